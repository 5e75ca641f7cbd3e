import { sleep } from 'n8n-workflow';

import type { LinqFailure } from '../errors/failure';
import type { Repeatable } from '../errors/repeatable';
import { mayHaveBeenCarriedOut, secondsUntilRetry } from './retry';

/** What one attempt of a request came to. */
export type Attempt<T> = { readonly success: T } | { readonly failure: LinqFailure };

/** What a request came to. */
export type Outcome<T> =
	| { readonly success: T }
	| {
			/** Of the last attempt. */
			readonly failure: LinqFailure;
			/** Whether any of the attempts may have been carried out: a later refusal does not take that back. */
			readonly isUnclear: boolean;
	  };

/**
 * Attempts a request until it succeeds or must not be repeated any more.
 *
 * @returns that it was stopped only when not a single attempt was made: afterwards it matters more what came of those
 */
export async function repeatWhileSafe<T>(
	repeatable: Repeatable,
	attempt: () => Promise<Attempt<T>>,
	repeats = true,
): Promise<Outcome<T>> {
	let last: Extract<Outcome<T>, { isUnclear: boolean }> | undefined;
	for (let triesMade = 1, secondsWaited = 0; ; triesMade++) {
		const outcome = await attempt();
		if ('success' in outcome) return outcome;
		const { failure } = outcome;
		if (failure.kind === 'stopped' && last !== undefined) return last;
		last = { failure, isUnclear: last?.isUnclear === true || mayHaveBeenCarriedOut(failure) };
		const wait = repeats
			? secondsUntilRetry(failure, repeatable, triesMade, secondsWaited)
			: undefined;
		if (wait === undefined) return last;
		await sleep(wait * 1000);
		secondsWaited += wait;
	}
}
