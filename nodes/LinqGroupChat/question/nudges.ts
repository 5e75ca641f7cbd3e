import { sleep } from 'n8n-workflow';

import { type HttpHelpers, nudge, type Nudged } from '../../shared/questions/nudge';

/** Seconds after which an execution that was busy is nudged again; after the last one never. */
const AGAIN_AFTER_SECONDS = [1, 2, 4, 8, 16, 32];
/** So often the list is looked at although nothing is due yet: sleeps cannot be shortened. */
const LOOK_MS = 5_000;
/** A bound for the memory; what is left out is made up for by Linq Trigger, or by the limit that n8n itself keeps. */
const KEEP_MAX = 10_000;

interface Due {
	readonly nudged: Nudged;
	/** In milliseconds. */
	readonly at: number;
	/** How often it was found busy. */
	readonly tries: number;
}

/**
 * Nudges that are due later, of all questions of this process. They are lost when it ends: whatever matters must also
 * come about without them.
 */
export class Nudges {
	private due: Due[] = [];
	private helpers: HttpHelpers | undefined;
	private isGoing = false;

	/**
	 * @param helpers of any execution, the last ones are used for all
	 * @param times when to nudge, in milliseconds
	 */
	add(helpers: HttpHelpers, nudged: Nudged, times: readonly number[]): void {
		this.helpers = helpers;
		for (const at of times) this.plan({ nudged, at, tries: 0 });
		if (!this.isGoing) void this.go();
	}

	/** It is decided, or nobody waits any more. */
	drop(url: string): void {
		this.due = this.due.filter(({ nudged }) => nudged.url !== url);
	}

	private plan(entry: Due): void {
		if (this.due.length < KEEP_MAX) this.due.push(entry);
	}

	private async go(): Promise<void> {
		this.isGoing = true;
		while (this.due.length > 0) {
			const next = Math.min(...this.due.map(({ at }) => at));
			await sleep(Math.min(Math.max(0, next - Date.now()), LOOK_MS));
			const now = Date.now();
			const ready = this.due.filter(({ at }) => at <= now);
			this.due = this.due.filter(({ at }) => at > now);
			await Promise.all(ready.map(async (entry) => await this.carryOut(entry)));
		}
		this.isGoing = false;
	}

	private async carryOut({ nudged, tries }: Due): Promise<void> {
		if (this.helpers === undefined) return;
		const standing = await nudge(this.helpers, nudged);
		const seconds = AGAIN_AFTER_SECONDS[tries];
		if (standing === 'over') this.drop(nudged.url);
		else if (standing !== 'open' && seconds !== undefined)
			this.plan({ nudged, at: Date.now() + seconds * 1000, tries: tries + 1 });
	}
}

/** One for the process. */
export const nudges = new Nudges();
