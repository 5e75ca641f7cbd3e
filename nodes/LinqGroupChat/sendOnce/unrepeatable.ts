import { LinqApiError } from '../../shared/errors/LinqApiError';
import { InputError } from '../../shared/input/InputError';
import type { Claims } from './claims';
import type { NodeMemory } from './nodeMemory';

/** A send that Linq cannot recognise when it comes again. */
export interface Unrepeatable<T extends object> {
	/** The same on every try. */
	readonly key: string;
	/** Its name in a sentence. */
	readonly what: string;
	send(): Promise<T>;
}

/** Says by itself what is known of the earlier try. */
export class UnclearSend extends InputError {}

/** What became of the earlier try; nothing is known when n8n was stopped in the middle of it. */
interface Earlier<T> {
	readonly answer?: T;
	readonly failure?: string;
}

/**
 * Sends, unless an earlier try of the same send did or may have: then it gives the answer of that one, or refuses. So it
 * is guarded against n8n's Retry On Fail and Retry, which carry out all items again, also those that succeeded; against a
 * try that ended without an answer, because people may have got it; and against n8n being killed in the middle.
 *
 * @throws UnclearSend when it is unclear whether it went out already; whatever the send itself throws
 */
export async function sendOnce<T extends object>(
	{ key, what, send }: Unrepeatable<T>,
	memory: NodeMemory,
	claims: Claims,
): Promise<T> {
	const tries = (memory.tries ??= {}) as Record<string, Earlier<T>>;
	const earlier = tries[key];
	if (earlier?.answer !== undefined) return earlier.answer;
	if (earlier !== undefined) throw unclear(what, earlier.failure);
	// Before sending: n8n may be stopped before the answer comes.
	if (!(await claims.take(key))) throw unclear(what);
	tries[key] = {};
	return await send().then(
		(answer) => {
			tries[key] = { answer };
			return answer;
		},
		async (error: unknown) => {
			// Any other kind of error came before the request was made.
			if (error instanceof LinqApiError && error.isUnclear) tries[key] = { failure: error.message };
			else {
				delete tries[key];
				await claims.release(key);
			}
			throw error;
		},
	);
}

function unclear(what: string, failure = 'n8n was stopped'): UnclearSend {
	return new UnclearSend(
		`It is unclear whether the ${what} went out: an earlier try ended without an answer from Linq`,
		`That try ended with: “${failure}”. Look into the chat. If the ${what} is missing there, send it anew for this item alone.`,
	);
}
