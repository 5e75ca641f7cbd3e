import { asObject, filledText } from '../input/json';

/** Why a request to Linq did not succeed, before it is put into words. */
export type LinqFailure =
	/** Linq answered with its error envelope. */
	| {
			readonly kind: 'linq';
			readonly status: number;
			readonly code: number;
			readonly text?: string;
			readonly traceId?: string;
			readonly docUrl?: string;
			readonly retryAfter?: number;
	  }
	/** Something answered, but not with Linq's envelope: a proxy, an outage page, an empty body. */
	| {
			readonly kind: 'http';
			readonly status: number;
			readonly traceId?: string;
			readonly retryAfter?: number;
	  }
	/** Linq took a message for an earlier one, because of its idempotency key: a success that reached nobody. */
	| {
			readonly kind: 'recognised';
			readonly status: number;
			/** Of the earlier message. */
			readonly createdAt: string;
	  }
	/** Nothing answered. `code` is Node's or axios's, such as ECONNREFUSED or ETIMEDOUT. */
	| {
			readonly kind: 'network';
			readonly code: string;
			/** The connection had been there: the network went away under a request that was on its way. */
			readonly wasConnected?: true;
	  }
	/** It was not made: somebody had stopped the execution. */
	| { readonly kind: 'stopped' };

export interface HttpAnswer {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: unknown;
}

export function isSuccess({ statusCode }: HttpAnswer): boolean {
	return statusCode >= 200 && statusCode < 300;
}

/**
 * Reads an answer that is not a success.
 *
 * The envelope is `{ success: false, error: { status, code, message, doc_url, retry_after }, trace_id }`; every field
 * but `error.code` is treated as optional because older answers of Linq leave them out (Linq docs: error; OpenAPI March
 * 2026). The HTTP status wins over `error.status`: examples of the March document contradict themselves there.
 */
export function readFailure({ statusCode, headers, body }: HttpAnswer): LinqFailure {
	const envelope = asObject(body);
	const error = asObject(envelope?.error);
	const traceId = filledText(envelope?.trace_id) ?? filledText(headers['x-trace-id']);
	const retryAfter = asSeconds(headers['retry-after']) ?? asSeconds(error?.retry_after);

	if (typeof error?.code !== 'number')
		return { kind: 'http', status: statusCode, traceId, retryAfter };
	return {
		kind: 'linq',
		status: statusCode,
		code: error.code,
		text: filledText(error.message),
		traceId,
		docUrl: filledText(error.doc_url),
		retryAfter,
	};
}

/** A success, but of an earlier message. */
export function readRecognised({ statusCode }: HttpAnswer, createdAt: string): LinqFailure {
	return { kind: 'recognised', status: statusCode, createdAt };
}

/** Reads what n8n's HTTP helper throws when no answer came: an axios error or a system error, possibly wrapped. */
export function readNetworkFailure(error: unknown): LinqFailure {
	let code: string | undefined;
	for (let current = asObject(error), depth = 0; current && depth < 5; depth++) {
		if (typeof current.code === 'string') code ??= current.code;
		if (AFTER_CONNECTING.has(current.syscall))
			return { kind: 'network', code: code ?? 'UNKNOWN', wasConnected: true };
		current = asObject(current.cause);
	}
	return { kind: 'network', code: code ?? 'UNKNOWN' };
}

/** What Node was doing with the connection when the operating system said no (Node.js docs: errors, error.syscall). */
const AFTER_CONNECTING = new Set<unknown>(['read', 'write']);

/** Whether a code of the network says that something is wrong with TLS. */
export function isCertificateProblem(code: string): boolean {
	return isUntrusted(code) || code.startsWith('ERR_SSL');
}

/** Whether a code says that there was never a connection that could be trusted (Node.js docs: tls, X509 certificate error codes). */
export function isUntrusted(code: string): boolean {
	return (
		// An alert (ERR_SSL_…_ALERT_…) is sent by the other side, also in the middle of a request.
		(code.includes('CERT') && !code.includes('ALERT')) ||
		code.startsWith('ERR_TLS') ||
		code === 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'
	);
}

function asSeconds(value: unknown): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const seconds = Number(value);
	return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}
