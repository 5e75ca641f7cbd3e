/** What Linq, or what stands before it, answers. */
export interface LinqAnswer {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: unknown;
}

/** An answer to what was done. */
export function success(statusCode: number, body: unknown): LinqAnswer {
	return { statusCode, headers: {}, body };
}

/** A refusal in Linq's own form. */
export function error(
	status: number,
	code: number,
	message: string,
	retryAfter?: number,
): LinqAnswer {
	return {
		statusCode: status,
		headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
		body: { success: false, error: { status, code, message, retry_after: retryAfter } },
	};
}
