import { LinqApiError } from '../../shared/errors/LinqApiError';
import { InputError } from '../../shared/input/InputError';
import type { NodeMemory } from './nodeMemory';

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
			const earlier = memory[key] as Earlier<T> | undefined;
			if (earlier?.answer !== undefined) return earlier.answer;
			if (earlier !== undefined) throw unclear(what, earlier.failure);

			const prepared = await prepare();
			// Before sending: n8n may be stopped before the answer comes.
			memory[key] = {} satisfies Earlier<T>;
			const answer = await send(prepared).catch((error: unknown) => {
				// Any other kind of error came before the request was made.
				if (error instanceof LinqApiError && error.isUnclear)
					memory[key] = { failure: error.message } satisfies Earlier<T>;
				else delete memory[key];
				throw error;
			});
			memory[key] = { answer } satisfies Earlier<T>;
			return answer;
		},
	};
}

/** What became of the earlier try; nothing is known when n8n was stopped in the middle of it. */
interface Earlier<T> {
	readonly answer?: T;
	readonly failure?: string;
}

function unclear(what: string, failure = 'n8n was stopped'): InputError {
	return new InputError(
		`It is unclear whether the ${what} went out: an earlier try ended without an answer from Linq`,
		`That try ended with: “${failure}”. Look into the chat. If the ${what} is missing there, send it anew for this item alone.`,
	);
}
