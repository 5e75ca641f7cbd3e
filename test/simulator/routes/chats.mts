import type Linq from '@linqapp/sdk';
import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { newTraceId } from '../events.mts';
import { assertCanShrink, assertManageable, changeIcon, part, rename } from '../groups.mts';
import { idempotent } from '../idempotency.mts';
import { send, sentMessage } from '../messaging.mts';
import type { ChatRecord } from '../model.mts';
import {
	fetchableImage,
	firstMessage,
	handle,
	type Json,
	messageContent,
	pageSize,
	recipients,
	uuid,
} from '../rules.mts';
import { me } from '../world.mts';

interface ById {
	Params: { chatId: string };
	Body: Json | undefined;
}

export function chatRoutes(app: FastifyInstance, account: Account): void {
	const { world } = account;
	const open = (chatId: string) => world.openChat(uuid(chatId));

	app.post<{ Body: Json }>('/v3/chats', (request, reply) => {
		const body = request.body ?? {};
		const from = handle(body.from, 'from');
		const to = recipients(body.to);
		const message = messageContent(body.message);
		if (!world.isOwnLine(from)) throw apiError(2006, 'from is not one of your numbers');
		return idempotent(account, reply, message.idempotency_key, () => {
			const existing = world.findReusableChat(from, to);
			firstMessage(message, existing === undefined);
			const record = existing ?? createChat(account, from, to, message);
			const entry = send(account, record, message);
			const { id, display_name, handles, health_status, is_group, service } = record.chat;
			return {
				status: 201,
				body: {
					chat: {
						id,
						display_name,
						handles,
						health_status,
						is_group,
						message: sentMessage(entry),
						service,
					},
				},
			};
		});
	});

	app.get<{ Querystring: Json }>('/v3/chats', (request) => {
		const { from, to, cursor } = request.query;
		const limit = pageSize(request.query.limit, 20);
		const all = [...world.chats.values()]
			.filter((record) => from === undefined || record.line === from)
			.filter(
				(record) => to === undefined || record.chat.handles.some((member) => member.handle === to),
			)
			.map(({ chat }) => chat)
			.reverse();
		return page(all, 'chats', limit, cursor);
	});

	app.get<ById>('/v3/chats/:chatId', (request) => world.chat(uuid(request.params.chatId)).chat);

	app.put<ById>('/v3/chats/:chatId', (request, reply) => {
		const record = open(request.params.chatId);
		const { display_name, group_chat_icon } = request.body ?? {};
		if (display_name === undefined && group_chat_icon === undefined)
			throw apiError(1001, 'display_name or group_chat_icon is required');
		if (!record.chat.is_group) throw apiError(1006, 'Only group chats can be updated');
		const icon =
			group_chat_icon === undefined
				? undefined
				: fetchableImage(group_chat_icon, 'group_chat_icon');
		if (display_name !== undefined && (typeof display_name !== 'string' || display_name === '')) {
			throw apiError(1005, 'display_name must not be empty');
		}
		account.later(() => {
			if (typeof display_name === 'string') rename(account, record, display_name, null);
			if (icon !== undefined) changeIcon(account, record, icon);
		});
		return reply.status(202).send({ chat_id: record.chat.id, status: 'pending' });
	});

	app.post<ById>('/v3/chats/:chatId/leave', (request, reply) => {
		const record = open(request.params.chatId);
		assertManageable(record);
		assertCanShrink(record);
		account.later(() => part(account, record, me(record.chat)?.handle ?? record.line));
		return reply
			.status(202)
			.send({ status: 'accepted', message: 'Leave group chat queued', trace_id: newTraceId() });
	});

	app.post<ById>('/v3/chats/:chatId/share_contact_card', (request, reply) => {
		const record = open(request.params.chatId);
		if (record.chat.service !== 'iMessage') throw apiError(2017, 'Contact cards need iMessage');
		if (world.cards.get(record.line)?.is_active !== true)
			throw apiError(2012, 'No active contact card');
		return reply.status(204).send();
	});

	app.post<ById>('/v3/chats/:chatId/read', (request, reply) => {
		open(request.params.chatId);
		return reply.status(204).send();
	});

	app.post<ById>('/v3/chats/:chatId/typing', (request, reply) => {
		assertTyping(open(request.params.chatId));
		return reply.status(204).send();
	});

	app.delete<ById>('/v3/chats/:chatId/typing', (request, reply) => {
		assertTyping(open(request.params.chatId));
		return reply.status(204).send();
	});

	app.post<ById>('/v3/chats/:chatId/location/request', (request) => {
		const { chat } = open(request.params.chatId);
		if (chat.is_group) throw apiError(2016, 'Not available in group chats');
		if (chat.service !== 'iMessage') throw apiError(2017, 'Needs iMessage');
		return { success: true, message: 'Location requested' };
	});
}

/** One page of a list; the cursor is opaque to clients. */
export function page<T>(all: readonly T[], name: string, limit: number, cursor: unknown): object {
	const start =
		cursor === undefined ? 0 : Number(Buffer.from(String(cursor), 'base64url').toString());
	if (!Number.isInteger(start) || start < 0) throw apiError(1005, 'cursor is not valid');
	const next =
		start + limit < all.length ? Buffer.from(String(start + limit)).toString('base64url') : null;
	return { [name]: all.slice(start, start + limit), next_cursor: next };
}

function createChat(
	account: Account,
	from: string,
	to: string[],
	message: Linq.MessageContent,
): ChatRecord {
	const record = account.world.createChat(from, to, message.preferred_service);
	const { id, display_name, handles, is_group, created_at, updated_at, service, health_status } =
		record.chat;
	const data = { id, display_name, handles, is_group, created_at, updated_at, service };
	account.happen('chat.created', from, { ...data, health_status }, data);
	return record;
}

/** Linq's older documents and its SDK: groups have no typing indicators (open question 1). */
function assertTyping({ chat }: ChatRecord): void {
	if (chat.is_group) throw apiError(2016, 'Typing indicators are not available in group chats');
}
