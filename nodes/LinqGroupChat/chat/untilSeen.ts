import { sleep } from 'n8n-workflow';

import { LinqApiError } from '../../shared/errors/LinqApiError';

/** Our own choice: most things are there within a second or two, and a workflow should not hang on one that never is. */
const BACK_OFF = { firstMs: 500, longestMs: 5_000, allMs: 60_000 } as const;

/** What one look at Linq has shown. */
type Sight = 'seen' | 'not yet' | 'never';

/**
 * Looks until something can be seen at Linq, for about a minute: often at first, then every 5 seconds.
 *
 * It never throws: what is waited for has been asked of Linq already, and an item that fails now would be run again.
 *
 * @param look asks Linq whether it is there
 * @returns whether it was seen
 */
export async function untilSeen(look: () => Promise<boolean>): Promise<boolean> {
	const endAt = performance.now() + BACK_OFF.allMs;
	let waitMs: number = BACK_OFF.firstMs;
	for (;;) {
		const sight = await look().then((isThere): Sight => (isThere ? 'seen' : 'not yet'), afterError);
		if (sight !== 'not yet' || performance.now() >= endAt) return sight === 'seen';
		await sleep(waitMs);
		waitMs = Math.min(waitMs * 2, BACK_OFF.longestMs);
	}
}

/** Linq may not know yet what it has just accepted; anything but an answer of Linq's means that the execution was stopped. */
function afterError(error: unknown): Sight {
	return error instanceof LinqApiError ? 'not yet' : 'never';
}
