import type { ITriggerFunctions } from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import { createSender, CREDENTIAL } from '../../shared/request/sender';
import { unmarked } from '../../shared/targetUrl';
import { missedSince } from '../recovery/outage';
import { recover } from '../recovery/recover';
import { published } from '../subscription/published';
import { findSubscriptions, repair } from '../subscription/subscription';
import { tellOfElsewhere, whoAmI } from '../subscription/tell';

/** What the log said last of each trigger that cannot be looked after: every few minutes the same would help nobody. */
const lastTrouble = new Map<string, string>();

/**
 * Asks Linq whether a published trigger's one subscription is alive, delivers to the present address what is wanted, and
 * has a secret that opens; puts right what is not, and says in the log what it did. It never throws.
 *
 * No parameter is read here, because expressions cannot be evaluated in a tick (n8n 2.41.1): what is wanted was read when
 * the trigger was activated.
 */
export async function checkSubscription(context: ITriggerFunctions): Promise<void> {
	const key = JSON.stringify(whoAmI(context));
	try {
		const since = await published.oneAtATime(context, async () => await check(context, key));
		if (since !== undefined) await catchUp(context, key, since);
		lastTrouble.delete(key);
	} catch (error) {
		const { message } = error as Error;
		if (lastTrouble.get(key) === message) return;
		lastTrouble.set(key, message);
		context.logger.warn(
			`Linq Trigger could not look after its subscription: ${message}. It tries again every few minutes`,
			whoAmI(context),
		);
	}
}

/** @returns since when messages have been missed that Linq does not deliver any more, and are to be recovered */
async function check(context: ITriggerFunctions, key: string): Promise<Date | undefined> {
	const trigger = published.get(context);
	// It was unpublished while this waited for its turn.
	if (trigger === undefined) return undefined;
	const { apiKey } = await context.getCredentials<{ apiKey: string }>(CREDENTIAL);
	const linq = createLinqApi(createSender(context));
	const found = await findSubscriptions(linq, trigger.webhookUrl);
	tellOfElsewhere(context, found);
	const reasons = await repair(linq, { ...trigger, apiKey }, found);
	if (reasons.length > 0) {
		context.logger.warn(
			`Linq Trigger put its subscription at Linq right: ${reasons.join(', ')}`,
			whoAmI(context),
		);
	}
	if (!trigger.recovers) return undefined;
	const wasBroken = reasons.length > 0;
	const [now] = wasBroken ? (await findSubscriptions(linq, trigger.webhookUrl)).ours : found.ours;
	return now && (await missedSince(linq, key, { before: found.ours, now, wasBroken }));
}

/** Triggers whose missed messages are being recovered, which may take longer than the time between two looks. */
const catchingUp = new Set<string>();

async function catchUp(context: ITriggerFunctions, key: string, since: Date): Promise<void> {
	const trigger = published.get(context);
	if (trigger === undefined || catchingUp.has(key)) return;
	catchingUp.add(key);
	try {
		const isStillPublished = () => published.get(context) === trigger;
		await recover(context, trigger, since, isStillPublished);
		await published.oneAtATime(context, async () => {
			if (!isStillPublished()) return;
			const linq = createLinqApi(createSender(context));
			for (const { id, target_url } of (await findSubscriptions(linq, trigger.webhookUrl)).ours)
				await linq.webhookSubscriptions.update(id, { target_url: unmarked(target_url) });
		});
	} finally {
		catchingUp.delete(key);
	}
}
