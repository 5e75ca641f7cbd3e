import { type IDataObject, UserError } from 'n8n-workflow';

import { asObject, filledText } from '../input/json';

/** Linq's envelope, both payload versions (Linq docs: webhooks). */
export interface EventEnvelope extends IDataObject {
	event_type: string;
	event_id: string;
	created_at: string;
	data: IDataObject;
}

/**
 * The event in a body; undefined when it is not JSON, not UTF-8, harmful or no event of Linq.
 *
 * @param deliveryId the signed header, by which an event goes whose body names none (docs/linq.md, Q29)
 */
export function parseEnvelope(rawBody: Buffer, deliveryId: string): EventEnvelope | undefined {
	let parsed: unknown;
	try {
		parsed = JSON.parse(
			new TextDecoder('utf-8', { fatal: true }).decode(rawBody),
			refusePrototypes,
		);
	} catch {
		// Not JSON, not UTF-8, or harmful.
		return undefined;
	}
	const named = { ...asObject(parsed) };
	named.event_id ??= deliveryId;
	return isEnvelope(named) ? named : undefined;
}

/** A key of this name changes an object's prototype when something copies the event carelessly. */
function refusePrototypes(key: string, value: unknown): unknown {
	if (key === '__proto__') throw new UserError('The event has a key that no event of Linq has');
	return value;
}

function isEnvelope(value: unknown): value is EventEnvelope {
	const { event_type, event_id, data } = asObject(value) ?? {};
	const required = [filledText(event_type), filledText(event_id), asObject(data)];
	return !required.includes(undefined);
}
