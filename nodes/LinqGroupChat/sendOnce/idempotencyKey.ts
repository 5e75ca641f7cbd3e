import { createHash } from 'node:crypto';

import { IDEMPOTENCY_KEY_MAX_CHARS } from '../../shared/limits';

/**
 * Where a send happens in n8n. Two sends with the same place are the same logical send, tried again; every other send
 * differs in at least one field.
 */
export interface SendPlace {
	/** The first execution that tried, {@link ExecutionIdentity}. */
	readonly execution: string;
	/** n8n keeps names unique in a workflow; IDs can be missing or the same, in a sub-workflow given as JSON. */
	readonly nodeName: string;
	/** Loops and AI agents run a node several times in one execution. */
	readonly call: string;
	readonly itemIndex: number;
	/** Which of the messages of one item, e.g. "text" or "link". */
	readonly purpose: string;
}

/**
 * The key that lets Linq recognise a message it already has: the same key answers with the first result and sends
 * nothing (Linq docs: sending-messages). 36 characters, well below the limit of 255.
 *
 * The message's own content is left out on purpose: an expression such as the current time changes it between two tries
 * of the same send, and then people would be texted twice.
 */
export function idempotencyKey(place: SendPlace): string {
	const { execution, nodeName, call, itemIndex, purpose } = place;
	return hashed(JSON.stringify([execution, nodeName, call, itemIndex, purpose]));
}

/** The key of a further message of an item whose first one has a key of the user's: the two in one where there is room. */
export function derivedKey(ownKey: string, purpose: string): string {
	const key = `${ownKey}:${purpose}`;
	return key.length <= IDEMPOTENCY_KEY_MAX_CHARS ? key : hashed(key);
}

/** In the form of a UUID. */
function hashed(identity: string): string {
	const hex = createHash('sha256').update(identity).digest('hex');
	return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
