const WINDOW_MS = 60_000;

/** Messages of one item, from before they are sent until a minute after. */
interface Place {
	readonly messages: number;
	endedAt?: number;
}

/** What an item wants to send to a chat. */
export interface Wanted {
	readonly messages: number;
	/** In a minute. */
	readonly max: number;
	/** How many Linq has shown of the last minute, and when it was asked, by `performance.now()`. */
	readonly seen: number;
	readonly askedAt: number;
}

/**
 * Counts what this process sends to chats in a minute, together with what Linq shows of it, which is also what others have
 * sent: other nodes, other n8n processes, people with the same line. What had ended when Linq was asked is in what it
 * showed; what had not is counted on top. So one process never sends more than allowed; several may by as many as they
 * have under way at the same moment.
 */
export class PerMinute {
	private readonly places = new Map<string, Place[]>();
	private sweptAt = 0;

	/**
	 * Takes room for messages, if there is any; never waits.
	 *
	 * @returns to be called at the end, with whether people may have got something
	 */
	take(
		chatId: string,
		{ messages, max, seen, askedAt }: Wanted,
	): ((mayHaveGoneOut: boolean) => void) | undefined {
		this.sweep();
		const key = chatId.toLowerCase();
		const places = (this.places.get(key) ?? []).filter(isRecent);
		const onTop = places.filter(({ endedAt }) => endedAt === undefined || endedAt >= askedAt);
		if (Math.max(sum(places), seen + sum(onTop)) + messages > max) return undefined;
		const place: Place = { messages };
		this.places.set(key, [...places, place]);
		return (mayHaveGoneOut) => {
			place.endedAt = mayHaveGoneOut ? performance.now() : Number.NEGATIVE_INFINITY;
		};
	}

	/** Once a minute, so that the memory is as small as the traffic of two. */
	private sweep(): void {
		if (performance.now() - this.sweptAt < WINDOW_MS) return;
		this.sweptAt = performance.now();
		for (const [key, places] of this.places) {
			if (!places.some(isRecent)) this.places.delete(key);
		}
	}
}

function isRecent({ endedAt }: Place): boolean {
	return endedAt === undefined || performance.now() - endedAt <= WINDOW_MS;
}

function sum(places: readonly Place[]): number {
	return places.reduce((total, { messages }) => total + messages, 0);
}

/** One for the process: executions side by side write to the same chats. */
export const perMinute = new PerMinute();
