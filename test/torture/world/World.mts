import type { Random } from './random.mts';
import type { VirtualTime } from './VirtualTime.mts';

/** What everything in a sequence shares. */
export interface World {
	readonly random: Random;
	readonly time: VirtualTime;
	/** What is taken away from the package, to see that the torture notices. */
	readonly sabotage: Sabotage;
	/** Told everything that happens. */
	note(line: string): void;
}

export const SABOTAGE = {
	none: 'nothing',
	noKeys: 'messages go out without their idempotency keys',
	oneKey: 'all messages go out with the same idempotency key',
	fastClock: 'the clock by which the package counts a minute runs a thousand times too fast',
	noMemory: 'n8n’s database forgets which events have been run',
} as const;

export type Sabotage = keyof typeof SABOTAGE;
