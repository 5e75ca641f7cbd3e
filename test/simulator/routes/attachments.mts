import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type Linq from '@linqapp/sdk';
import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import { apiError } from '../apiError.mts';
import type { AttachmentRecord } from '../model.mts';
import { type Json, required, uuid } from '../rules.mts';

interface ById {
	Params: { attachmentId: string };
}

const MAX_BYTES = 104_857_600;
const REFUSED = new Set(['image/svg+xml', 'audio/flac', 'audio/ogg', 'application/x-msdownload']);
const UPLOAD_MINUTES = 15;

/** @param publicUrl where the simulator's storage is reached: presigned addresses lie there */
export function attachmentRoutes(
	app: FastifyInstance,
	account: Account,
	folder: string,
	publicUrl: () => string,
): void {
	const { attachments } = account.world;
	const find = (id: string): AttachmentRecord => {
		const record = attachments.get(uuid(id));
		if (!record) throw apiError(2003, 'Attachment not found');
		return record;
	};
	const downloadUrl = ({ id, urlVersion }: AttachmentRecord) =>
		`${publicUrl()}/storage/${id}?v=${urlVersion}`;

	app.post<{ Body: Json }>('/v3/attachments', (request) => {
		const { filename, content_type, size_bytes } = request.body ?? {};
		const name = String(required(filename, 'filename'));
		const type = String(required(content_type, 'content_type'));
		const size = Number(required(size_bytes, 'size_bytes'));
		if (name.length > 255) throw apiError(1005, 'filename may have at most 255 characters');
		if (REFUSED.has(type) || !/^(image|video|audio|application|text)\//.test(type))
			throw apiError(5004, 'File type not supported');
		if (!Number.isInteger(size) || size < 1)
			throw apiError(1005, 'size_bytes must be a positive integer');
		if (size > MAX_BYTES) throw apiError(5005, 'The file is larger than 100 MB');
		const id = randomUUID();
		const record: AttachmentRecord = {
			id,
			filename: name,
			content_type: type as Linq.SupportedContentType,
			size_bytes: size,
			created_at: account.world.now(),
			status: 'pending',
			file: join(folder, id),
			urlVersion: 1,
		};
		attachments.set(id, record);
		return {
			attachment_id: id,
			upload_url: `${publicUrl()}/storage/${id}`,
			download_url: downloadUrl(record),
			http_method: 'PUT',
			expires_at: new Date(account.world.nowMs() + UPLOAD_MINUTES * 60_000).toISOString(),
			required_headers: { 'Content-Type': type },
		};
	});

	app.get<ById>('/v3/attachments/:attachmentId', (request) => {
		const record = find(request.params.attachmentId);
		const { id, filename, content_type, size_bytes, status, created_at } = record;
		const isComplete = status === 'complete';
		return {
			id,
			filename,
			content_type,
			size_bytes,
			status,
			created_at,
			...(isComplete ? { download_url: downloadUrl(record) } : {}),
		};
	});

	app.delete<ById>('/v3/attachments/:attachmentId', (request, reply) => {
		attachments.delete(find(request.params.attachmentId).id);
		return reply.status(204).send();
	});
}

/** The storage behind the presigned addresses: raw bytes, no API key, answers of its own kind. */
export function storageRoutes(app: FastifyInstance, account: Account): void {
	const { attachments } = account.world;
	// The body is handed on as a stream: a file of 100 MB never lies in memory.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

	app.put<ById & { Body: Readable }>('/storage/:attachmentId', async (request, reply) => {
		const record = attachments.get(request.params.attachmentId);
		if (!record) return await reply.status(404).send('NoSuchKey');
		// A presigned address with a second authorization is refused, as storage providers do.
		if (request.headers.authorization !== undefined)
			return await reply.status(400).send('Only one auth mechanism allowed');
		if (request.headers['content-type'] !== record.content_type)
			return await reply.status(403).send('SignatureDoesNotMatch');
		if (Number(request.headers['content-length']) !== record.size_bytes)
			return await reply.status(400).send('EntityTooLarge');
		const hash = createHash('sha256');
		request.body.on('data', (chunk: Buffer) => hash.update(chunk));
		await pipeline(request.body, createWriteStream(record.file));
		record.sha256 = hash.digest('hex');
		record.status = 'complete';
		return await reply.status(200).send();
	});

	app.get<ById & { Querystring: { v?: string } }>(
		'/storage/:attachmentId',
		async (request, reply) => {
			const record = attachments.get(request.params.attachmentId);
			if (record?.status !== 'complete') return await reply.status(404).send('NoSuchKey');
			if (request.query.v !== String(record.urlVersion))
				return await reply.status(403).send('Request has expired');
			return await reply
				.type(record.content_type)
				.header('content-length', record.size_bytes)
				.send(createReadStream(record.file));
		},
	);
}
