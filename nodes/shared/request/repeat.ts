import { sleep } from 'n8n-workflow';

import type { LinqFailure } from '../errors/failure';
import { mayHaveBeenCarriedOut, type Repeatable, secondsUntilRetry } from './retry';

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

/** Attempts a request until it succeeds or must not be repeated any more. */
export async function repeatWhileSafe<T>(
	repeatable: Repeatable,
	attempt: () => Promise<Attempt<T>>,
	repeats = true,
): Promise<Outcome<T>> {
	let isUnclear = false;
	for (let triesMade = 1, secondsWaited = 0; ; triesMade++) {
		const outcome = await attempt();
		if ('success' in outcome) return outcome;
		const { failure } = outcome;
		isUnclear ||= mayHaveBeenCarriedOut(failure);
		const wait = repeats
			? secondsUntilRetry(failure, repeatable, triesMade, secondsWaited)
			: undefined;
		if (wait === undefined) return { failure, isUnclear };
		await sleep(wait * 1000);
		secondsWaited += wait;
	}
}
