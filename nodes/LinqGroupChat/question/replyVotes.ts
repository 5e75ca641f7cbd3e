import type { Meaning } from '../../shared/questions/meaning';
import { mayAnswer, type Replies } from '../../shared/questions/replies';
import type { Vote } from '../../shared/questions/types';
import type { Message } from '../../shared/newerTypes';

/**
 * What people have written to a question. Messages that are not certainly an answer are left out, and those without a
 * text: pictures, and what Linq has kept no text of (zero retention).
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
): Vote[] {
	return answersTo(replies, messages).flatMap((message): Vote[] => {
		const handle = senderOf(message);
		const text = textOf(message);
		const meaning = handle === undefined ? undefined : meaningOf(text);
		if (handle === undefined || meaning === undefined) return [];
		const at = Date.parse(message.created_at);
		return [{ handle, option: meaning.option, text, at, by: 'reply', source: message.id }];
	});
}

function answersTo(replies: Replies, messages: readonly Message[]): Message[] {
	const repliedTo = new Map(messages.map(({ id, reply_to }) => [id, reply_to?.message_id]));
	return messages.filter((message) =>
		mayAnswer(
			{
				isOurs: message.is_from_me || message.from_handle?.is_me === true,
				at: Date.parse(message.created_at),
				above: message.reply_to ? above(message) : undefined,
			},
			replies,
		),
	);

	/** As far up as the messages that are known go. */
	function above({ id }: Message): readonly string[] {
		const seen = new Set<string>();
		let next = repliedTo.get(id);
		while (next !== undefined && !seen.has(next)) {
			seen.add(next);
			next = repliedTo.get(next);
		}
		return [...seen];
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
