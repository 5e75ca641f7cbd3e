import { ApiError } from './apiError.mts';

/** What shall go wrong with the next matching requests. */
export interface Fault {
	readonly method?: string;
	/** Matched anywhere in the path, e.g. "/messages". */
	readonly path?: string;
	/** How many requests it hits; 1 when not given. */
	readonly times?: number;
	/** `before`: Linq did not act. `after`: it did, and only the answer is lost or replaced. */
	readonly when?: 'before' | 'after';
	readonly status?: number;
	readonly code?: number;
	readonly message?: string;
	readonly retryAfter?: number;
	/** Sent instead of the error envelope, e.g. a proxy's HTML page. */
	readonly rawBody?: string;
	readonly contentType?: string;
	readonly delayMs?: number;
	/** Cut the connection instead of answering. */
	readonly reset?: boolean;
}

export class Faults {
	private readonly pending: Array<{ fault: Fault; left: number }> = [];

	add(fault: Fault): void {
		this.pending.push({ fault, left: fault.times ?? 1 });
	}

	clear(): void {
		this.pending.length = 0;
	}

	/** The fault that hits this request, used up by one. */
	take(method: string, path: string): Fault | undefined {
		const hit = this.pending.find(
			({ fault, left }) =>
				left > 0 &&
				(fault.method ?? method) === method &&
				(fault.path === undefined || path.includes(fault.path)),
		);
		if (hit) hit.left--;
		return hit?.fault;
	}
}

export function faultError({
	status = 500,
	code = 3006,
	message = 'Injected fault',
	retryAfter,
}: Fault): ApiError {
	return new ApiError(status, code, message, retryAfter);
}
