import { sleep } from 'n8n-workflow';

import { MESSAGES_PER_CHAT, REACHABILITY_CHECKS } from '../limits';

interface Rate {
	readonly count: number;
	readonly windowSeconds: number;
}

/** Linq counts when requests arrive, and a later one may travel faster; our own choice. */
const TRAVEL_MARGIN_MS = 250;

/**
 * Keeps requests of a kind below a documented rate by waiting before the next one.
 *
 * One per kind and process, not per execution: loops and side-by-side executions share Linq's limit. Several n8n
 * processes do not see one another; then Linq answers 429 and the request is repeated after the wait it names.
 */
export class Pacer {
	/** Reserved moments in milliseconds, oldest first; the future ones belong to callers who are waiting. */
	private readonly moments = new Map<string, number[]>();

	constructor(
		private readonly rate: Rate,
		private readonly now: () => number = Date.now,
		private readonly pause: (ms: number) => Promise<void> = sleep,
	) {}

	/** Waits until `key` may have `count` more; what waits at the same time is served in the order of its calls. */
	async turn(key: string, count = 1): Promise<void> {
		const { wait } = this.reserve(key, count);
		if (wait > 0) await this.pause(wait);
	}

	private reserve(key: string, count: number): { wait: number } {
		const now = this.now();
		const windowMs = this.rate.windowSeconds * 1000 + TRAVEL_MARGIN_MS;
		this.forgetOld(now - windowMs);
		const taken = this.moments.get(key) ?? [];
		let moment = now;
		for (let one = 0; one < count; one++) {
			const blocking = taken[taken.length - this.rate.count];
			if (blocking !== undefined) moment = Math.max(moment, blocking + windowMs);
			taken.push(moment);
		}
		this.moments.set(key, taken);
		return { wait: moment - now };
	}

	/** Keeps the memory as small as the traffic of one window. */
	private forgetOld(before: number): void {
		for (const [key, taken] of this.moments) {
			const kept = taken.filter((moment) => moment > before);
			if (kept.length === 0) this.moments.delete(key);
			else if (kept.length < taken.length) this.moments.set(key, kept);
		}
	}
}

/** Linq counts messages per line and recipient; a group's count per chat, which is the stricter reading (limits: MESSAGES_PER_CHAT). */
export const pacers = {
	messages: new Pacer(MESSAGES_PER_CHAT),
	reachabilityChecks: new Pacer(REACHABILITY_CHECKS),
};

/** The requests that Linq limits. */
export type LimitedKind = keyof typeof pacers;
