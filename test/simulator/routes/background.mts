import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { background, changeBackground } from '../backgrounds.mts';
import { changeOrFail } from '../groups.mts';
import { me } from '../members.mts';
import type { ChatRecord } from '../model.mts';
import type { Background } from '../newer.mts';
import { type Json, uuid } from '../rules.mts';

interface ById {
	Params: { chatId: string };
	Body: Json | undefined;
}

export function backgroundRoutes(app: FastifyInstance, account: Account): void {
	const change = (record: ChatRecord, wanted: Background | null) =>
		account.later(() =>
			changeOrFail(account, record, 'background', () =>
				changeBackground(account, record, me(record.chat), wanted),
			),
		);

	app.post<ById>('/v3/chats/:chatId/background', (request, reply) => {
		const record = account.world.activeChat(uuid(request.params.chatId));
		change(record, background(request.body ?? {}));
		return reply.status(202).send();
	});

	app.delete<ById>('/v3/chats/:chatId/background', (request, reply) => {
		change(account.world.activeChat(uuid(request.params.chatId)), null);
		return reply.status(202).send();
	});
}
