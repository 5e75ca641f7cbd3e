import type { FunctionsBase } from 'n8n-workflow';

import type { LinqApi } from '../../shared/api';
import { earliest, gapAfter, lastWrite, notedIn } from '../subscription/lastWell';
import { published, type TriggerContext } from '../subscription/published';
import { tellOfUnknownGap } from '../subscription/tell';
import { markMissed } from '../../shared/targetUrl';
import type { WebhookSubscription } from '../../shared/types';

/** Linq repeats deliveries for 25 to 30 minutes (newest: Node change log 0.71.2); what is younger comes by itself. */
const REPEATED_MS = 25 * 60_000;

/** What a look at the subscription came to. */
export interface Look {
	/** Those that delivered to the trigger before anything was put right. */
	readonly before: readonly WebhookSubscription[];
	/** The one that does now. */
	readonly now: WebhookSubscription;
	/** Whether something had to be put right: then Linq repeats nothing. */
	readonly wasBroken: boolean;
}

/** Messages that Linq does not deliver any more. */
export interface Gap {
	readonly since: Date;
	/** Whether this look found it, or an earlier one. */
	readonly isNew: boolean;
}

/**
 * Since when the trigger may have missed messages, or undefined when Linq itself delivers what is missing. Never before
 * the publication. The first look of a process always goes back to the last one of the process before: n8n may have been
 * killed with runs that it had told Linq of and not begun.
 *
 * How long n8n was away nobody in n8n remembers: its static data gets lost, and nothing else lasts (n8n 2.41.1). So every
 * look writes to the subscription at Linq, which changes nothing but the time at which it was last written to. What has
 * to be recovered is written into its address until that is done, so that it is not forgotten when n8n is killed.
 *
 * @throws LinqApiError
 */
export async function missedSince(
	linq: LinqApi,
	context: TriggerContext & Pick<FunctionsBase, 'logger'>,
	{ before, now, wasBroken }: Look,
): Promise<Gap | undefined> {
	const lastWell = published.lastWell(context);
	const isFirstLook = lastWell === undefined;
	const well = lastWell ?? lastWrite(before);
	// What has just been put right has been written to.
	const touched = wasBroken
		? now
		: await linq.webhookSubscriptions.update(now.id, { is_active: true });
	const present = Date.parse(touched.updated_at ?? '');
	// A Linq that does not count this as a change tells no times; then nothing can be recovered, and nothing is made up.
	if (Number.isNaN(present) || (!wasBroken && touched.updated_at === now.updated_at))
		return undefined;
	published.wasWell(context, present);
	const found: number[] = [];
	if (well !== undefined && (wasBroken || isFirstLook || present - well > REPEATED_MS))
		found.push(gapAfter(well, before));
	const since = earliest([...notedIn(before), ...found]);
	if (since === undefined) {
		if (wasBroken) tellOfUnknownGap(context);
		return undefined;
	}
	await linq.webhookSubscriptions.update(now.id, {
		target_url: markMissed(now.target_url, new Date(since)),
	});
	return { since: new Date(since), isNew: found.length > 0 };
}
