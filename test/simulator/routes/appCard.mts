import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { checkCard } from '../appCard.mts';
import { sentMessage } from '../messageRecords.mts';
import type { Content } from '../newer.mts';
import { type Json, uuid } from '../rules.mts';
import { post, prepare } from '../sending.mts';

interface ById {
	Params: { messageId: string };
	Body: Json | undefined;
}

/** Replaces an app card of ours that was delivered by a new one (SDK: messages.updateAppCard). */
export function appCardRoute(app: FastifyInstance, account: Account): void {
	app.post<ById>('/v3/messages/:messageId/update', (request, reply) => {
		const { record, entry } = account.world.message(uuid(request.params.messageId));
		const [card] = entry.message.parts ?? [];
		if (!entry.message.is_from_me || card?.type !== 'imessage_app')
			throw apiError(1005, 'The message is not an app card of yours');
		checkCard(request.body ?? {});
		account.world.activeChat(record.chat.id);
		if (entry.message.delivery_status !== 'delivered' && entry.message.delivery_status !== 'read')
			throw apiError(2015, 'The app card has not been delivered yet');
		const part = { ...request.body, type: 'imessage_app', app: card.app };
		const prepared = prepare(account, record, { parts: [part] } as unknown as Content);
		const message = sentMessage(post(account, record, prepared));
		return reply.status(202).send({ chat_id: record.chat.id, message });
	});
}
