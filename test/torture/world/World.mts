import type { Random } from './random.mts';
import type { Sabotage } from './sabotage.mts';
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
