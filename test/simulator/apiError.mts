/** An answer in Linq's error envelope. `extra` travels beside the fixed fields, e.g. `retry_after` on 429. */
export class ApiError extends Error {
	constructor(
		readonly status: number,
		readonly code: number,
		message: string,
		readonly retryAfter?: number,
	) {
		super(message);
	}
}

/** HTTP status of the codes the simulator answers with (Linq docs: error pages). */
const STATUS: Readonly<Record<number, number>> = {
	1001: 400,
	1002: 400,
	1003: 400,
	1004: 400,
	1005: 400,
	1006: 409,
	1007: 429,
	2001: 404,
	2002: 404,
	2003: 404,
	2004: 401,
	2006: 403,
	2007: 404,
	2008: 403,
	2010: 404,
	2012: 404,
	2013: 409,
	2014: 409,
	2015: 409,
	2016: 409,
	2017: 409,
	2023: 409,
	2024: 403,
	4004: 503,
	5004: 400,
	5005: 400,
	5006: 400,
	5007: 400,
};

export function apiError(
	code: keyof typeof STATUS & number,
	message: string,
	retryAfter?: number,
): ApiError {
	return new ApiError(STATUS[code] ?? 400, code, message, retryAfter);
}

/** `{ success: false, error: { status, code, message, doc_url }, trace_id }` (Linq docs: error). */
export function envelope(error: ApiError, traceId: string): object {
	return {
		success: false,
		error: {
			status: error.status,
			code: error.code,
			message: error.message,
			doc_url: `https://docs.linqapp.com/error/codes/${Math.floor(error.code / 1000)}xxx/${error.code}/`,
			...(error.status === 429 && error.retryAfter !== undefined
				? { retry_after: error.retryAfter }
				: {}),
		},
		trace_id: traceId,
	};
}
