import type { FastifyInstance } from 'fastify';

import { apiError } from './apiError.mts';

/** JSON objects, and nothing: a DELETE or POST without a body may still say that it has a type. */
export function lenientJson(api: FastifyInstance): void {
	api.removeAllContentTypeParsers();
	api.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
		if (body === '') return done(null, undefined);
		return done(apiError(1003, 'The Content-Type must be application/json'));
	});
	api.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
		if (body === '') return done(null, undefined);
		const json = parsed(String(body));
		const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
		return isObject ? done(null, json) : done(apiError(1003, 'The body must be a JSON object'));
	});
}

function parsed(body: string): unknown {
	try {
		return JSON.parse(body) as unknown;
	} catch {
		return undefined;
	}
}
