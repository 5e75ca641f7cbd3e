import { setTimeout as sleep } from 'node:timers/promises';

interface Condition<T> {
	/** Completes the sentence "Waited 120 s for …". */
	readonly what: string;
	/** Looks once. An error counts as "not yet" and is told when the time is up. */
	readonly read: () => T | Promise<T>;
	readonly until: (seen: T) => boolean;
	/** Default two minutes: it is only there to end what would never end. */
	readonly timeoutMs?: number;
	/** Pause between two looks, default 100 ms. */
	readonly everyMs?: number;
}

/**
 * Looks again and again until the condition holds.
 *
 * @returns what was seen then
 * @throws Error with what was seen last, when the time is up
 */
export async function waitFor<T>(condition: Condition<T>): Promise<T> {
	const { what, read, until, timeoutMs = 120_000, everyMs = 100 } = condition;
	const deadline = Date.now() + timeoutMs;
	let lastSeen: string;
	do {
		try {
			const seen = await read();
			if (until(seen)) return seen;
			lastSeen = JSON.stringify(seen) ?? String(seen);
		} catch (error) {
			lastSeen = String(error);
		}
		await sleep(everyMs);
	} while (Date.now() < deadline);
	throw new Error(`Waited ${timeoutMs / 1000} s for ${what}; last seen: ${lastSeen}`);
}
