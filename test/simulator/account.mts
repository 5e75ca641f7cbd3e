import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { apiError } from './apiError.mts';
import { DEFAULT_RETRY_DELAYS_MS, Deliveries } from './deliveries.mts';
import { type Happening, newTraceId } from './events.mts';
import type { ChatRecord } from './model.mts';
import { World } from './world.mts';

export interface AccountOptions {
	/** How long a change that Linq only accepts takes until it happens, in milliseconds. */
	readonly settleMs?: number;
	/** Hold such changes until `settlePending()`. */
	readonly manualSettle?: boolean;
	readonly retryDelaysMs?: readonly number[];
}

/** The simulated account: its state, what happens in it, and who is told. */
export class Account {
	readonly world = new World();
	readonly deliveries: Deliveries;
	readonly happenings: Happening[] = [];
	private readonly held: Array<() => void> = [];
	private readonly underWay = new Set<Promise<void>>();
	private readonly sends = new Map<string, number[]>();
	private lastCheckMs = Number.NEGATIVE_INFINITY;

	constructor(private readonly options: AccountOptions) {
		this.deliveries = new Deliveries(this.world, options.retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS);
	}

	/** Tells subscribers. `olderData` is the payload in version 2025-01-01, null when that version lacks the event. */
	happen(type: string, line: string, data: object, olderData?: object | null): Happening {
		const happening: Happening = {
			type,
			line,
			data,
			olderData,
			eventId: randomUUID(),
			createdAt: this.world.now(),
			traceId: newTraceId(),
		};
		this.happenings.push(happening);
		this.deliveries.publish(happening);
		return happening;
	}

	/** A change that Linq accepts now and makes later. */
	later(change: () => void): void {
		if (this.options.manualSettle === true) {
			this.held.push(change);
			return;
		}
		const settled = pause(this.options.settleMs ?? 20)
			.then(change)
			.finally(() => this.underWay.delete(settled));
		this.underWay.add(settled);
	}

	settlePending(): void {
		for (const change of this.held.splice(0)) change();
	}

	/** Waits until nothing is on its way any more. */
	async settle(timeoutMs = 30_000): Promise<void> {
		const end = Date.now() + timeoutMs;
		while (this.underWay.size > 0 || this.deliveries.pending > 0) {
			if (Date.now() > end)
				throw new Error(`${this.deliveries.pending} deliveries are still under way`);
			await pause(10);
		}
	}

	async stop(): Promise<void> {
		await Promise.all(this.underWay);
		await this.deliveries.stop();
	}

	/** 30 messages per 60 seconds; a group counts as one recipient (limits: the docs leave it open). */
	countMessage(record: ChatRecord): void {
		const now = this.world.nowMs();
		const recent = (this.sends.get(record.chat.id) ?? []).filter((moment) => moment > now - 60_000);
		if (recent.length >= 30) {
			const wait = Math.ceil(((recent[0] ?? now) + 60_000 - now) / 1000);
			throw apiError(1007, 'Rate limit exceeded', wait);
		}
		this.sends.set(record.chat.id, [...recent, now]);
	}

	/** One capability check per 10 seconds. */
	countCapabilityCheck(): void {
		const now = this.world.nowMs();
		const wait = this.lastCheckMs + 10_000 - now;
		if (wait > 0) throw apiError(1007, 'Rate limit exceeded', Math.ceil(wait / 1000));
		this.lastCheckMs = now;
	}
}
