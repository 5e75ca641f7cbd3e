import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { assertCanShrink, assertManageable, part } from '../groups.mts';
import { me } from '../members.mts';
import type { ChatRecord } from '../model.mts';
import { uuid } from '../rules.mts';
import { currentTraceId } from '../traces.mts';

interface ById {
	Params: { chatId: string };
}

/** What is done with a chat as a whole, besides its messages and members. */
export function chatActionRoutes(app: FastifyInstance, account: Account): void {
	const open = (chatId: string) => account.world.activeChat(uuid(chatId));

	app.post<ById>('/v3/chats/:chatId/leave', (request, reply) => {
		const record = open(request.params.chatId);
		assertManageable(record);
		assertCanShrink(record);
		account.later(() => part(account, record, me(record.chat)?.handle ?? record.line, 'left'));
		return reply.status(202).send({
			status: 'accepted',
			message: 'Leave group chat queued',
			trace_id: currentTraceId(),
		});
	});

	app.post<ById>('/v3/chats/:chatId/share_contact_card', (request, reply) => {
		const record = open(request.params.chatId);
		if (record.chat.service !== 'iMessage') throw apiError(2017, 'Contact cards need iMessage');
		if (account.world.cards.get(record.line)?.is_active !== true)
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

/** Linq's older documents and its SDK: groups have no typing indicators (open question 1). */
function assertTyping({ chat }: ChatRecord): void {
	if (chat.is_group) throw apiError(2016, 'Typing indicators are not available in group chats');
}
