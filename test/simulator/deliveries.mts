import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import axios from 'axios';
import { Webhook } from 'standardwebhooks';

import { envelopeOf, type Happening, type PayloadVersion } from './events.mts';
import type { Subscription } from './model.mts';
import type { World } from './world.mts';

/** One attempt to deliver, complete enough to be sent again by a test. */
export interface Attempt {
	readonly subscriptionId: string;
	readonly eventId: string;
	readonly eventType: string;
	readonly attempt: number;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** The HTTP status of the answer, or why there was none. */
	readonly outcome: number | string;
}

/** Linq repeats for about 30 minutes; here the waits are a thousand times shorter. 10 attempts as there. */
export const DEFAULT_RETRY_DELAYS_MS = [100, 200, 400, 800, 1600, 2000, 2000, 2000, 2000];
const TIMEOUT_MS = 10_000;

/** Delivers events to subscriptions: signed, at least once, repeated as Linq does, one not waiting for another. */
export class Deliveries {
	readonly attempts: Attempt[] = [];
	private readonly underWay = new Set<Promise<void>>();
	private readonly stopped = new AbortController();

	constructor(
		private readonly world: World,
		private readonly retryDelaysMs: readonly number[],
	) {}

	publish(happening: Happening): void {
		for (const subscription of this.world.subscriptions.values()) {
			if (wants(subscription, happening)) this.start(subscription, happening);
		}
	}

	/** Delivers once more, as Linq may: duplicates are allowed by "at least once". */
	start(subscription: Subscription, happening: Happening): void {
		const delivery = this.deliver(subscription, happening).finally(() =>
			this.underWay.delete(delivery),
		);
		this.underWay.add(delivery);
	}

	get pending(): number {
		return this.underWay.size;
	}

	async stop(): Promise<void> {
		this.stopped.abort();
		await Promise.all(this.underWay);
	}

	private async deliver(subscription: Subscription, happening: Happening): Promise<void> {
		for (let attempt = 1; attempt <= this.retryDelaysMs.length + 1; attempt++) {
			if (this.stopped.signal.aborted || !this.world.subscriptions.has(subscription.id)) return;
			const outcome = await this.attempt(subscription, happening, attempt);
			// Other 4xx are final (Linq docs: webhooks, delivery).
			const repeat = typeof outcome === 'string' || outcome >= 500 || outcome === 429;
			const delay = this.retryDelaysMs[attempt - 1];
			if (!repeat || delay === undefined) return;
			await pause(delay, undefined, { signal: this.stopped.signal }).catch(() => undefined);
		}
	}

	private async attempt(
		subscription: Subscription,
		happening: Happening,
		attempt: number,
	): Promise<number | string> {
		// The address is read at every attempt: it may have been updated since the event.
		const url = subscription.target_url;
		const body = JSON.stringify(envelopeOf(happening, versionOf(url)));
		const headers = signedHeaders(subscription, happening, body, this.world.nowMs());
		const outcome = await axios
			.post(url, body, {
				headers,
				timeout: TIMEOUT_MS,
				maxRedirects: 0,
				validateStatus: () => true,
				transformRequest: (data: unknown) => data,
				proxy: false,
				signal: this.stopped.signal,
			})
			.then(
				({ status }): number | string => status,
				(error: unknown) => (axios.isAxiosError(error) ? (error.code ?? 'ERROR') : 'ERROR'),
			);
		this.attempts.push({
			subscriptionId: subscription.id,
			eventId: happening.eventId,
			eventType: happening.type,
			attempt,
			url,
			headers,
			body,
			outcome,
		});
		return outcome;
	}
}

export function versionOf(targetUrl: string): PayloadVersion {
	return new URL(targetUrl).searchParams.get('version') === '2025-01-01'
		? '2025-01-01'
		: '2026-02-03';
}

/** Both header sets that Linq sends (Linq docs: webhooks). The legacy key is the whole secret string, prefix included. */
export function signedHeaders(
	subscription: Pick<Subscription, 'id' | 'signing_secret'>,
	happening: Pick<Happening, 'eventId' | 'type'>,
	body: string,
	nowMs: number,
): Record<string, string> {
	const timestamp = Math.floor(nowMs / 1000);
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

function wants(subscription: Subscription, happening: Happening): boolean {
	const { is_active, subscribed_events, phone_numbers, target_url } = subscription;
	if (!is_active || !subscribed_events.includes(happening.type)) return false;
	if (phone_numbers !== null && phone_numbers.length > 0 && !phone_numbers.includes(happening.line))
		return false;
	return happening.olderData !== null || versionOf(target_url) !== '2025-01-01';
}
