import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';

/** The first of two messages of one item. */
export interface SentBefore {
	/** Its name in a sentence. */
	readonly what: string;
	readonly messageId: string;
}

/**
 * The second message of an item. When it fails, the error says that the first one has been sent: whoever sees a failed
 * item runs it again, and that must not send the first one a second time.
 *
 * @param before the first message, undefined when there is none
 * @param what the name of the second one in a sentence
 * @throws LinqApiError
 */
export async function sendAfter<T>(
	before: SentBefore | undefined,
	what: string,
	sending: Promise<T>,
): Promise<T> {
	const outcome = await resultOrError(sending);
	if (!(outcome instanceof LinqApiError)) return outcome;
	if (before === undefined) throw outcome;
	const sentence = outcome.isUnclear
		? `The ${before.what} of this item has been sent. It is unclear whether its ${what} went out: look into the chat before you send the ${what} alone.`
		: `The ${before.what} of this item has been sent, only its ${what} has not: send the ${what} alone.`;
	throw outcome.precededBy(sentence, { sent_message_id: before.messageId });
}
