import { randomUUID } from 'node:crypto';

import type { Account } from './account.mts';
import { others } from './members.mts';
import type {
	ChatHandle,
	ChatRecord,
	Message,
	MessageRecord,
	Part,
	PollRecord,
	Service,
} from './model.mts';
import type { Content } from './newer.mts';

export interface NewMessage {
	readonly sender: ChatHandle;
	readonly content: Content;
	/** Null for what has no parts: a poll. */
	readonly parts: Part[] | null;
	readonly service: Service;
	readonly poll?: PollRecord;
}

/** Puts a message at the end of a chat. */
export function append(
	account: Account,
	record: ChatRecord,
	{ sender, content, parts, service, poll }: NewMessage,
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
		parts,
		service,
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
		zeroRetention: account.world.line(record.line)?.zeroRetention === true,
		poll,
		edits: 0,
		deleted: false,
	};
	record.messages.push(entry);
	return entry;
}

/** A SentMessage, as the answers of create and send have it. */
export function sentMessage({ message, zeroRetention }: MessageRecord): object {
	const { id, created_at, delivery_status, is_read, effect, from_handle } = message;
	const { preferred_service, reply_to, service } = message;
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
		...retention(zeroRetention),
	};
}

/** A message as reading it shows it: without texts where the line keeps none. */
export function readMessage({ message, zeroRetention }: MessageRecord): Message {
	if (!zeroRetention) return message;
	const parts = message.parts?.map((part) =>
		part.type === 'text' ? { ...part, value: '', mentions: null } : part,
	);
	return { ...message, parts: parts ?? null, ...retention(true) };
}

/** Told only where it applies. */
export function retention(zeroRetention: boolean): { zero_retention?: boolean } {
	return zeroRetention ? { zero_retention: true } : {};
}

/** Shows a message of ours on the phone of everybody it goes to. */
export function show(account: Account, record: ChatRecord, entry: MessageRecord): void {
	for (const { handle } of others(record.chat))
		account.world.shown.push({
			handle,
			chatId: record.chat.id,
			messageId: entry.message.id,
			text: wordsOf(entry),
		});
}

/** A message as a phone shows it, in one line. */
export function wordsOf({ message, poll }: MessageRecord): string {
	if (poll) return `[poll: ${poll.options.map(({ text }) => text).join(' / ')}]`;
	return (message.parts ?? []).map(wordsOfPart).join(' ');
}

function wordsOfPart(part: Part): string {
	switch (part.type) {
		case 'text':
		case 'link':
			return part.value;
		case 'media':
			return `[${part.filename}]`;
		case 'imessage_app':
			return '[app]';
	}
}
