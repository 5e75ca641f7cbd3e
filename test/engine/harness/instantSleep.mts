import { jest } from '@jest/globals';

// Has to be imported before anything that imports n8n-workflow: what has been loaded already keeps the real sleep.

/** Every wait that our nodes, or n8n on their behalf, asked for since the last test, in milliseconds. */
export const waits: number[] = [];

/** The waits of an operation that waits for a confirmation which does not come. */
export const ABOUT_A_MINUTE = [500, 1000, 2000, 4000, ...Array<number>(11).fill(5000)];

const realNow = Date.now;
const realElapsed = performance.now.bind(performance);
let skippedMs = 0;
let whileWaiting: () => void = () => undefined;

/** What happens in the world while somebody waits. */
export function duringWaits(happen: () => void): void {
	whileWaiting = happen;
}

/** Before each test: no waits, and a minute later, since the pacers of the process remember the last test's requests. */
export function startAnew(): void {
	waits.length = 0;
	whileWaiting = () => undefined;
	skippedMs += 61_000;
}

/** Lets time pass, as for somebody who retries an execution the next day. */
export function laterBy(ms: number): void {
	skippedMs += ms;
}

// Waiting takes no time, but the clock shows it: rate limits, the simulator's too, see the time pass.
Date.now = () => realNow() + skippedMs;
performance.now = () => realElapsed() + skippedMs;

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	async sleep(ms: number): Promise<void> {
		waits.push(ms);
		skippedMs += ms;
		whileWaiting();
	},
}));
