import { randomUUID } from 'node:crypto';

import type Linq from '@linqapp/sdk';
import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { send } from '../messaging.mts';
import { httpsUrl, type Json, uuid } from '../rules.mts';
import { others } from '../world.mts';

export function voiceMemoRoutes(app: FastifyInstance, account: Account): void {
	app.post<{ Params: { chatId: string }; Body: Json }>(
		'/v3/chats/:chatId/voicememo',
		(request, reply) => {
			const record = account.world.openChat(uuid(request.params.chatId));
			const { voice_memo_url, attachment_id } = request.body ?? {};
			if ((voice_memo_url === undefined) === (attachment_id === undefined)) {
				throw apiError(1001, 'exactly one of voice_memo_url and attachment_id is required');
			}
			const part: Linq.MediaPart =
				voice_memo_url === undefined
					? { type: 'media', attachment_id: uuid(String(attachment_id)) }
					: { type: 'media', url: httpsUrl(voice_memo_url, 'voice_memo_url') };
			const { message } = send(account, record, { parts: [part] });
			const media = message.parts?.[0];
			if (media?.type !== 'media') throw apiError(1004, 'not a voice memo');
			const { id, handles, is_group, service } = record.chat;
			return reply.status(202).send({
				voice_memo: {
					id: message.id,
					from: record.line,
					to: others(record.chat).map(({ handle }) => handle),
					status: 'queued',
					service,
					created_at: message.created_at,
					chat: { id, handles, is_active: true, is_group, service },
					voice_memo: {
						id: randomUUID(),
						url: media.url,
						filename: media.filename,
						mime_type: media.mime_type,
						size_bytes: media.size_bytes,
						duration_ms: null,
					},
				},
			});
		},
	);
}
