import type { IDataObject } from 'n8n-workflow';

import type { Message } from '../../shared/newerTypes';
import type { Chat } from '../../shared/types';
import { activeMembers } from '../../shared/chats';

/** What most workflows need of a chat, with Linq's field names; `handles` are plain numbers and addresses of the other members. */
export function simplifyChat(chat: Chat): IDataObject {
	const members = activeMembers(chat);
	return {
		id: chat.id,
		display_name: chat.display_name,
		is_group: chat.is_group,
		service: chat.service ?? null,
		handles: members.filter(({ is_me }) => is_me !== true).map(({ handle }) => handle),
		member_count: members.length,
		owner_handle: members.find(({ is_me }) => is_me === true)?.handle ?? null,
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
		text: textOf(message) ?? null,
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

/** All texts and links of a message in order; undefined when it has none, or Linq has kept none. */
export function textOf({ parts, zero_retention }: Message): string | undefined {
	const words = (parts ?? []).flatMap((part) =>
		part.type === 'text' || part.type === 'link' ? [part.value] : [],
	);
	return zero_retention !== true && words.length > 0 ? words.join('\n') : undefined;
}
