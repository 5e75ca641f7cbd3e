import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import { isSupported } from '../contentTypes.mts';
import { index, type Json, required, string, uuid } from '../rules.mts';

interface ById {
	Params: { attachmentId: string };
}

/** 100 MB (limits.ts: UPLOAD_MAX_BYTES). */
const MAX_BYTES = 104_857_600;

export function attachmentRoutes(app: FastifyInstance, account: Account): void {
	const { files } = account.world;

	app.post<{ Body: Json | undefined }>('/v3/attachments', (request) => {
		const body = request.body ?? {};
		const filename = string(required(body.filename, 'filename'), 'filename');
		const content_type = string(required(body.content_type, 'content_type'), 'content_type');
		const size = index(required(body.size_bytes, 'size_bytes'), 'size_bytes');
		if (filename.length > 255) throw apiError(1005, 'filename may have at most 255 characters');
		if (!isSupported(content_type)) throw apiError(5004, 'File type not supported');
		if (size < 1) throw apiError(1005, 'size_bytes must be positive');
		if (size > MAX_BYTES) throw apiError(5005, 'The file is larger than 100 MB');
		const record = files.announce({ filename, content_type, source: 'upload' }, size);
		return {
			attachment_id: record.id,
			upload_url: files.uploadUrl(record),
			download_url: files.downloadUrl(record),
			http_method: 'PUT',
			expires_at: new Date(record.uploadExpiresMs).toISOString(),
			required_headers: { 'Content-Type': content_type },
		};
	});

	app.get<ById>('/v3/attachments/:attachmentId', (request) => {
		const record = files.find(uuid(request.params.attachmentId));
		const { id, filename, content_type, size_bytes, status, created_at } = record;
		return {
			id,
			filename,
			content_type,
			size_bytes,
			status,
			created_at,
			...(status === 'complete' ? { download_url: files.downloadUrl(record) } : {}),
		};
	});

	app.delete<ById>('/v3/attachments/:attachmentId', (request, reply) => {
		files.records.delete(files.find(uuid(request.params.attachmentId)).id);
		return reply.status(204).send();
	});
}
