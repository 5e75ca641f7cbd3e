import type Linq from '@linqapp/sdk';
import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { newTraceId } from '../events.mts';
import { idempotent } from '../idempotency.mts';
import { send, sentMessage } from '../messaging.mts';
import type { Part } from '../model.mts';
import { type Json, messageContent, pageSize, recipients, required, uuid } from '../rules.mts';
import { me } from '../world.mts';
import { page } from './chats.mts';

interface ById {
	Params: { messageId: string };
	Querystring: Json;
	Body: Json | undefined;
}

const EDITS_MAX = 5;
const EDIT_WINDOW_MS = 15 * 60_000;
const TAPBACKS = new Set(['love', 'like', 'dislike', 'laugh', 'emphasize', 'question']);

export function messageRoutes(app: FastifyInstance, account: Account): void {
	const { world } = account;

	app.post<{ Params: { chatId: string }; Body: Json }>(
		'/v3/chats/:chatId/messages',
		(request, reply) => {
			const record = world.openChat(uuid(request.params.chatId));
			const message = messageContent(request.body?.message);
			return idempotent(account, reply, message.idempotency_key, () => {
				const entry = send(account, record, message);
				return { status: 202, body: { chat_id: record.chat.id, message: sentMessage(entry) } };
			});
		},
	);

	app.post<{ Body: Json }>('/v3/messages', (request, reply) => {
		const to = recipients(request.body?.to);
		const message = messageContent(request.body?.message);
		const header = request.headers['idempotency-key'];
		const key = message.idempotency_key ?? (typeof header === 'string' ? header : undefined);
		return idempotent(account, reply, key, () => {
			const line = world.lines.find(({ reputation }) => reputation === 'HEALTHY');
			if (!line) throw apiError(2015, 'No line is eligible');
			const existing = world.findReusableChat(undefined, to);
			const isFlagged =
				existing !== undefined &&
				world.lines.find((own) => own.phone_number === existing.line)?.reputation !== 'HEALTHY';
			const record =
				existing && !isFlagged
					? existing
					: world.createChat(line.phone_number, to, message.preferred_service);
			const continuation = request.body?.continuation_message as { text?: string } | undefined;
			const content: Linq.MessageContent =
				isFlagged && continuation?.text
					? { ...message, parts: [{ type: 'text', value: continuation.text }] }
					: message;
			const entry = send(account, record, content);
			return {
				status: 202,
				body: {
					chat_id: record.chat.id,
					created_new_chat: record !== existing,
					from: record.line,
					from_selection: {
						reason: isFlagged
							? 'failover_flagged'
							: existing
								? 'reused_active_chat'
								: 'new_best_number',
						reused_existing_chat: record === existing,
					},
					handles: record.chat.handles,
					is_group: record.chat.is_group,
					message: sentMessage(entry),
					service: record.chat.service,
					previous_chat_id: isFlagged ? existing.chat.id : null,
				},
			};
		});
	});

	app.get<{ Params: { chatId: string }; Querystring: Json }>(
		'/v3/chats/:chatId/messages',
		(request) => {
			const { messages } = world.chat(uuid(request.params.chatId));
			const newestFirst = messages.map(({ message }) => message).reverse();
			return page(newestFirst, 'messages', pageSize(request.query.limit, 50), request.query.cursor);
		},
	);

	app.get<ById>(
		'/v3/messages/:messageId',
		(request) => world.message(uuid(request.params.messageId)).entry.message,
	);

	app.get<ById>('/v3/messages/:messageId/thread', (request) => {
		const { record, entry } = world.message(uuid(request.params.messageId));
		const root = entry.message.reply_to?.message_id ?? entry.message.id;
		const thread = record.messages
			.map(({ message }) => message)
			.filter((message) => message.id === root || message.reply_to?.message_id === root);
		const { order = 'asc' } = request.query;
		if (order !== 'asc' && order !== 'desc') throw apiError(1005, 'order must be asc or desc');
		return page(
			order === 'asc' ? thread : thread.reverse(),
			'messages',
			pageSize(request.query.limit, 50),
			request.query.cursor,
		);
	});

	app.patch<ById>('/v3/messages/:messageId', (request) => {
		const { record, entry } = world.message(uuid(request.params.messageId));
		const { message } = entry;
		const text = required(request.body?.text, 'text');
		if (typeof text !== 'string' || text.length > 10_000)
			throw apiError(1005, 'text may have at most 10000 characters');
		const index = Number(request.body?.part_index ?? 0);
		const part = message.parts?.[index];
		if (part?.type !== 'text') throw apiError(1005, 'part_index must be that of a text part');
		const isTooLate = world.nowMs() - Date.parse(message.created_at) > EDIT_WINDOW_MS;
		if (
			!message.is_from_me ||
			message.service !== 'iMessage' ||
			isTooLate ||
			entry.edits >= EDITS_MAX
		) {
			throw apiError(2015, 'This message can not be edited (any more)');
		}
		part.value = text;
		entry.edits++;
		message.updated_at = world.now();
		const { chat } = record;
		const { id, is_group, health_status } = chat;
		account.happen(
			'message.edited',
			record.line,
			{
				id: message.id,
				chat: { id, is_group, owner_handle: me(chat), health_status },
				direction: 'outbound',
				edited_at: message.updated_at,
				part: { index, text },
				sender_handle: message.from_handle,
			},
			null,
		);
		return message;
	});

	app.delete<ById>('/v3/messages/:messageId', (request, reply) => {
		const { record, entry } = world.message(uuid(request.params.messageId));
		record.messages.splice(record.messages.indexOf(entry), 1);
		return reply.status(204).send();
	});

	app.post<ById>('/v3/messages/:messageId/reactions', (request, reply) => {
		const { record, entry } = world.message(uuid(request.params.messageId));
		const { operation, type, custom_emoji, part_index = 0 } = request.body ?? {};
		if (operation !== 'add' && operation !== 'remove')
			throw apiError(1005, 'operation must be add or remove');
		if (type !== 'custom' && !TAPBACKS.has(String(type)))
			throw apiError(1005, 'type is not a reaction that can be sent');
		if (type === 'custom') required(custom_emoji, 'custom_emoji');
		if (record.chat.service === 'SMS') throw apiError(2017, 'SMS has no reactions');
		if (entry.message.parts?.[Number(part_index)] === undefined)
			throw apiError(1005, 'part_index is out of range');
		const own = me(record.chat);
		account.later(() =>
			react(
				account,
				entry.message.id,
				String(own?.handle),
				operation,
				String(type) as Linq.ReactionType,
				{
					emoji: typeof custom_emoji === 'string' ? custom_emoji : null,
					partIndex: Number(part_index),
				},
			),
		);
		return reply
			.status(202)
			.send({ status: 'accepted', trace_id: newTraceId(), message: 'Reaction processed' });
	});
}

/** Somebody, we included, reacts or takes a reaction back. */
export function react(
	account: Account,
	messageId: string,
	from: string,
	operation: 'add' | 'remove',
	type: Linq.ReactionType,
	{ emoji, partIndex }: { emoji: string | null; partIndex: number },
): void {
	const { record, entry } = account.world.message(messageId);
	const member = record.chat.handles.find(
		({ handle }) => handle.toLowerCase() === from.toLowerCase(),
	);
	const part: Part | undefined = entry.message.parts?.[partIndex];
	if (!member || !part) throw apiError(1005, 'no such member or part');
	const isMine = member.is_me === true;
	const remaining = (part.reactions ?? []).filter(
		(reaction) => reaction.handle.handle !== member.handle || reaction.type !== type,
	);
	part.reactions =
		operation === 'add'
			? [...remaining, { handle: member, is_me: isMine, type, custom_emoji: emoji }]
			: remaining;
	account.happen(`reaction.${operation === 'add' ? 'added' : 'removed'}`, record.line, {
		is_from_me: isMine,
		reaction_type: type,
		chat_id: record.chat.id,
		message_id: messageId,
		part_index: partIndex,
		custom_emoji: emoji,
		from: member.handle,
		from_handle: member,
		reacted_at: account.world.now(),
		service: record.chat.service,
	});
}
