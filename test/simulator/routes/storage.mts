import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { FastifyInstance } from 'fastify';

import type { Account } from '../account.mts';
import type { Control } from '../control.mts';
import { injectFaults, recordRequests } from '../requestHooks.mts';

interface ById {
	Params: { attachmentId: string };
}

/** The storage behind the presigned addresses: raw bytes, no API key, answers of its own kind. */
export function storageRoutes(app: FastifyInstance, account: Account, control: Control): void {
	const { files } = account.world;
	recordRequests(app, control);
	injectFaults(app, control, ({ message }) => ({
		body: `<Error><Message>${message}</Message></Error>`,
		contentType: 'application/xml',
	}));
	// The body is handed on as a stream: a file of 100 MB never lies in memory.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

	app.put<ById & { Body: Readable }>('/storage/:attachmentId', async (request, reply) => {
		const record = files.records.get(request.params.attachmentId);
		if (!record) return await reply.status(404).send('NoSuchKey');
		// A presigned address with a second authorization is refused, as storage providers do.
		if (request.headers.authorization !== undefined)
			return await reply.status(400).send('Only one auth mechanism allowed');
		if (account.world.nowMs() > record.uploadExpiresMs)
			return await reply.status(403).send('Request has expired');
		if (request.headers['content-type'] !== record.content_type)
			return await reply.status(403).send('SignatureDoesNotMatch');
		if (Number(request.headers['content-length']) !== record.size_bytes)
			return await reply.status(400).send('EntityTooLarge');
		const hash = createHash('sha256');
		request.body.on('data', (chunk: Buffer) => hash.update(chunk));
		await pipeline(request.body, createWriteStream(record.path));
		record.sha256 = hash.digest('hex');
		record.status = 'complete';
		return await reply.status(200).send();
	});

	app.get<ById & { Querystring: { v?: string } }>(
		'/storage/:attachmentId',
		async (request, reply) => {
			const record = files.records.get(request.params.attachmentId);
			if (record?.status !== 'complete') return await reply.status(404).send('NoSuchKey');
			if (request.query.v !== String(record.urlVersion))
				return await reply.status(403).send('Request has expired');
			return await reply
				.type(record.content_type)
				.header('content-length', record.size_bytes)
				// A file that somebody opens in a browser must not act as the simulator's own page.
				.header('content-security-policy', 'sandbox')
				.header('x-content-type-options', 'nosniff')
				.send(createReadStream(record.path));
		},
	);
}
