import { setTimeout as pause } from 'node:timers/promises';

import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import type { Account } from './account.mts';
import { apiError, ApiError, envelope } from './apiError.mts';
import type { Control, RecordedRequest } from './control.mts';
import { controlRoutes } from './controlRoutes.mts';
import { newTraceId } from './events.mts';
import { type Fault, faultError } from './faults.mts';
import { attachmentRoutes, storageRoutes } from './routes/attachments.mts';
import { chatRoutes } from './routes/chats.mts';
import { lineRoutes } from './routes/lines.mts';
import { messageRoutes } from './routes/messages.mts';
import { participantRoutes } from './routes/participants.mts';
import { voiceMemoRoutes } from './routes/voiceMemo.mts';
import { webhookSubscriptionRoutes } from './routes/webhookSubscriptions.mts';

interface Parts {
	readonly account: Account;
	readonly control: Control;
	readonly apiKey: string;
	readonly folder: string;
}

interface Flags {
	traceId: string;
	fault?: Fault;
	recorded?: RecordedRequest;
}

const flags = new WeakMap<FastifyRequest, Flags>();

/** The HTTP server: Linq's API below /api/partner, its file storage below /storage, ours to control it below /control. */
export function createServer({ account, control, apiKey, folder }: Parts): FastifyInstance {
	const app = fastify({ bodyLimit: 110 * 1024 * 1024, forceCloseConnections: true });
	void app.register(
		async (api) => {
			asLinq(api, control, apiKey);
			chatRoutes(api, account);
			participantRoutes(api, account);
			messageRoutes(api, account);
			voiceMemoRoutes(api, account);
			lineRoutes(api, account);
			attachmentRoutes(api, account, folder, () => originOf(app));
			webhookSubscriptionRoutes(api, account);
		},
		{ prefix: '/api/partner' },
	);
	void app.register(async (storage) => storageRoutes(storage, account));
	void app.register(async (routes) => controlRoutes(routes, control));
	return app;
}

export function originOf(app: FastifyInstance): string {
	const address = app.server.address();
	if (address === null || typeof address === 'string')
		throw new Error('The simulator does not listen on a port');
	return `http://127.0.0.1:${address.port}`;
}

/** What all of Linq's endpoints have in common: the key, the trace id, the error envelope, and our faults. */
function asLinq(api: FastifyInstance, control: Control, apiKey: string): void {
	lenientJson(api);

	api.addHook('onRequest', async (request, reply) => {
		const traceId = newTraceId();
		flags.set(request, { traceId });
		void reply.header('X-Trace-ID', traceId);
	});

	api.addHook('preHandler', async (request, reply) => {
		const path = request.url.replace('/api/partner', '');
		const own = flags.get(request);
		if (!own) return;
		own.recorded = { method: request.method, path, body: request.body ?? null };
		control.recorded.push(own.recorded);
		if (request.headers.authorization !== `Bearer ${apiKey}`)
			throw apiError(2004, 'The API key is missing or not valid');
		own.fault = control.faults.take(request.method, path);
		if (own.fault && (own.fault.when ?? 'before') === 'before')
			await strike(own.fault, request, reply);
	});

	// The handler has run: its effects stay, only the answer is replaced.
	api.addHook('onSend', async (request, reply, payload) => {
		const own = flags.get(request);
		if (own?.fault?.when !== 'after') return payload;
		const { fault } = own;
		own.fault = undefined;
		if (fault.delayMs !== undefined) await pause(fault.delayMs);
		if (fault.reset === true) request.raw.socket.destroy();
		if (fault.status === undefined) return payload;
		void reply
			.status(fault.status)
			.type(fault.contentType ?? 'application/json')
			.removeHeader('content-length');
		return fault.rawBody ?? JSON.stringify(envelope(faultError(fault), own.traceId));
	});

	api.addHook('onResponse', async (request, reply) => {
		const recorded = flags.get(request)?.recorded;
		if (recorded) recorded.status = reply.statusCode;
	});

	api.setErrorHandler((error, request, reply) => {
		const known =
			error instanceof ApiError
				? error
				: new ApiError(400, 1003, error instanceof Error ? error.message : 'Bad request');
		if (known.status === 429 && known.retryAfter !== undefined)
			void reply.header('Retry-After', known.retryAfter);
		return reply
			.status(known.status)
			.send(envelope(known, flags.get(request)?.traceId ?? newTraceId()));
	});

	api.setNotFoundHandler((request, reply) =>
		reply
			.status(404)
			.send(
				envelope(new ApiError(404, 2001, 'Not found'), flags.get(request)?.traceId ?? newTraceId()),
			),
	);
}

async function strike(fault: Fault, request: FastifyRequest, reply: FastifyReply): Promise<void> {
	if (fault.delayMs !== undefined) await pause(fault.delayMs);
	if (fault.reset === true) {
		request.raw.socket.destroy();
		reply.hijack();
		return;
	}
	if (fault.rawBody !== undefined) {
		await reply
			.status(fault.status ?? 500)
			.type(fault.contentType ?? 'text/html')
			.send(fault.rawBody);
		return;
	}
	if (fault.status !== undefined) throw faultError(fault);
}

/** A DELETE or POST without a body may still say that it is JSON. */
function lenientJson(api: FastifyInstance): void {
	api.removeContentTypeParser('application/json');
	api.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
		if (body === '') return done(null, undefined);
		try {
			return done(null, JSON.parse(String(body)) as unknown);
		} catch {
			return done(new ApiError(400, 1003, 'The body is not valid JSON'));
		}
	});
}
