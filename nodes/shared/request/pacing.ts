import { sleep } from 'n8n-workflow';

import { MESSAGES_PER_CHAT, REACHABILITY_CHECKS } from '../limits';

interface Rate {
	readonly count: number;
	readonly windowSeconds: number;
}

/** One request, from before it is made until Linq cannot count it together with a new one any more. */
interface Place {
	endedAt?: number;
	readonly ended: Promise<void>;
}

/** What counts together, and who is waiting. */
interface Lane {
	places: Place[];
	waiting: number;
	/** Settles when whoever asked last has had its turn: nobody overtakes. */
	queue: Promise<unknown>;
}

/**
 * Keeps requests of a kind below a documented rate by waiting before the next one, repeated requests included.
 *
 * Linq counts a request when it arrives, which is some time between its beginning and its end. So a request takes a
 * place from its beginning until a whole window after its end, and there are as many places as the rate allows: however
 * long requests travel, no window sees more of them.
 *
 * Time is counted by a clock that nobody sets: after a step of the other one there would be too many at once, or a wait
 * without end.
 *
 * One per kind and process, not per execution: loops and side-by-side executions share Linq's limit. Several n8n
 * processes do not see one another; then Linq answers 429 and the request is repeated after the wait it names.
 */
export class Pacer {
	private readonly lanes = new Map<string, Lane>();
	private sweptAt = 0;

	constructor(private readonly rate: Rate) {}

	/**
	 * Waits until `key` may have one more; what waits at the same time is served in the order of its calls.
	 *
	 * @returns to be called at the end of the request, whatever came of it
	 */
	async turn(key: string): Promise<() => void> {
		this.sweep();
		const { queue } = this.lane(key);
		const turn = queue.then(async () => await this.enter(key));
		const lane = this.lane(key);
		lane.queue = turn;
		lane.waiting++;
		try {
			return await turn;
		} finally {
			lane.waiting--;
		}
	}

	/** Counts two keys together from now on, for as long as either is in use: they turned out to be the same chat. */
	join(key: string, other: string): void {
		const [one, two] = [this.lanes.get(key), this.lane(other)];
		if (one === undefined || one === two) return;
		two.places.push(...one.places);
		this.lanes.set(key, two);
	}

	private async enter(key: string): Promise<() => void> {
		for (;;) {
			const lane = this.lane(key);
			lane.places = lane.places.filter((place) => !this.isOver(place));
			if (lane.places.length < this.rate.count) return begin(lane);
			await this.untilOneIsOver(lane.places);
		}
	}

	/** While all are under way nobody knows how long; afterwards the one that ended first is over first. */
	private async untilOneIsOver(places: readonly Place[]): Promise<void> {
		const ends = places.flatMap(({ endedAt }) => endedAt ?? []);
		if (ends.length === 0) return await Promise.race(places.map(({ ended }) => ended));
		await sleep(Math.ceil(Math.min(...ends) + this.windowMs + 1 - performance.now()));
	}

	private isOver({ endedAt }: Place): boolean {
		return endedAt !== undefined && performance.now() - endedAt > this.windowMs;
	}

	private get windowMs(): number {
		return this.rate.windowSeconds * 1000;
	}

	private lane(key: string): Lane {
		const lane = this.lanes.get(key) ?? { places: [], waiting: 0, queue: Promise.resolve() };
		this.lanes.set(key, lane);
		return lane;
	}

	/** Once a window, so that the memory is as small as the traffic of two windows. */
	private sweep(): void {
		if (performance.now() - this.sweptAt < this.windowMs) return;
		this.sweptAt = performance.now();
		for (const [key, { places, waiting }] of this.lanes) {
			if (waiting === 0 && places.every((place) => this.isOver(place))) this.lanes.delete(key);
		}
	}
}

function begin(lane: Lane): () => void {
	let settle: () => void = () => undefined;
	const place: Place = { ended: new Promise((resolve) => (settle = resolve)) };
	lane.places.push(place);
	return () => {
		place.endedAt ??= performance.now();
		settle();
	};
}

/** Linq counts messages per line and recipient; a group's count per chat, which is the stricter reading (limits: MESSAGES_PER_CHAT). */
export const pacers = {
	messages: new Pacer(MESSAGES_PER_CHAT),
	reachabilityChecks: new Pacer(REACHABILITY_CHECKS),
};

/** A limit of Linq's that a request counts towards, and what it is counted for. */
export interface Limit {
	readonly kind: keyof typeof pacers;
	/** The chat's ID, the people of a chat that is not known yet, or a constant for the whole account. */
	readonly key: string;
}
