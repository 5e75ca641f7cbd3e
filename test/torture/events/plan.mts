import type { Random } from '../world/random.mts';

/** What happens to the events that Linq delivers in a sequence. */
export interface EventsPlan {
	/** In queue mode two processes take deliveries and a third executes. */
	readonly mode: 'regular' | 'queue';
	/** When each event happens. */
	readonly eventsMs: readonly number[];
	/** How many times at once Linq delivers it. */
	readonly copiesMax: number;
	readonly chances: {
		/** A delivery does not get through. */
		readonly lost: number;
		/** The answer does not, though n8n took the event over. */
		readonly answerLost: number;
		/** n8n cannot create the execution and answers 500. */
		readonly startFails: number;
	};
	/** What n8n's database takes for one access, at most. */
	readonly databaseMsMax: number;
	/** How long the nodes after the trigger take, at most. */
	readonly runMsMax: number;
	/** The steps after which a process is killed; the first number is for the first process, and so on. */
	readonly kills: readonly number[];
}

export function eventsPlan(random: Random): EventsPlan {
	const isHard = random.chance(0.6);
	const chance = (most: number) => (isHard ? random.next() * most : 0);
	return {
		mode: random.chance(0.3) ? 'queue' : 'regular',
		eventsMs: Array.from({ length: random.int(1, 6) }, () =>
			random.int(0, random.pick([10, 5_000])),
		),
		copiesMax: random.pick([1, 1, 3, 10]),
		chances: { lost: chance(0.4), answerLost: chance(0.4), startFails: chance(0.4) },
		databaseMsMax: random.pick([5, 50, 2_000, 12_000]),
		runMsMax: random.pick([10, 1_000, 20_000]),
		kills: random.chance(0.4)
			? Array.from({ length: random.int(1, 3) }, () => random.int(1, random.pick([3, 10, 30])))
			: [],
	};
}

/** What is hard about a plan, in words. */
export function hardshipsOf({ mode, kills, chances }: EventsPlan): string[] {
	return [
		`deliveries, ${mode} mode`,
		...(kills.length > 0 ? ['kill -9'] : []),
		...(chances.answerLost > 0 ? ['lost answers'] : []),
	];
}
