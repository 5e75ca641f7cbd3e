import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { ApiError } from './apiError.mts';
import { DEFAULT_RETRY_DELAYS_MS, Deliveries } from './deliveries.mts';
import type { Happening } from './events.mts';
import { RateLimits } from './rateLimits.mts';
import { currentTraceId, withinTrace } from './traces.mts';
import { World } from './world.mts';

export interface AccountOptions {
	/** How long a change that Linq only accepts takes until it happens, in milliseconds. */
	readonly settleMs?: number;
	/** Hold such changes until `settlePending()`. */
	readonly manualSettle?: boolean;
	readonly retryDelaysMs?: readonly number[];
}

/** A change that Linq accepts and that fails later. */
export interface OutcomeFailure {
	readonly kind: 'name' | 'icon' | 'message' | 'poll' | 'background' | 'contactCard';
	/**
	 * 4001 when not given; Linq uses 3007 and 4001, for messages and polls 4005 too, for backgrounds 1005, 2011
	 * and 5002. A contact card that is not activated answers 2022 at once.
	 */
	readonly code?: number;
}

/** The simulated account: its state, what happens in it, and who is told. */
export class Account {
	readonly world = new World();
	readonly limits = new RateLimits(() => this.world.nowMs());
	readonly deliveries: Deliveries;
	readonly happenings: Happening[] = [];
	/** Sees every event that the simulator makes itself. */
	onHappening?: (happening: Happening) => void;
	private readonly failures: OutcomeFailure[] = [];
	private readonly held: Array<() => void> = [];
	private readonly underWay = new Set<Promise<void>>();
	private generation = 0;

	constructor(private readonly options: AccountOptions) {
		this.deliveries = new Deliveries(
			this.world.subscriptions,
			options.retryDelaysMs ?? DEFAULT_RETRY_DELAYS_MS,
		);
	}

	/** Tells subscribers. `line` is null for what belongs to none. `olderData` is the payload in version 2025-01-01, null when that version lacks the event. */
	happen(type: string, line: string | null, data: object, olderData?: object | null): Happening {
		const happening = this.newHappening(type, line, data, olderData);
		this.onHappening?.(happening);
		return this.publish(happening);
	}

	/** An event with whatever data. */
	emit(type: string, line: string | null, data: object): Happening {
		return this.publish(this.newHappening(type, line, data));
	}

	/** A change that Linq accepts now and makes later, still within the trace of the request. */
	later(change: () => void): void {
		const traceId = currentTraceId();
		const { generation } = this;
		const outcome = () => {
			if (generation === this.generation) withinTrace(traceId, () => attempt(change));
		};
		if (this.options.manualSettle === true) {
			this.held.push(outcome);
			return;
		}
		const settled = pause(this.options.settleMs ?? 20)
			.then(outcome)
			.finally(() => this.underWay.delete(settled));
		this.underWay.add(settled);
	}

	failNextOutcome(failure: OutcomeFailure): void {
		this.failures.push(failure);
	}

	/** The error code with which this outcome fails, used up by it. */
	takeFailure(kind: OutcomeFailure['kind']): number | undefined {
		const index = this.failures.findIndex((failure) => failure.kind === kind);
		if (index < 0) return undefined;
		const [failure] = this.failures.splice(index, 1);
		return failure?.code ?? 4001;
	}

	settlePending(): void {
		for (const outcome of this.held.splice(0)) outcome();
	}

	/** Waits until nothing is on its way any more; what `manualSettle` holds back is not on its way. */
	async settle(timeoutMs = 120_000): Promise<void> {
		const end = Date.now() + timeoutMs;
		while (this.underWay.size > 0 || this.deliveries.pending > 0) {
			if (Date.now() > end)
				throw new Error(`${this.deliveries.pending} deliveries are still under way`);
			await pause(10);
		}
	}

	/** Forgets everything, also what is under way. */
	reset(): void {
		this.generation++;
		this.held.length = 0;
		this.failures.length = 0;
		this.happenings.length = 0;
		this.world.clear();
		this.limits.clear();
		this.deliveries.clear();
	}

	async stop(): Promise<void> {
		await Promise.all(this.underWay);
		await this.deliveries.stop();
	}

	private newHappening(
		type: string,
		line: string | null,
		data: object,
		olderData?: object | null,
	): Happening {
		return {
			type,
			line,
			// What is told later, also by a repeated delivery, is how it was at this moment.
			data: structuredClone(data),
			olderData: structuredClone(olderData),
			eventId: randomUUID(),
			createdAt: this.world.now(),
			traceId: currentTraceId(),
		};
	}

	private publish(happening: Happening): Happening {
		this.happenings.push(happening);
		this.deliveries.publish(happening);
		return happening;
	}
}

/** What a change concerned may be gone by the time it is made: then nothing happens, as with Linq. */
function attempt(change: () => void): void {
	try {
		change();
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
	}
}
