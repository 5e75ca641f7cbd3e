import { setImmediate as microtasksDone } from 'node:timers/promises';

/** More events than any sequence has: beyond it something goes round in circles. */
const EVENTS_MAX = 100_000;

/**
 * A clock that only moves from one event to the next. What happens at the same moment happens in the order in which it was
 * asked for, so that a sequence is the same every time.
 */
export class VirtualTime {
	private readonly events: Array<{ readonly atMs: number; readonly happen: () => void }> = [];
	private count = 0;

	constructor(private currentMs: number) {}

	get nowMs(): number {
		return this.currentMs;
	}

	/** Lets something happen in so many milliseconds. */
	after(ms: number, happen: () => void): void {
		const atMs = this.currentMs + Math.max(0, ms);
		let low = 0;
		for (let high = this.events.length; low < high; ) {
			const middle = (low + high) >>> 1;
			if ((this.events[middle]?.atMs ?? Infinity) <= atMs) low = middle + 1;
			else high = middle;
		}
		this.events.splice(low, 0, { atMs, happen });
	}

	/** Nothing happens for a while. */
	skip(ms: number): void {
		this.currentMs += ms;
	}

	/** Lets everything happen that has been asked for, and what follows from it, until nothing is left. */
	async run(): Promise<void> {
		await microtasksDone();
		for (let next = this.events.shift(); next !== undefined; next = this.events.shift()) {
			if (++this.count > EVENTS_MAX) throw new Error('The sequence does not end');
			this.currentMs = Math.max(this.currentMs, next.atMs);
			next.happen();
			await microtasksDone();
		}
	}

	/** `Date` as a program sees it that lives in this time. */
	get Date(): DateConstructor {
		const now = () => this.currentMs;
		return new Proxy(Date, {
			construct: (target, values: unknown[]): Date =>
				Reflect.construct(target, values.length === 0 ? [now()] : values) as Date,
			get: (target, name): unknown => (name === 'now' ? now : Reflect.get(target, name)),
		});
	}
}
