import { randomUUID } from 'node:crypto';

import type Linq from '@linqapp/sdk';
import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { canBeVoiceMemo } from '../contentTypes.mts';
import { others } from '../members.mts';
import { httpsUrl, type Json, uuid } from '../rules.mts';
import { post, prepare } from '../sending.mts';

/** 10 MB (limits.ts: VOICE_MEMO_MAX_BYTES). */
const MAX_BYTES = 10 * 1024 * 1024;

export function voiceMemoRoutes(app: FastifyInstance, account: Account): void {
	app.post<{ Params: { chatId: string }; Body: Json | undefined }>(
		'/v3/chats/:chatId/voicememo',
		(request, reply) => {
			const record = account.world.activeChat(uuid(request.params.chatId));
			const { voice_memo_url, attachment_id } = request.body ?? {};
			if ((voice_memo_url === undefined) === (attachment_id === undefined))
				throw apiError(1001, 'exactly one of voice_memo_url and attachment_id is required');
			const part: Linq.MediaPart =
				voice_memo_url === undefined
					? { type: 'media', attachment_id: uuid(attachment_id, 'attachment_id') }
					: { type: 'media', url: httpsUrl(voice_memo_url, 'voice_memo_url') };
			const prepared = prepare(account, record, { parts: [part] });
			const [media] = prepared.parts;
			if (media?.type !== 'media' || !canBeVoiceMemo(media.mime_type))
				throw apiError(5004, 'File type not supported for voice memos');
			if (media.size_bytes > MAX_BYTES) throw apiError(5005, 'A voice memo may have at most 10 MB');
			const { message } = post(account, record, prepared);
			const { id, handles, is_group, service } = record.chat;
			const { url, filename, mime_type, size_bytes } = media;
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
						url,
						filename,
						mime_type,
						size_bytes,
						duration_ms: null,
					},
				},
			});
		},
	);
}
