import { apiError } from './apiError.mts';

const WINDOW_MS = 60_000;
const MESSAGES_PER_WINDOW = 30;
const CHECK_INTERVAL_MS = 10_000;

/** What Linq limits over time, by the simulator's clock (limits.ts; docs/linq.md: Limits). */
export class RateLimits {
	private readonly sends = new Map<string, number[]>();
	private lastCheckMs = Number.NEGATIVE_INFINITY;

	constructor(private readonly nowMs: () => number) {}

	clear(): void {
		this.sends.clear();
		this.lastCheckMs = Number.NEGATIVE_INFINITY;
	}

	/** 30 messages per 60 seconds; a group counts as one recipient (Linq leaves that open). 1007 when it is reached. */
	assertMaySend(chatId: string): void {
		const recent = this.recent(chatId);
		if (recent.length < MESSAGES_PER_WINDOW) return;
		const waitMs = (recent[0] ?? 0) + WINDOW_MS - this.nowMs();
		throw apiError(1007, 'Rate limit exceeded', Math.ceil(waitMs / 1000));
	}

	countMessage(chatId: string): void {
		this.sends.set(chatId, [...this.recent(chatId), this.nowMs()]);
	}

	/** One capability check per 10 seconds. */
	countCapabilityCheck(): void {
		const now = this.nowMs();
		const waitMs = this.lastCheckMs + CHECK_INTERVAL_MS - now;
		if (waitMs > 0) throw apiError(1007, 'Rate limit exceeded', Math.ceil(waitMs / 1000));
		this.lastCheckMs = now;
	}

	private recent(chatId: string): number[] {
		return (this.sends.get(chatId) ?? []).filter((moment) => moment > this.nowMs() - WINDOW_MS);
	}
}
