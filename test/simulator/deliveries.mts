import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

import axios from 'axios';

import { envelopeOf, type Happening, versionOf } from './events.mts';
import type { Subscription } from './model.mts';
import { Routing } from './routing.mts';
import { signedHeaders } from './signature.mts';

/** One attempt to deliver, complete enough to be sent again by a test. */
export interface Attempt {
	readonly subscriptionId: string;
	readonly eventId: string;
	readonly eventType: string;
	/** 1 to 10. */
	readonly attempt: number;
	/** When it was started, by the real clock, in ISO 8601. */
	readonly startedAt: string;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** The HTTP status of the answer, or why there was none. */
	readonly outcome: number | string;
	/** How long the answer took. */
	readonly durationMs: number;
}

/** Linq repeats for about 30 minutes; here the waits are a thousand times shorter. 10 attempts as there. */
export const DEFAULT_RETRY_DELAYS_MS = [100, 200, 400, 800, 1600, 2000, 2000, 2000, 2000];
const ATTEMPTS_MAX = 10;
const TIMEOUT_MS = 10_000;

/** Delivers events to subscriptions: signed, at least once, repeated as Linq does, one not waiting for another. */
export class Deliveries {
	readonly attempts: Attempt[] = [];
	private readonly routing = new Routing();
	private readonly underWay = new Set<Promise<void>>();
	private stopped = newStop();

	constructor(
		private readonly subscriptions: ReadonlyMap<string, Subscription>,
		private readonly retryDelaysMs: readonly number[],
	) {}

	/** Also delivers once more, as Linq may: duplicates are allowed by "at least once". */
	publish(happening: Happening): void {
		for (const subscription of this.subscriptions.values()) {
			if (!wants(subscription, happening)) continue;
			const delivery = this.deliver(subscription, happening, this.stopped.signal).finally(() =>
				this.underWay.delete(delivery),
			);
			this.underWay.add(delivery);
		}
	}

	get pending(): number {
		return this.underWay.size;
	}

	async stop(): Promise<void> {
		this.stopped.abort();
		await Promise.all(this.underWay);
	}

	/** Forgets everything and lets nothing that is under way go on. */
	clear(): void {
		this.stopped.abort();
		this.stopped = newStop();
		this.attempts.length = 0;
		this.routing.clear();
	}

	private async deliver(
		subscription: Subscription,
		happening: Happening,
		signal: AbortSignal,
	): Promise<void> {
		for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
			// It may have been paused or deleted while a repetition was waited for.
			const isLive = subscription.is_active && this.subscriptions.has(subscription.id);
			if (signal.aborted || !isLive) return;
			const made = await attemptOnce(subscription, happening, attempt, this.routing, signal);
			if (signal.aborted) return;
			this.attempts.push(made);
			const delayMs = this.retryDelaysMs[attempt - 1];
			if (!isRepeated(made.outcome) || delayMs === undefined) return;
			await pause(delayMs, undefined, { signal }).catch(() => undefined);
		}
	}
}

/** Every delivery under way listens to it; there may be any number. */
function newStop(): AbortController {
	const stop = new AbortController();
	setMaxListeners(0, stop.signal);
	return stop;
}

async function attemptOnce(
	subscription: Subscription,
	happening: Happening,
	attempt: number,
	routing: Routing,
	signal: AbortSignal,
): Promise<Attempt> {
	// The address is read at every attempt: it may have been updated since the event.
	const url = subscription.target_url;
	const startedAt = new Date(Date.now());
	const body = JSON.stringify(envelopeOf(happening, versionOf(url)));
	// Receivers judge the age of a delivery by the real time, whatever the simulator's clock says.
	const headers = {
		...signedHeaders(subscription, happening, body, startedAt),
		...routing.headers(subscription, happening),
	};
	const start = performance.now();
	const outcome = await axios
		.post(url, body, {
			headers,
			timeout: TIMEOUT_MS,
			maxRedirects: 0,
			validateStatus: () => true,
			transformRequest: (data: unknown) => data,
			proxy: false,
			signal,
		})
		.then(
			({ status, headers: answered }): number | string => {
				routing.learn(subscription, happening, status, (name) => answered[name]);
				return status;
			},
			(error: unknown) => (axios.isAxiosError(error) ? (error.code ?? 'ERROR') : 'ERROR'),
		);
	return {
		subscriptionId: subscription.id,
		eventId: happening.eventId,
		eventType: happening.type,
		attempt,
		startedAt: startedAt.toISOString(),
		url,
		headers,
		body,
		outcome,
		durationMs: performance.now() - start,
	};
}

/** 5xx, 429 and no answer; other 4xx are final, and so is a host that does not exist (Linq docs: webhooks, delivery). */
function isRepeated(outcome: number | string): boolean {
	if (typeof outcome === 'string') return outcome !== 'ENOTFOUND';
	return outcome >= 500 || outcome === 429;
}

function wants(subscription: Subscription, happening: Happening): boolean {
	const { is_active, subscribed_events, phone_numbers, target_url } = subscription;
	if (!is_active || !subscribed_events.includes(happening.type)) return false;
	if (happening.line !== null && phone_numbers?.includes(happening.line) === false) return false;
	return happening.olderData !== null || versionOf(target_url) !== '2025-01-01';
}
