import type { OpenQuestion } from '../../shared/questions/openQuestion';
import type { AnsweredBy } from '../../shared/questions/types';
import { sendAfter } from '../content/sendAfter';
import type { RunContext } from '../operation';
import type { SendKey } from '../sendOnce/sendKey';
import type { QuestionDraft } from './draft';
import { textOf } from './text';

/** The keys of what an item sends. */
export interface QuestionKeys {
	readonly text: SendKey;
	readonly poll: SendKey;
	/** Of what is sent later. */
	readonly later: string;
}

/** What is known of a question once it has been asked. */
export type Asked = Pick<OpenQuestion, 'messageId' | 'askedAt' | 'poll'>;

/**
 * Sends the text, and the poll where it is one.
 *
 * @throws LinqApiError, which says what went out
 */
export async function sendQuestion(
	chatId: string,
	draft: QuestionDraft,
	ways: readonly AnsweredBy[],
	keys: QuestionKeys,
	{ linq }: RunContext,
): Promise<Asked> {
	const parts = [{ type: 'text' as const, value: textOf(draft, ways) }];
	const { message } = await linq.chats.messages.send(chatId, {
		message: { parts, idempotency_key: keys.text.value },
	});
	const asked = { messageId: message.id, askedAt: Date.parse(message.created_at) };
	if (!ways.includes('poll')) return asked;
	const poll = {
		options: draft.labels.map((text) => ({ text })),
		idempotency_key: keys.poll.value,
	};
	const created = await sendAfter(
		{ what: 'question', messageId: message.id },
		'poll',
		linq.chats.polls.create(chatId, { poll }),
	);
	return {
		...asked,
		poll: {
			messageId: created.message_id,
			// Linq answers with our options in our order; members may have added others already.
			optionIds: created.poll.options
				.slice(0, draft.labels.length)
				.map(({ option_id }) => option_id),
		},
	};
}
