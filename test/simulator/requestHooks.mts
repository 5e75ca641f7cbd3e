import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { ApiError } from './apiError.mts';
import type { Control } from './control.mts';
import { type Fault, faultError } from './faults.mts';
import { answerToKeep, type RecordedRequest, recordOf } from './requestLog.mts';
import { newTraceId, withinTrace } from './traces.mts';

interface Observed {
	readonly traceId: string;
	readonly recorded: RecordedRequest;
	fault?: Fault;
}

/** How a part of the server writes an error. */
type ErrorWriter = (error: ApiError, traceId: string) => { body: string; contentType: string };

const observed = new WeakMap<FastifyRequest, Observed>();

/** The trace id that the answer to this request has in its X-Trace-ID. */
export function traceIdOf(request: FastifyRequest): string {
	return observed.get(request)?.traceId ?? newTraceId();
}

/** Whether a fault has put its answer in place of the simulator's. */
export function isReplaced(request: FastifyRequest): boolean {
	const fault = observed.get(request)?.fault;
	return fault !== undefined && fault.when !== 'after';
}

/** Gives every request its trace id and writes it down, whatever becomes of it. */
export function recordRequests(scope: FastifyInstance, control: Control): void {
	scope.addHook('onRequest', async (request, reply) => {
		const own: Observed = { traceId: newTraceId(), recorded: recordOf(request) };
		observed.set(request, own);
		control.recorded.push(own.recorded);
		// As every HTTP server: by its own clock, which tests move.
		void reply.header('Date', new Date(control.nowMs()).toUTCString());
		void reply.header('X-Trace-ID', own.traceId);
	});

	scope.addHook('preHandler', async (request) => {
		const own = observed.get(request);
		if (own && !(request.body instanceof Readable)) own.recorded.body = request.body ?? null;
	});

	scope.addHook('onResponse', async (request, reply) => {
		const own = observed.get(request);
		if (own === undefined) return;
		own.recorded.status = reply.statusCode;
		own.recorded.durationMs = Date.now() - own.recorded.at;
	});
}

/** Lets the faults of `failNext` strike, and then runs the handler within its request's trace. */
export function injectFaults(scope: FastifyInstance, control: Control, write: ErrorWriter): void {
	scope.addHook('preHandler', async (request, reply) => {
		const own = observed.get(request);
		if (!own) return;
		own.fault = control.faults.take(request.method, own.recorded.path);
		if (own.fault === undefined || own.fault.when === 'after') return;
		if (await isCut(own.fault, request)) {
			reply.hijack();
			return;
		}
		const body = replacement(own.fault, own.traceId, reply, write);
		if (body !== undefined) await reply.send(body);
	});

	// The handler has run: its effects stay, only the answer is replaced.
	scope.addHook('onSend', async (request, reply, payload) => {
		const own = observed.get(request);
		const fault = own?.fault;
		if (own === undefined || fault?.when !== 'after') return payload;
		own.fault = undefined;
		if (await isCut(fault, request)) return payload;
		const body = replacement(fault, own.traceId, reply, write);
		if (body === undefined) return payload;
		if (payload instanceof Readable) payload.destroy();
		return body;
	});

	// After the faults, so that what is kept is what was sent.
	scope.addHook('onSend', async (request, _reply, payload) => {
		const own = observed.get(request);
		if (own && typeof payload === 'string') own.recorded.answer = answerToKeep(payload);
		return payload;
	});

	scope.addHook('preHandler', (request, _reply, done) => withinTrace(traceIdOf(request), done));
}

/** Waits as long as the fault says, and cuts the connection if it says so. */
async function isCut({ delayMs, reset }: Fault, request: FastifyRequest): Promise<boolean> {
	if (delayMs !== undefined) await pauseWhileOpen(delayMs, request);
	if (reset !== true) return false;
	const own = observed.get(request);
	if (own) own.recorded.isCut = true;
	// The request itself may be done with already; its connection is not.
	request.raw.socket.destroy();
	return true;
}

/** Nobody waits for the answer to a connection that is closed. */
async function pauseWhileOpen(ms: number, { raw: { socket } }: FastifyRequest): Promise<void> {
	const closed = new AbortController();
	const abort = () => closed.abort();
	socket.once('close', abort);
	await pause(ms, undefined, { signal: closed.signal }).catch(() => undefined);
	socket.off('close', abort);
}

function replacement(
	fault: Fault,
	traceId: string,
	reply: FastifyReply,
	write: ErrorWriter,
): string | undefined {
	const error = faultError(fault);
	if (error === undefined) return undefined;
	const written = write(error, traceId);
	const { body, contentType } =
		fault.rawBody === undefined
			? written
			: { body: fault.rawBody, contentType: fault.contentType ?? 'text/html' };
	void reply.status(error.status).removeHeader('content-length').type(contentType);
	if (error.retryAfter !== undefined) void reply.header('Retry-After', error.retryAfter);
	return body;
}
