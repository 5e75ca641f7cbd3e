import { createHmac } from 'node:crypto';

import { Webhook } from 'standardwebhooks';

import type { Happening } from './events.mts';
import type { Subscription } from './model.mts';

/** Both header sets that Linq sends (Linq docs: webhooks). The legacy key is the whole secret string, prefix included. */
export function signedHeaders(
	subscription: Pick<Subscription, 'id' | 'signing_secret'>,
	happening: Pick<Happening, 'eventId' | 'type'>,
	body: string,
	moment: Date,
): Record<string, string> {
	const timestamp = Math.floor(moment.getTime() / 1000);
	return {
		'content-type': 'application/json',
		'user-agent': 'Linq-Simulator',
		'webhook-id': happening.eventId,
		'webhook-timestamp': String(timestamp),
		'webhook-signature': new Webhook(subscription.signing_secret).sign(
			happening.eventId,
			new Date(timestamp * 1000),
			body,
		),
		'x-webhook-event': happening.type,
		'x-webhook-subscription-id': subscription.id,
		'x-webhook-timestamp': String(timestamp),
		'x-webhook-signature': createHmac('sha256', subscription.signing_secret)
			.update(`${timestamp}.${body}`)
			.digest('hex'),
	};
}
