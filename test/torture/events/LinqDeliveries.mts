import { createHmac } from 'node:crypto';

import type { LinqModel } from '../world/LinqModel.mts';
import type { World } from '../world/World.mts';
import type { EventsPlan } from './plan.mts';
import type { TriggerN8n } from './TriggerN8n.mts';

/** Linq gives up after about half an hour, and waits this long for each answer (Linq docs: webhooks, delivery). */
const REPEAT_AFTER_MS = [2_000, 4_000, 8_000, 16_000, 30_000, 60_000, 120_000, 300_000, 600_000];
const TIMEOUT_MS = 10_000;
/** A refusal is final. */
const isFinal = (status: number) => status >= 400 && status < 500 && status !== 429;

/** An event and what Linq knows of its deliveries. */
export interface LinqEvent {
	readonly id: string;
	/** Whether n8n said that it has it. */
	accepted: boolean;
}

/** Linq's side of webhooks: signs, delivers, waits, repeats. */
export class LinqDeliveries {
	readonly events: LinqEvent[] = [];

	constructor(
		private readonly world: World,
		private readonly plan: EventsPlan,
		private readonly linq: LinqModel,
		private readonly n8n: TriggerN8n,
	) {}

	/** Somebody writes. */
	happen(): void {
		const event: LinqEvent = { id: this.world.random.uuid(), accepted: false };
		this.events.push(event);
		const copies = this.world.random.int(1, this.plan.copiesMax);
		for (let copy = 0; copy < copies; copy++) this.attempt(event, 0);
	}

	private attempt(event: LinqEvent, made: number): void {
		const { plan } = this;
		const { time, random } = this.world;
		let isOver = false;
		const over = (what: string, repeat: boolean) => {
			if (isOver) return;
			isOver = true;
			this.world.note(`attempt ${made + 1} for ${event.id}: ${what}`);
			const wait = REPEAT_AFTER_MS[made];
			if (repeat && wait !== undefined) time.after(wait, () => this.attempt(event, made + 1));
		};
		const way = () => random.int(1, 50);
		if (random.chance(plan.chances.lost)) {
			time.after(way(), () => over('lost', true));
			return;
		}
		time.after(way(), () => {
			const { hangUp } = this.n8n.receive(this.delivery(event.id), (status) => {
				if (random.chance(plan.chances.answerLost)) return;
				time.after(way(), () => {
					if (isOver) return;
					const succeeded = status < 300;
					event.accepted ||= succeeded;
					over(String(status), !succeeded && !isFinal(status));
				});
			});
			time.after(TIMEOUT_MS, () => {
				if (isOver) return;
				hangUp();
				over('no answer', true);
			});
		});
	}

	private delivery(eventId: string) {
		const [subscription] = this.linq.subscriptions;
		if (!subscription) throw new Error('Nobody is subscribed');
		const key = Buffer.from(
			(this.linq.secrets.get(subscription.id) ?? '').replace('whsec_', ''),
			'base64',
		);
		const rawBody = Buffer.from(JSON.stringify(envelope(eventId)));
		const timestamp = String(Math.floor(this.world.time.nowMs / 1000));
		const signature = createHmac('sha256', key)
			.update(`${eventId}.${timestamp}.`)
			.update(rawBody)
			.digest('base64');
		return {
			rawBody,
			query: Object.fromEntries(new URL(subscription.target_url).searchParams),
			headers: {
				'content-type': 'application/json',
				'webhook-id': eventId,
				'webhook-timestamp': timestamp,
				'webhook-signature': `v1,${signature}`,
			},
		};
	}
}

function envelope(event_id: string) {
	return {
		...{ api_version: 'v3', webhook_version: '2026-02-03', event_type: 'message.received' },
		event_id,
		created_at: '2026-01-01T00:00:00Z',
		data: {
			id: 'message',
			chat: { id: '3fa85f64-5717-4562-b3fc-2c963f66afa6', is_group: true },
			direction: 'inbound',
			sender_handle: { handle: '+14155550123', is_me: false },
			parts: [{ type: 'text', value: 'Hello' }],
		},
	};
}
