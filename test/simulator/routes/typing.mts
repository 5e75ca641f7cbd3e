import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { uuid } from '../rules.mts';
import { setTyping } from '../typing.mts';

interface ById {
	Params: { chatId: string };
}

export function typingRoutes(app: FastifyInstance, account: Account): void {
	app.post<ById>('/v3/chats/:chatId/typing', (request, reply) => {
		setTyping(account, account.world.activeChat(uuid(request.params.chatId)), true);
		return reply.status(204).send();
	});

	app.delete<ById>('/v3/chats/:chatId/typing', (request, reply) => {
		setTyping(account, account.world.activeChat(uuid(request.params.chatId)), false);
		return reply.status(204).send();
	});
}
