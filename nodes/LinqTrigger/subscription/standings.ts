import { RecentMap } from '../../shared/RecentMap';
import type { OwnedSecret } from '../../shared/deliveries/sealedSecret';

/** How long Linq's word that a subscription exists is taken; and its word that it does not, which may be a delay. */
const EXISTS_MS = 5 * 60_000;
const MISSING_MS = 10_000;
/** Of each kind; a bound for the memory. What is forgotten is asked for again. */
const KEEP_MAX = 1_000;

/** What this process knows of subscriptions: which have ended by its own hand, which Linq has, and their secrets. */
export class Standings {
	private readonly endedIds = new RecentMap<true>({ max: KEEP_MAX });
	private readonly secrets = new RecentMap<string>({ max: KEEP_MAX });
	private readonly existing = new RecentMap<true>({ keepMs: EXISTS_MS, max: KEEP_MAX });
	private readonly missing = new RecentMap<true>({ keepMs: MISSING_MS, max: KEEP_MAX });
	private readonly asking = new Map<string, Promise<boolean>>();

	/** It was made, or read from its address under the present API key. */
	opened({ subscriptionId, secret }: OwnedSecret): void {
		this.secrets.set(subscriptionId, secret);
		this.answered(subscriptionId, true);
	}

	/** We have deleted it: nobody brings it back. */
	ended(subscriptionId: string): void {
		this.endedIds.set(subscriptionId, true);
		this.secrets.delete(subscriptionId);
		this.existing.delete(subscriptionId);
		this.missing.delete(subscriptionId);
	}

	hasEnded(subscriptionId: string): boolean {
		return this.endedIds.get(subscriptionId) === true;
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
		if (this.existing.get(subscriptionId)) return true;
		if (this.missing.get(subscriptionId)) return false;
		const underWay =
			this.asking.get(subscriptionId) ?? ask().finally(() => this.asking.delete(subscriptionId));
		this.asking.set(subscriptionId, underWay);
		const exists = await underWay;
		this.answered(subscriptionId, exists);
		return exists;
	}

	private answered(subscriptionId: string, exists: boolean): void {
		(exists ? this.existing : this.missing).set(subscriptionId, true);
	}
}

/** One for the process: whoever subscribes and whoever receives meet here. */
export const standings = new Standings();
