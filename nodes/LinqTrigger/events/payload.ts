import type { IDataObject } from 'n8n-workflow';

import { asObject, filledText, objectsIn } from '../../shared/input/json';

// Where the two payload versions have the same thing; 2026-02-03 comes first (Linq docs: webhooks).

/** The parts of a message: texts, links, files. */
export function messageParts(data: IDataObject): IDataObject[] {
	return objectsIn(data.parts ?? asObject(data.message)?.parts);
}

/** The message that a message replies to. */
export function repliedMessageId(data: IDataObject): string | undefined {
	return filledText(asObject(data.reply_to ?? asObject(data.message)?.reply_to)?.message_id);
}

/** Our line in the chat, or the one that somebody's contact card came to. */
export function ourHandle(data: IDataObject): string | undefined {
	return (
		handleOf(asObject(data.chat)?.owner_handle) ??
		handleOf(data.recipient_handle) ??
		filledText(data.recipient_phone) ??
		handleOf(data.owner_handle)
	);
}

/** A person's handle; events have the person either whole or as the handle alone. */
export function handleOf(person: unknown): string | undefined {
	return filledText(asObject(person)?.handle) ?? filledText(person);
}

/**
 * Whether a person is our line: what Linq says of it counts, and handles are compared only where it says nothing.
 *
 * @returns undefined when nobody knows
 */
export function isOurs(person: unknown, ours: string | undefined): boolean | undefined {
	const told = asObject(person)?.is_me;
	if (typeof told === 'boolean') return told;
	const handle = handleOf(person);
	return handle === undefined || ours === undefined ? undefined : isSameHandle(handle, ours);
}

/** E-mail addresses are written in capitals or not. */
function isSameHandle(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}
