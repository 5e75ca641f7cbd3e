import type { IDataObject } from 'n8n-workflow';

import { LinqApiError } from '../shared/errors/LinqApiError';
import { InputError } from '../shared/input/InputError';

/** What n8n remembers for a node from one try to the next, in the execution itself. */
export interface NodeMemory {
	[key: string]: unknown;
}

/** A send that Linq cannot recognise when it comes again. */
export interface Unrepeatable {
	/**
	 * Sends, unless an earlier try of the same send did or may have: then it gives the answer of that one, or refuses.
	 *
	 * @param prepare what the send needs and can be done again without harm
	 * @throws InputError when it is unclear whether it went out already; whatever the send itself throws
	 */
	once<P, T extends object>(
		prepare: () => Promise<P>,
		send: (prepared: P) => Promise<T>,
	): Promise<T>;
}

/**
 * Guards a send without an idempotency key against n8n's Retry On Fail and Retry execution, which carry out all items
 * again, also those that succeeded; and against a try that ended without an answer, because people may have got it.
 */
export function unrepeatable(memory: NodeMemory, key: string, what: string): Unrepeatable {
	return {
		async once<P, T extends object>(prepare: () => Promise<P>, send: (prepared: P) => Promise<T>) {
			const earlier = memory[key];
			if (earlier === UNCLEAR) {
				throw new InputError(
					`It is unclear whether the ${what} went out: an earlier try ended without an answer from Linq`,
					'Look into the chat. If it is missing there, run the workflow again from the start.',
				);
			}
			if (earlier !== undefined) return earlier as T;

			const prepared = await prepare();
			// Before sending: n8n may be stopped before the answer comes.
			memory[key] = UNCLEAR;
			const answer = await send(prepared).catch((error: unknown) => {
				// Any other kind of error came before the request was made.
				if (!(error instanceof LinqApiError && error.isUnclear)) delete memory[key];
				throw error;
			});
			memory[key] = answer as IDataObject;
			return answer;
		},
	};
}

const UNCLEAR = 'unclear';
