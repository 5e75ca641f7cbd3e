import { randomUUID } from 'node:crypto';

import type Linq from '@linqapp/sdk';

import type { Account } from './account.mts';
import { apiError } from './apiError.mts';
import { messageData } from './events.mts';
import type { ChatHandle, ChatRecord, Message, MessageRecord, Part } from './model.mts';
import { me, others } from './world.mts';

/** Sends a message of ours: it is shown on every recipient's phone, and message.sent follows (delivered only in direct chats). */
export function send(
	account: Account,
	record: ChatRecord,
	content: Linq.MessageContent,
): MessageRecord {
	checkRecipients(account, record);
	checkReply(account, content);
	checkMention(record, content);
	account.countMessage(record);
	const sender = me(record.chat);
	if (!sender) throw apiError(2013, 'Chat is no longer available');
	const entry = append(account, record, parts(account, content), sender, content);
	for (const { handle } of others(record.chat)) {
		account.world.shown.push({
			handle,
			chatId: record.chat.id,
			messageId: entry.message.id,
			text: wordsOf(entry.message),
		});
	}
	account.later(() => announce(account, record, entry, sender));
	return entry;
}

/** A person writes: message.received follows. */
export function receive(
	account: Account,
	record: ChatRecord,
	from: string,
	content: Linq.MessageContent,
): MessageRecord {
	const sender = others(record.chat).find(
		({ handle }) => handle.toLowerCase() === from.toLowerCase(),
	);
	if (!sender) throw apiError(1005, `${from} is not an active member of this chat`);
	const entry = append(account, record, parts(account, content), sender, content);
	const { data, olderData } = messageData(record, entry.message, sender, null);
	account.happen('message.received', record.line, data, olderData);
	return entry;
}

/** A SentMessage, as the answers of create and send have it. */
export function sentMessage({ message }: MessageRecord): object {
	const {
		id,
		created_at,
		delivery_status,
		is_read,
		effect,
		from_handle,
		preferred_service,
		reply_to,
		service,
	} = message;
	return {
		id,
		created_at,
		delivery_status,
		is_read,
		parts: message.parts ?? [],
		sent_at: message.sent_at ?? null,
		delivered_at: message.delivered_at ?? null,
		effect,
		from_handle,
		preferred_service,
		reply_to,
		service,
	};
}

export function wordsOf(message: Message): string {
	return (message.parts ?? [])
		.map((part) =>
			part.type === 'text' || part.type === 'link'
				? part.value
				: part.type === 'media'
					? `[${part.filename}]`
					: '[app]',
		)
		.join(' ');
}

function announce(
	account: Account,
	record: ChatRecord,
	entry: MessageRecord,
	sender: ChatHandle,
): void {
	entry.message.delivery_status = 'sent';
	entry.message.sent_at = account.world.now();
	const sent = messageData(record, entry.message, sender, entry.idempotencyKey);
	account.happen('message.sent', record.line, sent.data, sent.olderData);
	// Groups never report delivery (Linq docs: group-chats).
	if (record.chat.is_group) return;
	entry.message.delivery_status = 'delivered';
	entry.message.delivered_at = account.world.now();
	const delivered = messageData(record, entry.message, sender, entry.idempotencyKey);
	account.happen('message.delivered', record.line, delivered.data, delivered.olderData);
}

function append(
	account: Account,
	record: ChatRecord,
	messageParts: Part[],
	sender: ChatHandle,
	content: Linq.MessageContent,
): MessageRecord {
	const now = account.world.now();
	const isFromMe = sender.is_me === true;
	const message: Message = {
		id: randomUUID(),
		chat_id: record.chat.id,
		created_at: now,
		updated_at: now,
		delivery_status: isFromMe ? 'pending' : 'received',
		is_from_me: isFromMe,
		is_delivered: false,
		is_read: false,
		from: sender.handle,
		from_handle: sender,
		parts: messageParts,
		service: record.chat.service ?? 'iMessage',
		preferred_service: content.preferred_service ?? null,
		effect: content.effect ?? null,
		reply_to: content.reply_to ? { part_index: 0, ...content.reply_to } : null,
		sent_at: isFromMe ? null : now,
		delivered_at: null,
		read_at: null,
	};
	const entry: MessageRecord = {
		message,
		idempotencyKey: content.idempotency_key ?? null,
		edits: 0,
	};
	record.messages.push(entry);
	return entry;
}

function parts(account: Account, content: Linq.MessageContent): Part[] {
	return content.parts.map((part): Part => {
		if (part.type === 'text' || part.type === 'link') return { ...part, reactions: null } as Part;
		if (part.type !== 'media') throw apiError(1004, 'app cards are not simulated');
		return part.attachment_id === undefined
			? fetched(part.url ?? '')
			: uploaded(account, part.attachment_id);
	});
}

/** A file behind a URL: the simulator fetches nothing, the name in the URL stands for it. */
function fetched(url: string): Part {
	if (url.includes('unreachable')) throw apiError(5006, 'The file could not be fetched');
	if (/\.(flac|ogg|exe)$/i.test(url)) throw apiError(5004, 'File type not supported');
	if (url.includes('too-large')) throw apiError(5005, 'The file is larger than 10 MB');
	const filename = new URL(url).pathname.split('/').pop() || 'file';
	return {
		type: 'media',
		id: randomUUID(),
		filename,
		mime_type: 'application/octet-stream',
		size_bytes: 1,
		url,
		reactions: null,
	};
}

function uploaded(account: Account, attachmentId: string): Part {
	const attachment = account.world.attachments.get(attachmentId.toLowerCase());
	if (!attachment) throw apiError(2003, 'Attachment not found');
	if (attachment.status === 'pending') throw apiError(2007, 'Attachment is still being processed');
	const { id, filename, content_type, size_bytes } = attachment;
	return {
		type: 'media',
		id,
		filename,
		mime_type: content_type,
		size_bytes,
		url: `https://cdn.linqapp.com/${id}`,
		reactions: null,
	};
}

function checkRecipients(account: Account, { chat }: ChatRecord): void {
	// Group threads are not blocked by an opt-out (Linq docs: chat-health).
	for (const { handle } of others(chat)) {
		const { refuses } = account.world.person(handle);
		if (refuses === 'sandbox') throw apiError(2008, 'Recipient has not written to this line first');
		if (refuses === 'optedOut' && !chat.is_group) throw apiError(2024, 'Recipient has opted out');
	}
}

function checkReply(account: Account, content: Linq.MessageContent): void {
	if (content.reply_to) account.world.message(String(content.reply_to.message_id));
}

function checkMention({ chat }: ChatRecord, content: Linq.MessageContent): void {
	const mentions = content.parts.flatMap((part) =>
		'mention' in part ? [String(part.mention)] : [],
	);
	if (mentions.length === 0) return;
	if (!chat.is_group) throw apiError(2023, 'Mentions need a group chat');
	const members = others(chat).map(({ handle }) => handle.toLowerCase());
	if (mentions.some((handle) => !members.includes(handle.toLowerCase()))) {
		throw apiError(2015, 'The mentioned person is not a member');
	}
}
