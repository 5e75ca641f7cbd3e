import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { messageContent } from '../contentRules.mts';
import { edit } from '../editing.mts';
import { idempotent } from '../idempotency.mts';
import { readMessage, sentMessage } from '../messageRecords.mts';
import type { MessageRecord } from '../model.mts';
import { page } from '../paging.mts';
import { flag, type Json, uuid } from '../rules.mts';
import { post, prepare } from '../sending.mts';

interface ById {
	Params: { messageId: string };
	Querystring: Json;
	Body: Json | undefined;
}

interface ByChat {
	Params: { chatId: string };
	Querystring: Json;
	Body: Json | undefined;
}

/** Sending into a chat, reading, editing and deleting. */
export function messageRoutes(app: FastifyInstance, account: Account): void {
	const { world } = account;

	app.post<ByChat>('/v3/chats/:chatId/messages', (request, reply) => {
		const chatId = uuid(request.params.chatId);
		const { message: content, override_optout } = request.body ?? {};
		const message = messageContent(content);
		const overrideOptOut = flag(override_optout, 'override_optout');
		return idempotent(account, reply, message.idempotency_key, () => {
			const record = world.activeChat(chatId);
			const prepared = prepare(account, record, message, overrideOptOut);
			const entry = post(account, record, prepared);
			return {
				status: 202,
				body: { chat_id: record.chat.id, message: sentMessage(entry) },
				messageId: entry.message.id,
			};
		});
	});

	app.get<ByChat>('/v3/chats/:chatId/messages', ({ params, query }) => {
		const { messages } = world.chat(uuid(params.chatId));
		return pageOf([...messages].reverse(), query);
	});

	app.get<ById>('/v3/messages/:messageId', (request) =>
		readMessage(world.message(uuid(request.params.messageId)).entry),
	);

	app.get<ById>('/v3/messages/:messageId/thread', ({ params, query }) => {
		const { record, entry } = world.message(uuid(params.messageId));
		const root = entry.message.reply_to?.message_id ?? entry.message.id;
		const thread = record.messages.filter(
			({ message }) => message.id === root || message.reply_to?.message_id === root,
		);
		const { order = 'asc' } = query;
		if (order !== 'asc' && order !== 'desc') throw apiError(1005, 'order must be asc or desc');
		return pageOf(order === 'asc' ? thread : thread.reverse(), query);
	});

	app.patch<ById>('/v3/messages/:messageId', (request) => {
		const { record, entry } = world.message(uuid(request.params.messageId));
		edit(account, record, entry, request.body ?? {});
		return readMessage(entry);
	});

	app.delete<ById>('/v3/messages/:messageId', (request, reply) => {
		world.message(uuid(request.params.messageId)).entry.deleted = true;
		return reply.status(204).send();
	});
}

function idOf({ message }: MessageRecord): string {
	return message.id;
}

function pageOf(entries: readonly MessageRecord[], query: Json): object {
	const deleted = new Set(entries.filter((entry) => entry.deleted).map(idOf));
	return page('messages', entries.map(readMessage), query, 50, ({ id }) => !deleted.has(id));
}
