import type { Account } from './account.mts';
import { type AccountEvent, tellAccount } from './accountEvents.mts';
import type { Subscription } from './model.mts';

type By = Pick<AccountEvent, 'actor' | 'origin'>;

/** webhook_subscription.* about what became of a subscription; one that is there and active hears of itself too. */
export function tellSubscription(
	account: Account,
	subscription: Subscription,
	what: string,
	change?: object,
	by: By = {},
): void {
	const { id, target_url, subscribed_events } = subscription;
	tellAccount(account, {
		type: `webhook_subscription.${what}`,
		summary: `Webhook subscription ${id}: ${what}`,
		change,
		object: {
			webhook_subscription: { id, target_url: bareUrl(target_url), events: subscribed_events },
		},
		...by,
	});
}

/** Tells every difference between a subscription before and after a change. */
export function tellChanges(account: Account, before: Subscription, after: Subscription): void {
	const tell = (what: string, field: keyof Subscription) => {
		const [from, to] = [before[field], after[field]];
		if (JSON.stringify(from) !== JSON.stringify(to))
			tellSubscription(account, after, what, { from, to });
	};
	tell('target_url_changed', 'target_url');
	tell('events.updated', 'subscribed_events');
	tell('phone_numbers.updated', 'phone_numbers');
	tell(after.is_active ? 'enabled' : 'disabled', 'is_active');
	tell(
		after.routing_key_header === null ? 'routing_headers_cleared' : 'routing_headers_set',
		'routing_key_header',
	);
}

/** Without credentials, query and fragment, as account events show it. */
function bareUrl(url: string): string {
	const { origin, pathname } = new URL(url);
	return origin + pathname;
}
