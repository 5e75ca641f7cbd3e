import type { IDataObject } from 'n8n-workflow';

import type { Message } from '../../shared/newerTypes';
import type {
	Chat,
	ChatCreateResponse,
	ChatHandle,
	MessageCreateResponse,
	MessageSendResponse,
} from '../../shared/types';
import { activeMembers } from '../../shared/chats';

/** What most workflows need of a chat, with Linq's field names; `handles` are plain numbers and addresses of the other members. */
export function simplifyChat(chat: Chat): IDataObject {
	return {
		id: chat.id,
		display_name: chat.display_name,
		is_group: chat.is_group,
		service: chat.service ?? null,
		...simplifyMembers(chat),
		health_status: chat.health_status?.status ?? null,
		created_at: chat.created_at,
		updated_at: chat.updated_at,
	};
}

/** What most workflows need of a message; `text` is all its texts and links in order, null where Linq has kept none. */
export function simplifyMessage(message: Message): IDataObject {
	const parts = message.parts ?? [];
	const media = parts.flatMap((part) =>
		part.type === 'media'
			? [{ id: part.id, filename: part.filename, mime_type: part.mime_type, url: part.url }]
			: [],
	);
	return {
		id: message.id,
		chat_id: message.chat_id,
		text: textOf(message),
		media,
		sender_handle: message.from_handle?.handle ?? message.from ?? null,
		from_me: message.is_from_me,
		service: message.service ?? null,
		delivery_status: message.delivery_status,
		reply_to_message_id: message.reply_to?.message_id ?? null,
		created_at: message.created_at,
		...(message.zero_retention === true ? { zero_retention: true } : {}),
	};
}

/**
 * A new group with its first message.
 *
 * @param name what Linq has taken as its name, which the answer to the creation cannot have yet
 */
export function simplifyCreated(
	chat: ChatCreateResponse['chat'],
	name: string | null = chat.display_name,
): IDataObject {
	const { health_status, message } = chat;
	return {
		id: chat.id,
		display_name: name,
		is_group: chat.is_group,
		service: chat.service ?? null,
		...simplifyMembers(chat),
		health_status: health_status?.status ?? null,
		...simplifySentMessage(message),
	};
}

/** A message that Linq has taken to send. */
export function simplifySent({ chat_id, message }: MessageSendResponse): IDataObject {
	const { message_id, ...others } = simplifySentMessage(message);
	return {
		...{ message_id, chat_id, text: wordsOf(message.parts) },
		service: message.service ?? null,
		...others,
	};
}

/** As {@link simplifySent}, with what Linq has chosen. */
export function simplifySentToPeople(sent: MessageCreateResponse): IDataObject {
	const { from, from_selection, created_new_chat, is_group } = sent;
	return {
		...simplifySent(sent),
		service: sent.service ?? null,
		...{ is_group, created_new_chat, from, from_reason: from_selection?.reason ?? null },
		handles: simplifyMembers(sent).handles,
	};
}

function simplifySentMessage({ id, ...message }: MessageSendResponse['message']): IDataObject {
	const { delivery_status, created_at } = message;
	return { message_id: id, delivery_status, created_at };
}

/**
 * The other members as plain numbers and addresses, and our own line. Never throws: people may have been texted by now,
 * whatever Linq leaves out.
 */
function simplifyMembers({ handles }: { readonly handles?: ChatHandle[] }) {
	const members = activeMembers({ handles: handles ?? [] });
	return {
		handles: members.filter(({ is_me }) => is_me !== true).map(({ handle }) => handle),
		member_count: members.length,
		owner_handle: members.find(({ is_me }) => is_me === true)?.handle ?? null,
	};
}

/** All texts and links of a message; null when it has none, or Linq has kept none. */
export function textOf({ parts, zero_retention }: Message): string | null {
	return zero_retention === true ? null : wordsOf(parts);
}

/** All texts and links in order, each in a line of its own; null when there are none. */
function wordsOf(
	parts: ReadonlyArray<{ readonly type: string; readonly value?: unknown }> | null | undefined,
) {
	const words = (parts ?? []).flatMap(({ type, value }) =>
		type === 'text' || type === 'link' ? [String(value)] : [],
	);
	return words.length > 0 ? words.join('\n') : null;
}
