import { UserError } from 'n8n-workflow';

import type { LinqApi } from '../../shared/api';
import { createSigned } from '../../shared/deliveries/createSigned';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { type OwnedSecret, sealSecret, unsealSecret } from '../../shared/deliveries/sealedSecret';
import { standings } from './standings';
import { hasRouting } from './routing';
import type { RoutingHeaders, WebhookEventType, WebhookSubscription } from '../../shared/types';
import {
	deliversTo,
	hasPathOf,
	markMissed,
	sealedSecretOf,
	targetUrl,
	unmarked,
	webhookPath,
} from '../../shared/targetUrl';

/** What Linq should deliver, and where. */
export interface WantedSubscription {
	readonly webhookUrl: string;
	readonly events: readonly string[];
	/** The lines whose events are wanted; none means all of them. */
	readonly lines: readonly string[];
	/** Headers for a load balancer; none when it is undefined. */
	readonly routing: RoutingHeaders | undefined;
	readonly apiKey: string;
}

/** A subscription that delivers to this webhook, with a secret that can be recovered. */
interface Usable {
	readonly subscription: WebhookSubscription;
	readonly owned: OwnedSecret;
}

/** A subscription that is as it should be. */
export interface Subscribed {
	readonly subscriptionId: string;
	readonly sealedSecret: string;
}

/** The subscriptions that have to do with a trigger. */
export interface Found {
	/** They deliver to its webhook, whatever their query: nobody else has that address. */
	readonly ours: readonly WebhookSubscription[];
	/**
	 * They deliver to the same path at another address: this n8n's before it was changed, or that of a copy of this n8n,
	 * or of the n8n that this one is a copy of. So they are told of, and never touched.
	 */
	readonly elsewhere: readonly WebhookSubscription[];
}

/** Linq is the only one who is asked what there is: n8n's own memory gets lost, and into other instances. */
export async function findSubscriptions(linq: LinqApi, webhookUrl: string): Promise<Found> {
	const { subscriptions } = await linq.webhookSubscriptions.list();
	const samePath = subscriptions.filter((subscription) => hasPathOf(subscription, webhookUrl));
	return {
		ours: samePath.filter((subscription) => deliversTo(subscription, webhookUrl)),
		elsewhere: samePath.filter((subscription) => !deliversTo(subscription, webhookUrl)),
	};
}

/** The one live subscription that delivers to this webhook what is wanted, with a secret that we can recover, and no other. */
export function subscribed({ ours }: Found, wanted: WantedSubscription): Subscribed | undefined {
	const [only, ...others] = ours;
	if (only === undefined || others.length > 0) return undefined;
	const usable = toUsable(only, wanted);
	const sealedSecret = sealedSecretOf(only);
	if (usable === undefined || sealedSecret === undefined) return undefined;
	if (shortcomings(usable, wanted).length > 0) return undefined;
	return { subscriptionId: only.id, sealedSecret };
}

/**
 * Subscribes, and then removes whatever delivered to this webhook before: in this order, because events that happen
 * while there is no subscription are lost. Linq takes each address once, so one without a secret goes first: it is of no
 * use.
 *
 * @param missedSince noted in its address, because what is removed takes along when all was last well
 */
export async function subscribe(
	linq: LinqApi,
	wanted: WantedSubscription,
	{ ours }: Found,
	missedSince?: Date,
): Promise<Subscribed> {
	const bare = targetUrl(wanted.webhookUrl);
	const inTheWay = ours.filter(({ target_url }) => target_url === bare);
	await removeAll(linq, inTheWay);
	const owned = await create(linq, wanted, bare);
	const sealed = sealSecret(owned, wanted.apiKey, webhookPath(wanted.webhookUrl));
	const target = targetUrl(wanted.webhookUrl, sealed);
	const pointed = await resultOrError(
		linq.webhookSubscriptions.update(owned.subscriptionId, {
			target_url: missedSince === undefined ? target : markMissed(target, missedSince),
		}),
	);
	if (pointed instanceof LinqApiError) {
		// Without its secret the subscription is of no use, and n8n will try the whole activation again.
		await removeById(linq, owned.subscriptionId);
		throw pointed;
	}
	standings.opened(owned);
	await removeAll(
		linq,
		ours.filter((subscription) => !inTheWay.includes(subscription)),
	);
	return { subscriptionId: owned.subscriptionId, sealedSecret: sealed };
}

/** Removes every subscription that is this trigger's; those of others are never touched. */
export async function unsubscribe(linq: LinqApi, { ours }: Found): Promise<void> {
	await removeAll(linq, ours);
}

/**
 * Puts a published trigger's subscription right. One whose secret can be recovered is changed and not replaced: what
 * Linq is still trying to deliver then arrives. Of several the newest is kept, so that two n8n processes that do this at
 * the same moment keep the same one.
 *
 * @param isWorthwhile asked once what is wrong, in words for the log
 * @returns what was put right; nothing when all was well, or it is not worthwhile
 */
export async function repair(
	linq: LinqApi,
	wanted: WantedSubscription,
	found: Found,
	isWorthwhile: (reasons: readonly string[]) => boolean,
): Promise<readonly string[]> {
	const [kept] = found.ours
		.flatMap((subscription) => toUsable(subscription, wanted) ?? [])
		.sort((one, other) => newestFirst(one.subscription, other.subscription));
	const lacks = kept === undefined ? [] : shortcomings(kept, wanted);
	const reasons = kept === undefined ? [whyUnusable(found)] : [...lacks, ...whyTooMany(found)];
	if (!isWorthwhile(reasons) || reasons.length === 0) return [];
	if (kept === undefined) {
		await subscribe(linq, wanted, found);
		return reasons;
	}
	if (lacks.length > 0) {
		await linq.webhookSubscriptions.update(kept.subscription.id, {
			target_url: sealedTarget(kept.owned, wanted),
			subscribed_events: [...wanted.events] as WebhookEventType[],
			phone_numbers: [...wanted.lines],
			...(hasRouting(kept.subscription, wanted.routing)
				? {}
				: (wanted.routing ?? { routing_key_header: null })),
			is_active: true,
		});
	}
	await removeAll(
		linq,
		found.ours.filter((subscription) => subscription !== kept.subscription),
	);
	return reasons;
}

function whyUnusable({ ours }: Found): string {
	return ours.length === 0 ? 'Linq had none any more' : 'its signing secret could not be recovered';
}

function whyTooMany({ ours }: Found): string[] {
	return ours.length > 1 ? ['there was more than one'] : [];
}

/** A subscription that Linq has just made for us, with its secret. */
async function create(
	linq: LinqApi,
	wanted: WantedSubscription,
	target_url: string,
): Promise<OwnedSecret> {
	const owned = await createSigned(linq, {
		target_url,
		// Linq decides which names it knows: newer ones than the SDK's can be chosen too.
		subscribed_events: [...wanted.events] as WebhookEventType[],
		...(wanted.lines.length === 0 ? {} : { phone_numbers: [...wanted.lines] }),
		...wanted.routing,
	});
	if (owned !== undefined) return owned;
	throw new UserError(
		'Linq subscribed this trigger without telling the secret that its deliveries are signed with, so they could not be trusted. The subscription was deleted again. Try again later; if it stays so, ask Linq',
	);
}

/** What keeps a subscription from being the wanted one, in words for the log. */
function shortcomings({ subscription, owned }: Usable, wanted: WantedSubscription): string[] {
	const sealed = sealedSecretOf(subscription);
	const opens =
		sealed !== undefined &&
		unmarked(subscription.target_url) === targetUrl(wanted.webhookUrl, sealed) &&
		unseal(sealed, wanted)?.subscriptionId === owned.subscriptionId;
	return [
		...(subscription.is_active ? [] : ['it had been disabled at Linq']),
		...(opens ? [] : ['its address could not be used with the present API key']),
		...(isSameSet(subscription.subscribed_events, wanted.events) ? [] : ['it had other events']),
		...(isSameSet(subscription.phone_numbers ?? [], wanted.lines) ? [] : ['it had other lines']),
		...(hasRouting(subscription, wanted.routing) ? [] : ['it had other routing headers']),
	];
}

/** By the secret in its address; or, when that was sealed under another API key, by what this process remembers. */
function toUsable(
	subscription: WebhookSubscription,
	wanted: WantedSubscription,
): Usable | undefined {
	const sealed = sealedSecretOf(subscription);
	const unsealed = sealed === undefined ? undefined : unseal(sealed, wanted);
	const owned = unsealed?.subscriptionId === subscription.id ? unsealed : undefined;
	if (owned !== undefined) standings.opened(owned);
	const secret = owned?.secret ?? standings.secretOf(subscription.id);
	return secret === undefined
		? undefined
		: { subscription, owned: { secret, subscriptionId: subscription.id } };
}

function unseal(sealed: string, wanted: WantedSubscription): OwnedSecret | undefined {
	return unsealSecret(sealed, wanted.apiKey, webhookPath(wanted.webhookUrl));
}

function sealedTarget(owned: OwnedSecret, { apiKey, webhookUrl }: WantedSubscription): string {
	return targetUrl(webhookUrl, sealSecret(owned, apiKey, webhookPath(webhookUrl)));
}

function newestFirst(one: WebhookSubscription, other: WebhookSubscription): number {
	const age = Date.parse(other.created_at) - Date.parse(one.created_at);
	return age !== 0 && !Number.isNaN(age) ? age : one.id < other.id ? 1 : -1;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
	const wanted = new Set(other);
	return new Set(one).size === wanted.size && one.every((entry) => wanted.has(entry));
}

async function removeAll(
	linq: LinqApi,
	subscriptions: readonly WebhookSubscription[],
): Promise<void> {
	for (const { id } of subscriptions) await removeById(linq, id);
}

/** Somebody else may have deleted it in the meantime: Linq answers 404 with 2010 then. */
async function removeById(linq: LinqApi, subscriptionId: string): Promise<void> {
	const outcome = await resultOrError(linq.webhookSubscriptions.delete(subscriptionId));
	if (outcome instanceof LinqApiError && outcome.httpCode !== '404') throw outcome;
	standings.ended(subscriptionId);
}
