import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { eventOption, KNOWN_EVENTS } from '../../shared/events';
import { createSender } from '../../shared/request';

/** The events Linq offers now; those known when this was built, when Linq cannot be asked. */
export async function loadEvents(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const answer = await resultOrError(createLinqApi(createSender(this)).webhookEvents.list());
	const names = answer instanceof LinqApiError ? [...KNOWN_EVENTS] : answer.events;
	return names.map(eventOption).sort((a, b) => a.name.localeCompare(b.name));
}
