import { type IDataObject, UserError } from 'n8n-workflow';

import { asObject, filledText } from '../input/json';

/** Linq's envelope, both payload versions (Linq docs: webhooks). */
export interface EventEnvelope extends IDataObject {
	event_type: string;
	event_id: string;
	created_at: string;
	data: IDataObject;
}

/** The event in a body; undefined when it is not JSON, not UTF-8, harmful or no event of Linq. */
export function parseEnvelope(rawBody: Buffer): EventEnvelope | undefined {
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
	return isEnvelope(parsed) ? parsed : undefined;
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
