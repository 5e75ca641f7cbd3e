import type { LinqApi } from '../api';
import { resultOrError } from '../errors/LinqApiError';
import type {
	WebhookSubscriptionCreated,
	WebhookSubscriptionCreateParams,
	WebhookSubscriptionListResponse,
} from '../types';
import type { OwnedSecret } from './sealedSecret';

/**
 * A new subscription with the secret that its deliveries are signed with. Linq tells it only here, in one of two forms
 * that its documents show. One that comes without its secret is of no use, and deleted again as far as it can be found.
 *
 * @returns undefined when Linq told no secret
 * @throws LinqApiError
 */
export async function createSigned(
	linq: LinqApi,
	wanted: WebhookSubscriptionCreateParams,
): Promise<OwnedSecret | undefined> {
	const created = unwrapped(await linq.webhookSubscriptions.create(wanted));
	const { id, signing_secret: secret } = created;
	if (id !== undefined && secret !== undefined) return { subscriptionId: id, secret };
	const { subscriptions } = await linq.webhookSubscriptions.list();
	await removeWithTarget(linq, subscriptions, wanted.target_url);
	return undefined;
}

function unwrapped(created: WebhookSubscriptionCreated) {
	return 'subscription' in created ? created.subscription : created;
}

async function removeWithTarget(
	linq: LinqApi,
	subscriptions: WebhookSubscriptionListResponse['subscriptions'],
	target: string,
): Promise<void> {
	for (const { id, target_url } of subscriptions)
		if (target_url === target) await resultOrError(linq.webhookSubscriptions.delete(id));
}
