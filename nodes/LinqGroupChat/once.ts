import { LinqApiError, resultOrError } from '../shared/errors/LinqApiError';
import { InputError } from '../shared/input/InputError';
import { mayHaveBeenCarriedOut } from '../shared/retry';

/** What n8n remembers for a node from one try to the next, in the execution itself. */
export interface NodeMemory {
	[key: string]: unknown;
}

/** A send that Linq cannot recognise when it comes again. */
export interface Unrepeatable {
	/**
	 * Sends, unless an earlier try of the same send may have gone out.
	 *
	 * @throws InputError when it is unclear whether it went out already; LinqApiError of the send itself
	 */
	once<T>(send: () => Promise<T>): Promise<T>;
}

/**
 * Guards a send without an idempotency key against n8n's Retry On Fail and Retry execution: when a try ends without an
 * answer, the next one refuses to send, because people may have got it.
 */
export function unrepeatable(memory: NodeMemory, key: string, what: string): Unrepeatable {
	return {
		async once(send) {
			if (memory[key] === 'unclear') {
				throw new InputError(
					`It is unclear whether the ${what} went out: an earlier try ended without an answer from Linq`,
					'Look into the chat. If it is missing there, run the workflow again from the start.',
				);
			}
			const outcome = await resultOrError(send());
			if (!(outcome instanceof LinqApiError)) return outcome;
			if (mayHaveBeenCarriedOut(outcome.linqFailure)) memory[key] = 'unclear';
			throw outcome;
		},
	};
}
