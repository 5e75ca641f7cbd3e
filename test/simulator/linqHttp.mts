import type { FastifyInstance } from 'fastify';

import { apiError, ApiError, envelope } from './apiError.mts';
import type { Control } from './control.mts';
import { injectFaults, recordRequests, traceIdOf } from './observation.mts';

/** What all of Linq's endpoints have in common: JSON, the key, the trace id, the error envelope, and our faults. */
export function asLinq(api: FastifyInstance, control: Control, apiKey: string): void {
	lenientJson(api);
	recordRequests(api, control);

	api.addHook('preHandler', async (request) => {
		if (request.headers.authorization !== `Bearer ${apiKey}`)
			throw apiError(2004, 'The API key is missing or not valid');
	});

	injectFaults(api, control, (error, traceId) => ({
		body: JSON.stringify(envelope(error, traceId)),
		contentType: 'application/json',
	}));

	api.setErrorHandler((error, request, reply) => {
		const refusal = refusalOf(error);
		if (refusal.status === 429 && refusal.retryAfter !== undefined)
			void reply.header('Retry-After', refusal.retryAfter);
		return reply.status(refusal.status).send(envelope(refusal, traceIdOf(request)));
	});

	api.setNotFoundHandler((request, reply) =>
		reply.status(404).send(envelope(apiError(2001, 'Not found'), traceIdOf(request))),
	);
}

/** A body that fastify could not take is the client's fault; everything else unexpected is ours and must be seen. */
function refusalOf(error: unknown): ApiError {
	if (error instanceof ApiError) return error;
	if (isBodyError(error)) return apiError(1003, error.message);
	console.error('The simulator failed:', error);
	return apiError(3006, error instanceof Error ? error.message : 'Unexpected error');
}

function isBodyError(error: unknown): error is Error {
	return error instanceof Error && 'code' in error && String(error.code).startsWith('FST_ERR_CTP_');
}

/** A DELETE or POST without a body may still say that it is JSON. */
function lenientJson(api: FastifyInstance): void {
	api.removeContentTypeParser('application/json');
	api.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
		if (body === '') return done(null, undefined);
		try {
			const json = JSON.parse(String(body)) as unknown;
			const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
			return isObject ? done(null, json) : done(apiError(1003, 'The body must be a JSON object'));
		} catch {
			return done(apiError(1003, 'The body is not valid JSON'));
		}
	});
}
