import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

import axios from 'axios';

import { envelopeOf, type Happening, versionOf } from './events.mts';
import type { Subscription } from './model.mts';
import { Routing } from './routing.mts';
import { judge, signedHeaders, type Verdict } from './signature.mts';

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
	/** What the receiver answered, at most `ANSWER_MAX` characters; empty when it did not. */
	readonly answer: string;
	/** What its receiver finds when it checks the signature. */
	readonly signature: Verdict;
	/** How long the answer took. */
	readonly durationMs: number;
}

/** In what way an event is delivered that Linq delivers once, at once and unchanged. */
export interface Manner {
	/** How many at the same time; 1 when not given. */
	readonly copies?: number;
	/** How long ago it was signed, as if it had been on its way since. Receivers refuse more than five minutes. */
	readonly signedAgoMs?: number;
	/** One byte is changed after the signature was made. */
	readonly altered?: boolean;
}

/** Linq repeats for about 30 minutes; here the waits are a thousand times shorter. 10 attempts as there. */
export const DEFAULT_RETRY_DELAYS_MS = [100, 200, 400, 800, 1600, 2000, 2000, 2000, 2000];
const ATTEMPTS_MAX = 10;
const TIMEOUT_MS = 10_000;
const ANSWER_MAX = 2_000;

/** Delivers events to subscriptions: signed, at least once, repeated as Linq does, one not waiting for another. */
export class Deliveries {
	readonly attempts: Attempt[] = [];
	private readonly routing = new Routing();
	private readonly underWay = new Set<Promise<void>>();
	private stopped = newStop();
	/** What waits while deliveries are held back. */
	private heldBack: Happening[] | undefined;

	constructor(
		private readonly subscriptions: ReadonlyMap<string, Subscription>,
		private readonly retryDelaysMs: readonly number[],
	) {}

	/** Also delivers once more, as Linq may: duplicates are allowed by "at least once". */
	publish(happening: Happening): void {
		if (this.heldBack === undefined) this.send(happening);
		else this.heldBack.push(happening);
	}

	/** Delivers now, also while events are held back. */
	send(happening: Happening, manner: Manner = {}): void {
		for (const subscription of this.subscriptions.values()) {
			if (!wants(subscription, happening)) continue;
			for (let copy = 0; copy < (manner.copies ?? 1); copy++)
				this.start(subscription, happening, manner);
		}
	}

	/** From now on events wait. */
	hold(): void {
		this.heldBack ??= [];
	}

	/** How many events wait; undefined when none has to. */
	get held(): number | undefined {
		return this.heldBack?.length;
	}

	/** Lets events go again, and delivers those that waited. */
	release({ reversed = false, copies }: { reversed?: boolean; copies?: number } = {}): void {
		const waited = this.heldBack ?? [];
		this.heldBack = undefined;
		for (const happening of reversed ? waited.reverse() : waited) this.send(happening, { copies });
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
		this.heldBack = undefined;
		this.routing.clear();
	}

	private start(subscription: Subscription, happening: Happening, manner: Manner): void {
		const { signal } = this.stopped;
		const delivery = this.deliver(subscription, happening, manner, signal).finally(() =>
			this.underWay.delete(delivery),
		);
		this.underWay.add(delivery);
	}

	private async deliver(
		subscription: Subscription,
		happening: Happening,
		manner: Manner,
		signal: AbortSignal,
	): Promise<void> {
		for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
			// It may have been paused or deleted while a repetition was waited for.
			const isLive = subscription.is_active && this.subscriptions.has(subscription.id);
			if (signal.aborted || !isLive) return;
			const made = await attemptOnce({
				subscription,
				happening,
				manner,
				attempt,
				routing: this.routing,
				signal,
			});
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

interface NextAttempt {
	readonly subscription: Subscription;
	readonly happening: Happening;
	readonly manner: Manner;
	readonly attempt: number;
	readonly routing: Routing;
	readonly signal: AbortSignal;
}

async function attemptOnce(next: NextAttempt): Promise<Attempt> {
	const { subscription, happening, manner, attempt, routing, signal } = next;
	// The address is read at every attempt: it may have been updated since the event.
	const url = subscription.target_url;
	const startedAt = new Date(Date.now());
	const signedBody = JSON.stringify(envelopeOf(happening, versionOf(url)));
	const signedAt = new Date(startedAt.getTime() - (manner.signedAgoMs ?? 0));
	const body = manner.altered === true ? alterByte(signedBody) : signedBody;
	// Receivers judge the age of a delivery by the real time, whatever the simulator's clock says.
	const headers = {
		...signedHeaders(subscription, happening, signedBody, signedAt),
		...routing.headers(subscription, happening),
	};
	const start = performance.now();
	const { outcome, answer } = await axios
		.post(url, body, {
			headers,
			timeout: TIMEOUT_MS,
			maxRedirects: 0,
			validateStatus: () => true,
			transformRequest: (data: unknown) => data,
			responseType: 'text',
			transformResponse: (data: unknown) => data,
			proxy: false,
			signal,
		})
		.then(
			({ status, headers: answered, data }): Pick<Attempt, 'outcome' | 'answer'> => {
				routing.learn(subscription, happening, status, (name) => answered[name]);
				return { outcome: status, answer: String(data ?? '').slice(0, ANSWER_MAX) };
			},
			(error: unknown) => ({
				outcome: axios.isAxiosError(error) ? (error.code ?? 'ERROR') : 'ERROR',
				answer: '',
			}),
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
		answer,
		signature: judge(subscription, headers, body, startedAt.getTime()),
		durationMs: performance.now() - start,
	};
}

/** Still JSON, so that only the signature tells. */
function alterByte(body: string): string {
	return body.replace('"partner_id":"s', '"partner_id":"S');
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
