import { type ErrorCode, STATUS_OF_CODE } from './errorCodes.mts';

/** A refusal as Linq words it. `retryAfter` is in seconds and is told with 429 only. */
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

export function apiError(code: ErrorCode, message: string, retryAfter?: number): ApiError {
	return new ApiError(STATUS_OF_CODE[code], code, message, retryAfter);
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
