import type { OwnedSecret } from './sealedSecret';

/** How long Linq's word that a subscription exists is taken; and its word that it does not, which may be a delay. */
const EXISTS_MS = 5 * 60_000;
const MISSING_MS = 10_000;
/** Of each kind; a bound for the memory. What is forgotten is asked for again. */
const KEEP_MAX = 1_000;

/** What this process knows of subscriptions: which have ended by its own hand, which Linq has, and their secrets. */
export class Standings {
	private readonly endedIds = new Set<string>();
	private readonly secrets = new Map<string, string>();
	private readonly answers = new Map<
		string,
		{ readonly exists: boolean; readonly until: number }
	>();
	private readonly asking = new Map<string, Promise<boolean>>();

	constructor(private readonly now: () => number = Date.now) {}

	/** It was made, or read from its address under the present API key. */
	opened({ subscriptionId, secret }: OwnedSecret): void {
		keep(this.secrets, subscriptionId, secret);
		this.answered(subscriptionId, true);
	}

	/** We have deleted it: nobody brings it back. */
	ended(subscriptionId: string): void {
		const [oldest] = this.endedIds;
		if (this.endedIds.size >= KEEP_MAX && oldest !== undefined) this.endedIds.delete(oldest);
		this.endedIds.add(subscriptionId);
		this.secrets.delete(subscriptionId);
		this.answers.delete(subscriptionId);
	}

	hasEnded(subscriptionId: string): boolean {
		return this.endedIds.has(subscriptionId);
	}

	/** For a subscription whose address was sealed under an API key that is no more. */
	secretOf(subscriptionId: string): string | undefined {
		return this.secrets.get(subscriptionId);
	}

	/**
	 * Whether Linq has the subscription. A burst asks once.
	 *
	 * @throws whatever `ask` throws
	 */
	async exists(subscriptionId: string, ask: () => Promise<boolean>): Promise<boolean> {
		const known = this.answers.get(subscriptionId);
		if (known !== undefined && known.until > this.now()) return known.exists;
		const underWay =
			this.asking.get(subscriptionId) ?? ask().finally(() => this.asking.delete(subscriptionId));
		this.asking.set(subscriptionId, underWay);
		const exists = await underWay;
		this.answered(subscriptionId, exists);
		return exists;
	}

	private answered(subscriptionId: string, exists: boolean): void {
		const until = this.now() + (exists ? EXISTS_MS : MISSING_MS);
		keep(this.answers, subscriptionId, { exists, until });
	}
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
	const [oldest] = map.keys();
	map.delete(key);
	if (map.size >= KEEP_MAX && oldest !== undefined) map.delete(oldest);
	map.set(key, value);
}

/** One for the process: whoever subscribes and whoever receives meet here. */
export const standings = new Standings();
