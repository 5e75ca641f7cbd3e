import { ApiError } from './apiError.mts';
import { statusOfCode } from './errorCodes.mts';

/** What shall go wrong with the next matching requests, to the API or to the file storage. */
export interface Fault {
	readonly method?: string;
	/** Matched anywhere in the path, e.g. "/messages" or "/storage". */
	readonly path?: string;
	/** How many requests it hits; 1 when not given. */
	readonly times?: number;
	/** `before`, the default: Linq did not act. `after`: it did, and only the answer is lost or replaced. */
	readonly when?: 'before' | 'after';
	/** When not given: the documented status of `code`, otherwise 500. */
	readonly status?: number;
	readonly code?: number;
	readonly message?: string;
	/** Seconds, for 429 and 503. */
	readonly retryAfter?: number;
	/** Sent instead of the error envelope, e.g. a proxy's HTML page. */
	readonly rawBody?: string;
	/** Of `rawBody`; text/html when not given. */
	readonly contentType?: string;
	readonly delayMs?: number;
	/** Cut the connection instead of answering. */
	readonly reset?: boolean;
}

/** How Linq is until told otherwise. */
export type Weather = 'fine' | 'slow' | 'answersLost' | 'down';

const FAULT_OF_WEATHER: Readonly<Record<Weather, Fault | undefined>> = {
	fine: undefined,
	slow: { delayMs: 3_000 },
	answersLost: { when: 'after', reset: true },
	down: { status: 503, rawBody: '<html><body><h1>503 Service Unavailable</h1></body></html>' },
};

export class Faults {
	private current: Weather = 'fine';
	private readonly pending: Array<{ fault: Fault; left: number }> = [];

	get weather(): Weather {
		return this.current;
	}

	set weather(weather: Weather) {
		if (!Object.hasOwn(FAULT_OF_WEATHER, weather))
			throw new Error(`The weather is one of ${Object.keys(FAULT_OF_WEATHER).join(', ')}`);
		this.current = weather;
	}

	/** Those that have requests left to hit. */
	get waiting(): Array<{ fault: Fault; left: number }> {
		return this.pending.filter(({ left }) => left > 0);
	}

	add(fault: Fault): void {
		this.pending.push({ fault, left: fault.times ?? 1 });
	}

	clear(): void {
		this.pending.length = 0;
		this.current = 'fine';
	}

	/** The fault that hits this request, used up by one; the weather's when there is no other. */
	take(method: string, path: string): Fault | undefined {
		const hit = this.pending.find(
			({ fault, left }) =>
				left > 0 &&
				(fault.method ?? method) === method &&
				(fault.path === undefined || path.includes(fault.path)),
		);
		if (hit === undefined) return FAULT_OF_WEATHER[this.current];
		hit.left--;
		return hit.fault;
	}
}

/** The answer that a fault puts in place of the real one; undefined when it only delays or cuts. */
export function faultError(fault: Fault): ApiError | undefined {
	const { status, code, rawBody, message = 'Injected fault', retryAfter } = fault;
	if (status === undefined && code === undefined && rawBody === undefined) return undefined;
	const ownStatus = status ?? (code === undefined ? undefined : statusOfCode(code)) ?? 500;
	return new ApiError(ownStatus, code ?? 3006, message, retryAfter);
}
