import type { LinqApi } from '../../shared/api';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { sealSecret, unsealSecret } from './sealedSecret';
import type { WebhookEventType, WebhookSubscription } from '../../shared/types';
import {
	deliversTo,
	hasPathOf,
	sealedSecretOf,
	targetUrl,
	webhookPath,
} from '../../shared/targetUrl';

/** What Linq should deliver, and where. */
export interface WantedSubscription {
	readonly webhookUrl: string;
	readonly events: readonly string[];
	/** The lines whose events are wanted; none means all of them. */
	readonly lines: readonly string[];
	readonly apiKey: string;
	/** The subscription that this n8n made for this trigger last, if it knows. */
	readonly lastId?: string;
}

/**
 * Whether exactly one live subscription delivers to this webhook what is wanted, with a secret that we can recover.
 * Nothing is remembered in n8n: the subscription is found at Linq by its target URL.
 */
export async function isSubscribed(linq: LinqApi, wanted: WantedSubscription): Promise<boolean> {
	const [only, ...others] = await ours(linq, wanted);
	return only !== undefined && others.length === 0 && fits(only, wanted);
}

/**
 * Subscribes, after removing whatever delivers to this webhook already: left behind by an n8n that was killed, by a
 * deactivation while Linq was down, with a secret sealed under an older API key, or to the address n8n had before.
 */
export async function subscribe(
	linq: LinqApi,
	wanted: WantedSubscription,
): Promise<{ subscriptionId: string; sealedSecret: string }> {
	await unsubscribe(linq, wanted);
	const created = await linq.webhookSubscriptions.create({
		target_url: targetUrl(wanted.webhookUrl),
		// Linq decides which names it knows: newer ones than the SDK's can be chosen too.
		subscribed_events: [...wanted.events] as WebhookEventType[],
		...(wanted.lines.length === 0 ? {} : { phone_numbers: [...wanted.lines] }),
	});
	const sealedSecret = sealSecret(
		created.signing_secret,
		wanted.apiKey,
		webhookPath(wanted.webhookUrl),
	);
	const pointed = await resultOrError(
		linq.webhookSubscriptions.update(created.id, {
			target_url: targetUrl(wanted.webhookUrl, sealedSecret),
		}),
	);
	if (!(pointed instanceof LinqApiError)) return { subscriptionId: created.id, sealedSecret };
	// Without its secret the subscription is of no use, and n8n will try the whole activation again.
	await deleteIfThere(linq, created.id);
	throw pointed;
}

type Own = Pick<WantedSubscription, 'webhookUrl' | 'lastId'>;

/** Removes every subscription that is this trigger's; those of others are never touched. */
export async function unsubscribe(linq: LinqApi, own: Own): Promise<void> {
	for (const { id } of await ours(linq, own)) await deleteIfThere(linq, id);
}

/** Those that deliver to this webhook; and the last one, which may deliver to the address that n8n had before. */
async function ours(linq: LinqApi, { webhookUrl, lastId }: Own): Promise<WebhookSubscription[]> {
	const { subscriptions } = await linq.webhookSubscriptions.list();
	return subscriptions.filter(
		(subscription) =>
			deliversTo(subscription, webhookUrl) ||
			(subscription.id === lastId && hasPathOf(subscription, webhookUrl)),
	);
}

function fits(
	subscription: WebhookSubscription,
	{ webhookUrl, events, lines, apiKey }: WantedSubscription,
): boolean {
	const sealed = sealedSecretOf(subscription);
	return (
		subscription.is_active &&
		sealed !== undefined &&
		subscription.target_url === targetUrl(webhookUrl, sealed) &&
		unsealSecret(sealed, apiKey, webhookPath(webhookUrl)) !== undefined &&
		isSameSet(subscription.subscribed_events, events) &&
		isSameSet(subscription.phone_numbers ?? [], lines)
	);
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
	const wanted = new Set(other);
	return new Set(one).size === wanted.size && one.every((entry) => wanted.has(entry));
}

/** Somebody else may have deleted it in the meantime: Linq answers 404 with 2010 then. */
async function deleteIfThere(linq: LinqApi, subscriptionId: string): Promise<void> {
	const outcome = await resultOrError(linq.webhookSubscriptions.delete(subscriptionId));
	if (outcome instanceof LinqApiError && outcome.httpCode !== '404') throw outcome;
}
