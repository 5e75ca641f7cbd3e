import type { FastifyRequest } from 'fastify';

/** A request as it arrived, to the API or to the file storage, without the API key. */
export interface RecordedRequest {
	readonly method: string;
	/** Below /api/partner, or from /storage on; with the query. */
	readonly path: string;
	/** Lower-case names, without `authorization`. */
	readonly headers: Readonly<Record<string, string>>;
	/** Whether there was an Authorization header. */
	readonly authorized: boolean;
	/** Null when there was none, when it was no JSON, and for files. */
	body: unknown;
	/** When it arrived, in milliseconds. */
	readonly at: number;
	/** Of the answer; absent until there is one. */
	status?: number;
	/** The answer as it was sent, at most `ANSWER_MAX` characters and without signing secrets. Not for files. */
	answer?: string;
	/** The connection was cut instead of answering. */
	isCut?: true;
	/** From its arrival until it was answered. */
	durationMs?: number;
}

const ANSWER_MAX = 50_000;

/** An answer as it may be kept: whoever reads the log must not be able to sign deliveries. */
export function answerToKeep(payload: string): string {
	const kept = payload.slice(0, ANSWER_MAX);
	return kept.replace(/"signing_secret":"[^"]*"?/g, '"signing_secret":"(hidden)"');
}

export function recordOf(request: FastifyRequest): RecordedRequest {
	const { authorization, ...headers } = request.headers;
	return {
		method: request.method,
		path: request.url.replace('/api/partner', ''),
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, String(value)]),
		),
		authorized: authorization !== undefined,
		body: null,
		at: Date.now(),
	};
}
