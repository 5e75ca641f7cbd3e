import type { IDataObject } from 'n8n-workflow';

import type { EventEnvelope } from '../../shared/deliveries/envelope';
import { factsOf } from './facts';

/**
 * What a workflow needs of an event, at the top; Linq's payload untouched below `data`. A field that an event does not
 * have is null, so that every event has the same columns.
 */
export function simplify(event: EventEnvelope): IDataObject {
	const { event_type, event_id, created_at, data } = event;
	return { event_type, event_id, created_at: created_at ?? null, ...factsOf(event), data };
}
