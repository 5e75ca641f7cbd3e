import type { LinqApi } from '../../shared/api';
import { markMissed, missedSinceOf } from '../../shared/targetUrl';
import type { WebhookSubscription } from '../../shared/types';

/** Linq repeats deliveries for 25 to 30 minutes (newest: Node change log 0.71.2); what is younger comes by itself. */
const REPEATED_MS = 25 * 60_000;

/** When each subscription was last known to be well, by Linq's clock. */
const lastWell = new Map<string, number>();

/** What a look at the subscription came to. */
export interface Look {
	/** Those that delivered to the trigger before anything was put right. */
	readonly before: readonly WebhookSubscription[];
	/** The one that does now. */
	readonly now: WebhookSubscription;
	/** Whether something had to be put right: then Linq repeats nothing. */
	readonly wasBroken: boolean;
}

/**
 * Since when the trigger has missed messages, or undefined when Linq itself delivers what is missing.
 *
 * How long n8n was away nobody in n8n remembers: its static data gets lost, and nothing else lasts (n8n 2.41.1). So every
 * look writes to the subscription at Linq, which changes nothing but the time at which it was last written to. What has
 * to be recovered is written into its address until that is done, so that it is not forgotten when n8n is killed.
 *
 * @param key of the trigger
 * @throws LinqApiError
 */
export async function missedSince(
	linq: LinqApi,
	key: string,
	{ before, now, wasBroken }: Look,
): Promise<Date | undefined> {
	const marked = before.flatMap(({ target_url }) => missedSinceOf(target_url) ?? []);
	const writtenAt = Math.max(...before.map(({ updated_at }) => Date.parse(updated_at)));
	const well = lastWell.get(key) ?? (Number.isFinite(writtenAt) ? writtenAt : undefined);
	// What has just been put right has been written to.
	const touched = wasBroken
		? now
		: await linq.webhookSubscriptions.update(now.id, { is_active: true });
	const present = Date.parse(touched.updated_at);
	// A Linq that does not count this as a change tells no times; then nothing can be recovered, and nothing is made up.
	if (Number.isNaN(present) || (!wasBroken && touched.updated_at === now.updated_at))
		return undefined;
	lastWell.set(key, present);
	const missed = well !== undefined && (wasBroken || present - well > REPEATED_MS) ? [well] : [];
	const since = Math.min(...marked.map((date) => date.getTime()), ...missed);
	if (!Number.isFinite(since)) return undefined;
	await linq.webhookSubscriptions.update(now.id, {
		target_url: markMissed(now.target_url, new Date(since)),
	});
	return new Date(since);
}
