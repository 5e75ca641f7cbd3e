import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { alphabetically } from '../../shared/alphabetical';
import { createLinqApi } from '../../shared/api';
import { eventOption, KNOWN_EVENTS } from '../events/eventTypes';
import { createSender } from '../../shared/request/sender';

/** The events Linq offers now; those known when this was built, when Linq cannot be asked or no credential is chosen yet. */
export async function loadEvents(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const names = await createLinqApi(createSender(this))
		.webhookEvents.list()
		.then(
			({ events }) => events,
			() => KNOWN_EVENTS,
		);
	return names.map(eventOption).sort((a, b) => alphabetically(a.name, b.name));
}
