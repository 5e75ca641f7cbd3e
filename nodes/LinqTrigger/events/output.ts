import type { IDataObject } from 'n8n-workflow';

import type { EventEnvelope } from './envelope';

/**
 * What a workflow needs of an event, at the top; Linq's payload untouched below `data`. A field that an event does not
 * have is null, so that every event has the same columns.
 *
 * Both payload versions are understood; where they differ, 2026-02-03 comes first (Linq docs: webhooks).
 */
export function simplify({ event_type, event_id, created_at, data }: EventEnvelope): IDataObject {
	return {
		event_type,
		event_id,
		created_at: created_at ?? null,
		chat_id: chatId(event_type, data),
		is_group: isGroup(event_type, data),
		message_id: messageId(event_type, data),
		text: text(data),
		sender_handle: senderHandle(data),
		from_me: fromMe(data),
		data,
	};
}

function chatId(eventType: string, data: IDataObject): string | null {
	if (eventType === 'chat.created') return asText(data.id);
	return asText(asObject(data.chat)?.id) ?? asText(data.chat_id);
}

/** null when the event does not tell: reactions and failures (Linq docs: webhooks/events). */
function isGroup(eventType: string, data: IDataObject): boolean | null {
	if (eventType.startsWith('participant.') || eventType.startsWith('chat.group_')) return true;
	const told = asObject(data.chat)?.is_group ?? data.is_group;
	return typeof told === 'boolean' ? told : null;
}

function messageId(eventType: string, data: IDataObject): string | null {
	const ownId = eventType.startsWith('message.') ? asText(data.id) : null;
	return ownId ?? asText(data.message_id) ?? asText(asObject(data.message)?.id);
}

/** The words of a message: its texts and links in order, or the new text of an edit. */
function text(data: IDataObject): string | null {
	const edited = asText(asObject(data.part)?.text);
	if (edited !== null) return edited;
	const parts = data.parts ?? asObject(data.message)?.parts;
	if (!Array.isArray(parts)) return null;
	const words = parts.flatMap((part) => {
		const { type, value } = asObject(part) ?? {};
		return (type === 'text' || type === 'link') && typeof value === 'string' ? [value] : [];
	});
	return words.length > 0 ? words.join('\n') : null;
}

/** Who did it: the author, the person who reacted, joined, left, types or shares a location, or who changed the group. */
function senderHandle(data: IDataObject): string | null {
	const person =
		data.sender_handle ??
		data.from_handle ??
		data.participant ??
		data.changed_by_handle ??
		data.actor_handle ??
		data.shared_by;
	return (
		asText(asObject(person)?.handle) ??
		asText(data.from) ??
		asText(data.handle) ??
		asText(data.actor_handle) ??
		asText(data.shared_by)
	);
}

/** null when nobody knows: of who joined or left Linq does not tell by whose hand. */
function fromMe(data: IDataObject): boolean | null {
	if (typeof data.is_from_me === 'boolean') return data.is_from_me;
	if (typeof data.direction === 'string') return data.direction === 'outbound';
	const person = asObject(
		data.sender_handle ?? data.changed_by_handle ?? data.actor_handle ?? data.shared_by,
	);
	return typeof person?.is_me === 'boolean' ? person.is_me : null;
}

function asObject(value: unknown): IDataObject | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: undefined;
}

function asText(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}
