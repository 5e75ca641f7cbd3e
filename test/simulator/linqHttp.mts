import type { FastifyInstance } from 'fastify';

import { apiError, ApiError, envelope } from './apiError.mts';
import type { Control } from './control.mts';
import { lenientJson } from './lenientJson.mts';
import { injectFaults, recordRequests, traceIdOf } from './requestHooks.mts';
import type { SchemaWatch } from './schemas/watch.mts';

/** What all of Linq's endpoints have in common: JSON, the key, the trace id, the error envelope, and our faults. */
export function asLinq(
	api: FastifyInstance,
	control: Control,
	apiKey: string,
	watch: SchemaWatch | undefined,
): void {
	lenientJson(api);
	recordRequests(api, control);
	watch?.watch(api);

	api.addHook('preHandler', async (request) => {
		if (request.headers.authorization !== `Bearer ${control.rotatedApiKey ?? apiKey}`)
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
