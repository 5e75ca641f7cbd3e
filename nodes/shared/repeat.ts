import { sleep } from 'n8n-workflow';

import type { LinqFailure } from './errors/failure';
import { type Repeatable, secondsUntilRetry } from './retry';

export type Outcome<T> = { readonly success: T } | { readonly failure: LinqFailure };

/** Attempts a request until it succeeds or must not be repeated any more; gives the outcome of the last attempt. */
export async function repeatWhileSafe<T>(
	repeatable: Repeatable,
	attempt: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
	for (let triesMade = 1, secondsWaited = 0; ; triesMade++) {
		const outcome = await attempt();
		if ('success' in outcome) return outcome;
		const wait = secondsUntilRetry(outcome.failure, repeatable, triesMade, secondsWaited);
		if (wait === undefined) return outcome;
		await sleep(wait * 1000);
		secondsWaited += wait;
	}
}
