import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { queued } from '../answerForms.mts';
import { apiError } from '../apiError.mts';
import { assertCanShrink, assertManageable, part } from '../groups.mts';
import { me } from '../members.mts';
import { markRead } from '../receiving.mts';
import { uuid } from '../rules.mts';
import { currentTraceId } from '../traces.mts';

interface ById {
	Params: { chatId: string };
}

/** What is done with a chat as a whole, besides its messages and members. */
export function chatActionRoutes(app: FastifyInstance, account: Account): void {
	const active = (chatId: string) => account.world.activeChat(uuid(chatId));

	app.post<ById>('/v3/chats/:chatId/leave', (request, reply) => {
		const record = active(request.params.chatId);
		assertManageable(record);
		assertCanShrink(record);
		account.later(() => part(account, record, me(record.chat)?.handle ?? record.line, 'left'));
		return queued(account, reply, {
			status: 'accepted',
			message: 'Leave group chat queued',
			trace_id: currentTraceId(),
		});
	});

	app.post<ById>('/v3/chats/:chatId/share_contact_card', (request, reply) => {
		const record = active(request.params.chatId);
		if (record.chat.service !== 'iMessage') throw apiError(2017, 'Contact cards need iMessage');
		if (account.world.cards.get(record.line)?.is_active !== true)
			throw apiError(2012, 'No active contact card');
		return reply.status(204).send();
	});

	app.post<ById>('/v3/chats/:chatId/read', (request, reply) => {
		markRead(account.world.openChat(uuid(request.params.chatId)));
		return reply.status(204).send();
	});
}
