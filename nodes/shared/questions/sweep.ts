import { randomInt } from 'node:crypto';

import type { LinqApi } from '../api';
import { unsealSecret } from '../deliveries/sealedSecret';
import { resultOrError } from '../errors/LinqApiError';
import { sealedSecretOf, webhookPath } from '../targetUrl';
import type { WebhookSubscription } from '../types';
import { type HttpHelpers, nudge, type Standing } from './nudge';
import { collectsAnswers, overAt, questionOf } from './openQuestion';

/** So many questions are looked at in one sweep; the others in the next. */
const SWEEP_MAX = 100;
/** So long after its end a question that cannot be reached is given up. */
const GIVE_UP_AFTER_MS = 24 * 60 * 60_000;

/** What a sweep needs to know. */
export interface Sweep {
	readonly helpers: HttpHelpers;
	readonly apiKey: string;
	/** Where this n8n's webhooks are reached: questions of others are never touched. */
	readonly n8nAddress: string;
	/** The subscription of a question that is just being asked. */
	readonly except?: string;
}

/**
 * Ends the subscriptions of questions that nobody waits for any more: n8n tells a node nothing when its execution is
 * stopped, deleted or reaches its time limit. Those that are open look again, which makes up for deliveries that they
 * did not get, and for reminders that are due.
 *
 * @returns how many were ended
 * @throws LinqApiError when Linq does not give its list
 */
export async function sweepQuestions(linq: LinqApi, sweep: Sweep): Promise<number> {
	const { subscriptions } = await linq.webhookSubscriptions.list();
	let ended = 0;
	const questions = subscriptions.filter(
		(subscription) => isOurs(subscription, sweep) && collectsAnswers(subscription),
	);
	for (const subscription of someOf(questions)) {
		const standing = await standingOf(subscription, sweep);
		if (standing !== 'over' && !isGivenUp(standing, subscription)) continue;
		// Somebody else may have ended it meanwhile, and the next sweep repeats it.
		await resultOrError(linq.webhookSubscriptions.delete(subscription.id));
		ended++;
	}
	return ended;
}

function isOurs({ id, target_url }: WebhookSubscription, { n8nAddress, except }: Sweep): boolean {
	return id !== except && target_url.startsWith(n8nAddress);
}

/** What has become of a question, which looks for answers when it is open. */
export async function standingOf(
	subscription: WebhookSubscription,
	{ helpers, apiKey }: Pick<Sweep, 'helpers' | 'apiKey'>,
): Promise<Standing> {
	const url = subscription.target_url;
	const owned = unsealSecret(sealedSecretOf(subscription) ?? '', apiKey, webhookPath(url));
	// Without its secret the question does not look, but n8n still tells whether anybody waits.
	return await nudge(helpers, { url, secret: owned?.secret ?? '' });
}

/** All, or so many beginning at a different one each time. */
function someOf<T>(all: readonly T[]): readonly T[] {
	if (all.length <= SWEEP_MAX) return all;
	const first = randomInt(all.length);
	return [...all.slice(first), ...all.slice(0, first)].slice(0, SWEEP_MAX);
}

function isGivenUp(standing: Standing, subscription: WebhookSubscription): boolean {
	const question = questionOf(subscription) ?? { askedAt: Date.parse(subscription.created_at) };
	return standing === 'unknown' && Date.now() > overAt(question) + GIVE_UP_AFTER_MS;
}
