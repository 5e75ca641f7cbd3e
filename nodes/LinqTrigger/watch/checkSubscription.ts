import type { ITriggerFunctions } from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import { createSender, CREDENTIAL, type Wishes } from '../../shared/request/sender';
import { markMissed, unmarked } from '../../shared/targetUrl';
import { type Gap, missedSince } from '../recovery/outage';
import { recover } from '../recovery/recover';
import { formerOf } from '../subscription/lastWell';
import { published, type PublishedTrigger } from '../subscription/published';
import { findSubscriptions, repair } from '../subscription/subscription';
import { tellOfElsewhere, whoAmI } from '../subscription/tell';
import { Repairs } from './Repairs';

/** What the log said last of each trigger that cannot be looked after: every few minutes the same would help nobody. */
const lastTrouble = new Map<string, string>();

/** Triggers that are being looked at: a Linq that answers slowly must not pile looks up, behind which unpublishing waits. */
const looking = new Set<string>();
/** Not longer than that for one request, and no repetition: the next look repeats it, and unpublishing may be waiting. */
const IN_A_LOOK = { timeoutMs: 20_000, repeats: false } satisfies Partial<Wishes>;

/**
 * Asks Linq whether a published trigger's one subscription is alive, delivers to the present address what is wanted, and
 * has a secret that opens; puts right what is not, and says in the log what it did. It never throws.
 *
 * No parameter is read here, because expressions cannot be evaluated in a tick (n8n 2.41.1): what is wanted was read when
 * the trigger was activated.
 *
 * @param isOpen false once n8n has closed the trigger: it is unpublished, or another main process looks after it now
 */
export async function checkSubscription(
	context: ITriggerFunctions,
	isOpen: () => boolean,
): Promise<void> {
	const key = JSON.stringify(whoAmI(context));
	try {
		const gap = await look(context, key, isOpen);
		if (gap !== undefined) await catchUp(context, key, isOpen, gap);
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

async function look(
	context: ITriggerFunctions,
	key: string,
	isOpen: () => boolean,
): Promise<Gap | undefined> {
	if (looking.has(key)) return undefined;
	looking.add(key);
	try {
		return await published.oneAtATime(context, async () => await check(context, isOpen));
	} finally {
		looking.delete(key);
	}
}

/** @returns what is to be recovered */
async function check(context: ITriggerFunctions, isOpen: () => boolean): Promise<Gap | undefined> {
	const trigger = published.get(context);
	// It was unpublished while this waited for its turn.
	if (trigger === undefined || !isOpen()) return undefined;
	const { apiKey } = await context.getCredentials<{ apiKey: string }>(CREDENTIAL);
	const linq = createLinqApi(createSender(context, IN_A_LOOK));
	const found = await findSubscriptions(linq, trigger.webhookUrl);
	tellOfElsewhere(context, found);
	const reasons = await repair(linq, { ...trigger, apiKey }, found, (wrong) =>
		isWorthwhile(context, trigger, wrong),
	);
	if (reasons.length > 0) {
		repairsOf(trigger).succeeded();
		context.logger.warn(
			`Linq Trigger put its subscription at Linq right: ${reasons.join(', ')}`,
			whoAmI(context),
		);
	}
	if (!trigger.recovers) return undefined;
	const wasBroken = reasons.length > 0;
	const [now] = wasBroken ? (await findSubscriptions(linq, trigger.webhookUrl)).ours : found.ours;
	// What it tells is taken over once: nobody deletes a note at another address.
	const isFirstLook = published.lastWell(context) === undefined;
	const before = formerOf(found, isFirstLook ? trigger.rememberedId : undefined);
	return now && (await missedSince(linq, context, { before, now, wasBroken }));
}

/** Of each activation: publishing anew begins anew. */
const repairs = new WeakMap<PublishedTrigger, Repairs>();

function repairsOf(trigger: PublishedTrigger): Repairs {
	const known = repairs.get(trigger) ?? new Repairs();
	repairs.set(trigger, known);
	return known;
}

function isWorthwhile(
	context: ITriggerFunctions,
	trigger: PublishedTrigger,
	reasons: readonly string[],
): boolean {
	const judgement = repairsOf(trigger).judge(reasons);
	if (judgement === 'pausing') {
		context.logger.warn(
			`Linq Trigger has put its subscription right three times in a row, and Linq shows it as before: ${reasons.join(', ')}. It tries again once an hour. If events are missing, publish the workflow again`,
			whoAmI(context),
		);
	}
	return judgement === 'make';
}

/** Triggers whose missed messages are being recovered, which may take longer than the time between two looks. */
const catchingUp = new Set<string>();
/** Those of them that have missed more since: what is being recovered may have been read before. */
const missedMore = new Set<string>();

async function catchUp(
	context: ITriggerFunctions,
	key: string,
	isOpen: () => boolean,
	{ since, isNew }: Gap,
): Promise<void> {
	const trigger = published.get(context);
	if (trigger === undefined) return;
	if (catchingUp.has(key)) {
		if (isNew) missedMore.add(key);
		return;
	}
	catchingUp.add(key);
	missedMore.delete(key);
	try {
		const isStillPublished = () => isOpen() && published.get(context) === trigger;
		const note = async (changed: (target: string) => string) =>
			await published.oneAtATime(context, async () => {
				// Then the note stays as it is, and the next look begins again.
				if (!isStillPublished() || missedMore.has(key)) return;
				const linq = createLinqApi(createSender(context));
				for (const { id, target_url } of (await findSubscriptions(linq, trigger.webhookUrl)).ours)
					await linq.webhookSubscriptions.update(id, { target_url: changed(target_url) });
			});
		await recover(context, trigger, since, {
			goesOn: isStillPublished,
			reached: async (until) => await note((target) => markMissed(target, until)),
		});
		await note(unmarked);
	} finally {
		catchingUp.delete(key);
	}
}
