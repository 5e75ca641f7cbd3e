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

/** What a careful receiver finds when it checks a delivery. */
export type Verdict = 'good' | 'tooOld' | 'wrong';

/** Receivers take signatures of the last five minutes (Standard Webhooks). */
const TOLERANCE_MS = 5 * 60_000;

/** Checks a delivery as its receiver should. */
export function judge(
	{ signing_secret }: Pick<Subscription, 'signing_secret'>,
	headers: Readonly<Record<string, string>>,
	body: string,
	nowMs: number,
): Verdict {
	const signedAt = new Date(Number(headers['webhook-timestamp']) * 1000);
	const right = new Webhook(signing_secret).sign(headers['webhook-id'] ?? '', signedAt, body);
	if (headers['webhook-signature'] !== right) return 'wrong';
	return Math.abs(nowMs - signedAt.getTime()) > TOLERANCE_MS ? 'tooOld' : 'good';
}
