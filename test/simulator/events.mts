import type { ChatHandle, ChatRecord, Message } from './model.mts';
import { me } from './members.mts';

/** What happened, before it is written in a payload version. */
export interface Happening {
	readonly type: string;
	/** The line it happened on: subscriptions can be limited to lines. Null for what belongs to none. */
	readonly line: string | null;
	readonly data: object;
	/** The data as version 2025-01-01 has it, where it differs; null where that version has no such event. */
	readonly olderData?: object | null;
	readonly eventId: string;
	readonly createdAt: string;
	readonly traceId: string;
}

export type PayloadVersion = '2026-02-03' | '2025-01-01';

/** Linq's envelope (Linq docs: webhooks). */
export function envelopeOf(happening: Happening, version: PayloadVersion): object {
	return {
		api_version: 'v3',
		webhook_version: version,
		event_type: happening.type,
		event_id: happening.eventId,
		created_at: happening.createdAt,
		trace_id: happening.traceId,
		partner_id: 'simulated_partner',
		data: version === '2025-01-01' ? (happening.olderData ?? happening.data) : happening.data,
	};
}

/** The payload version that a subscription asks for in its address; the newest when it asks for none. */
export function versionOf(targetUrl: string): PayloadVersion {
	return new URL(targetUrl).searchParams.get('version') === '2025-01-01'
		? '2025-01-01'
		: '2026-02-03';
}

/** Data of message.sent, received, delivered and read in both versions. */
export function messageData(
	record: ChatRecord,
	message: Message,
	sender: ChatHandle,
	idempotencyKey: string | null,
) {
	const { chat } = record;
	const parts = (message.parts ?? []).map(({ reactions: _reactions, ...part }) => part);
	const {
		service = chat.service ?? 'iMessage',
		preferred_service = null,
		effect = null,
		reply_to = null,
	} = message;
	const times = {
		...(message.delivered_at ? { delivered_at: message.delivered_at } : {}),
		...(message.read_at ? { read_at: message.read_at } : {}),
	};
	const data = {
		id: message.id,
		chat: {
			id: chat.id,
			is_group: chat.is_group,
			owner_handle: me(chat),
			health_status: chat.health_status,
		},
		direction: message.is_from_me ? 'outbound' : 'inbound',
		sender_handle: sender,
		parts,
		service,
		preferred_service,
		sent_at: message.sent_at ?? message.created_at,
		...times,
		effect,
		reply_to,
		idempotency_key: idempotencyKey,
	};
	const olderData = {
		chat_id: chat.id,
		is_group: chat.is_group,
		from: sender.handle,
		from_handle: sender,
		is_from_me: message.is_from_me,
		recipient_phone: record.line,
		recipient_handle: me(chat) ?? null,
		received_at: message.is_from_me ? null : message.created_at,
		service,
		preferred_service,
		idempotency_key: idempotencyKey,
		...olderTimes(message),
		message: {
			id: message.id,
			parts,
			// This version has no null for them.
			...(effect === null ? {} : { effect }),
			...(reply_to === null ? {} : { reply_to }),
			is_delivered: message.is_delivered,
			is_read: message.is_read,
			sent_at: message.sent_at ?? null,
			delivered_at: message.delivered_at ?? null,
			read_at: message.read_at ?? null,
			created_at: message.created_at,
			updated_at: message.updated_at,
		},
	};
	return { data, olderData };
}

/** What message.delivered and message.read of version 2025-01-01 say besides: when that happened. */
function olderTimes({ id, delivered_at, read_at }: Message): object {
	if (read_at) return { message_id: id, read_at };
	return delivered_at ? { message_id: id, delivered_at } : {};
}
