import type { Meaning } from '../../shared/questions/meaning';
import type { Vote } from '../../shared/questions/types';
import type { Message } from '../../shared/newerTypes';

/** Which messages may answer a question. */
export interface Replies {
	/** The messages that asked it: its text, its poll, reminders. */
	readonly questionIds: readonly string[];
	/** When it was asked, in milliseconds, by Linq's clock; what was written before answers something else. */
	readonly askedAt: number;
	/** Only replies in its thread. Otherwise also messages that reply to nothing, but none that reply to something else. */
	readonly threadOnly: boolean;
}

/** What people have written to a question. */
export interface ReplyAnswers {
	readonly votes: readonly Vote[];
	/** The messages of which Linq has kept no text (zero retention): what they say cannot be known. */
	readonly unreadable: readonly Message[];
}

/**
 * The messages that answer a question; those that are not certainly an answer are left out, and pictures without a text.
 *
 * Somebody who has written several has several votes, of which the latest counts; an unclear one takes nothing back. A
 * message that was edited counts as it reads now, with the time when it was written.
 *
 * @param messages of the chat, in any order; what was there before the question, and our own, may be among them
 */
export function replyVotes(
	meaningOf: (text: string) => Meaning | undefined,
	messages: readonly Message[],
	replies: Replies,
): ReplyAnswers {
	const answers = answersTo(replies, messages);
	return {
		votes: answers.flatMap((message): Vote[] => {
			const handle = senderOf(message);
			const text = textOf(message);
			const meaning = handle === undefined ? undefined : meaningOf(text);
			if (handle === undefined || meaning === undefined) return [];
			const at = Date.parse(message.created_at);
			return [{ handle, option: meaning.option, text, at, by: 'reply', source: message.id }];
		}),
		unreadable: answers.filter((message) => message.zero_retention && textOf(message) === ''),
	};
}

function answersTo(
	{ questionIds, askedAt, threadOnly }: Replies,
	messages: readonly Message[],
): Message[] {
	const repliesTo = new Map(messages.map(({ id, reply_to }) => [id, reply_to?.message_id]));
	return messages.filter(
		(message) =>
			!message.is_from_me &&
			message.from_handle?.is_me !== true &&
			Date.parse(message.created_at) >= askedAt &&
			(message.reply_to ? isInThread(message) : !threadOnly),
	);

	/** Also a reply to a reply; as far up as the messages that are known go. */
	function isInThread({ id }: Message): boolean {
		const seen = new Set<string>();
		let above = repliesTo.get(id);
		while (above !== undefined && !seen.has(above)) {
			if (questionIds.includes(above)) return true;
			seen.add(above);
			above = repliesTo.get(above);
		}
		return false;
	}
}

/** `from` is how Linq named senders before there was `from_handle`. */
function senderOf({ from_handle, from }: Message): string | undefined {
	return from_handle?.handle ?? from ?? undefined;
}

/** Links are text, too; Linq makes a part of its own of them. */
function textOf({ parts }: Message): string {
	return (parts ?? [])
		.flatMap((part) => (part.type === 'text' || part.type === 'link' ? [part.value] : []))
		.join('\n')
		.trim();
}
