import type { OpenQuestion } from './openQuestion';

/** Which messages may answer a question. */
export interface Replies {
	/** The messages that asked it: its text and its poll. */
	readonly questionIds: readonly string[];
	/** When it was asked, in milliseconds, by Linq's clock; what was written before answers something else. */
	readonly askedAt: number;
	/** Only replies in its thread. Otherwise also messages that reply to nothing, but none that reply to something else. */
	readonly threadOnly: boolean;
}

/** A message, as far as it matters for that. */
export interface Written {
	readonly isOurs: boolean;
	/** In milliseconds, by Linq's clock. */
	readonly at: number;
	/** What it replies to, what that replies to, and so on, as far as it is known; undefined when it replies to nothing. */
	readonly above: readonly string[] | undefined;
}

/** A reminder is a reply to its question, so who answers the reminder answers the question. */
export function repliesTo({ messageId, poll, askedAt, inThread }: OpenQuestion): Replies {
	const pollIds = poll === undefined ? [] : [poll.messageId];
	return { questionIds: [messageId, ...pollIds], askedAt, threadOnly: inThread };
}

/** Whether a message may answer a question, if its words do. */
export function mayAnswer(
	{ isOurs, at, above }: Written,
	{ questionIds, askedAt, threadOnly }: Replies,
): boolean {
	if (isOurs || !(at >= askedAt)) return false;
	return above === undefined ? !threadOnly : above.some((id) => questionIds.includes(id));
}
