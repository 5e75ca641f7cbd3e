import { startAnew } from './instantSleep.mts';

import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';

import type { Control } from '../../simulator/control.mts';
import { startSimulator, type Simulator } from '../../simulator/index.mts';
import type { HostedTrigger, TriggerRequest } from './hostedTrigger.mts';
import { TriggerHost } from './triggerHost.mts';
import type { Delivery } from './webhookServer.mts';

/** Linq repeats for half an hour; 2 seconds are enough here. */
const RETRY_DELAYS_MS = [10, 20, 40, 100, 200, 400, 400, 400, 400];

/** A Linq, and an n8n for our trigger. */
export class Triggers {
	private simulatorRunning: Simulator | undefined;
	private hostRunning: TriggerHost | undefined;

	async startLinq(): Promise<void> {
		this.simulatorRunning = await startSimulator({
			retryDelaysMs: RETRY_DELAYS_MS,
			holdToSchemas: true,
		});
	}

	async stopLinq(): Promise<void> {
		await this.simulatorRunning?.stop();
	}

	async startN8n(): Promise<void> {
		const { apiKey, url } = this.simulator;
		this.hostRunning = await TriggerHost.start({ apiKey, baseUrl: url });
	}

	/** Ends n8n; what Linq wanted to deliver to it, and everything else, Linq forgets. */
	async stopN8n(): Promise<void> {
		this.control.reset();
		await this.hostRunning?.stop();
	}

	get host(): TriggerHost {
		if (!this.hostRunning) throw new Error('n8n runs inside tests only');
		return this.hostRunning;
	}

	get simulator(): Simulator {
		if (!this.simulatorRunning) throw new Error('Linq runs inside tests only');
		return this.simulatorRunning;
	}

	get control(): Control {
		return this.simulator.control;
	}

	/** A trigger that is subscribed. */
	async active(request: TriggerRequest = {}): Promise<HostedTrigger> {
		const trigger = this.host.trigger(request);
		await trigger.activate();
		return trigger;
	}

	/** Asks Linq past n8n: what others do, or an earlier n8n left behind. */
	async askLinq<T = unknown>(method: 'POST' | 'PUT', path: string, body: object): Promise<T> {
		const answer = await fetch(`${this.simulator.url}/v3/${path}`, {
			method,
			headers: {
				authorization: `Bearer ${this.simulator.apiKey}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify(body),
		});
		if (!answer.ok) throw new Error(`Linq answered ${answer.status}: ${await answer.text()}`);
		return (await answer.json()) as T;
	}

	/** The ID of a message of our line in a chat. */
	async newMessage(chatId: string, text = 'Hello', replyTo?: string): Promise<string> {
		const thread = replyTo === undefined ? {} : { reply_to: { message_id: replyTo } };
		const message = { parts: [{ type: 'text', value: text }], ...thread };
		const sent = await this.askLinq<{ message: { id: string } }>(
			'POST',
			`chats/${chatId}/messages`,
			{ message },
		);
		return sent.message.id;
	}

	/** Waits until Linq has nothing to deliver any more and every run has ended. */
	async settle(): Promise<void> {
		await this.control.settle();
		await this.host.settle();
	}

	/** Waits until something is true of Linq or n8n. */
	async until(isTrue: () => boolean): Promise<void> {
		for (let waited = 0; !isTrue(); waited += 10) {
			if (waited > 10_000) throw new Error('It did not happen');
			await pause(10);
		}
	}

	/** The JSON of what the runs gave out. */
	async outputs(): Promise<Array<Record<string, unknown>>> {
		await this.settle();
		return (await this.host.items()).map(({ json }) => json);
	}

	/** The log lines that a person should see. */
	warnings(): string[] {
		return this.host.log.flatMap(({ level, message }) =>
			level === 'warn' || level === 'error' ? [message] : [],
		);
	}

	/** A delivery of this body as Linq would sign it for the only subscription there is. */
	signed(body: string | Buffer, { id = 'event-1', ageSeconds = 0 } = {}): Required<Delivery> {
		const [subscription] = this.control.subscriptions();
		if (!subscription) throw new Error('Nobody is subscribed');
		const secret = this.control.signingSecret(subscription) ?? '';
		const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
		const timestamp = Math.floor(Date.now() / 1000) - ageSeconds;
		return {
			url: subscription.target_url,
			method: 'POST',
			body,
			headers: {
				'content-type': 'application/json',
				'webhook-id': id,
				'webhook-timestamp': String(timestamp),
				// By hand, because the reference implementation signs text only.
				'webhook-signature': `v1,${createHmac('sha256', key)
					.update(`${id}.${timestamp}.`)
					.update(body)
					.digest('base64')}`,
			},
		};
	}
}

/** A Linq for the tests of a file that forgets everything after each of them, and an n8n for each; or one for all of them. */
export function useTriggers({ freshFor = 'test' }: { freshFor?: 'test' | 'file' } = {}): Triggers {
	const triggers = new Triggers();
	const [before, after] = freshFor === 'test' ? [beforeEach, afterEach] : [beforeAll, afterAll];
	// One server for all: starting it takes longer than most tests.
	beforeAll(async () => await triggers.startLinq());
	before(async () => {
		startAnew();
		await triggers.startN8n();
	});
	afterEach(() => triggers.simulator.assertLinqsShapes());
	after(async () => await triggers.stopN8n());
	afterAll(async () => await triggers.stopLinq());
	return triggers;
}
