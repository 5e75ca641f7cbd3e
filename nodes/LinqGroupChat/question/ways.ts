import { activeMembers } from '../../shared/chats';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { InputError } from '../../shared/input/InputError';
import type { AnsweredBy } from '../../shared/questions/types';
import type { Chat } from '../../shared/types';
import { assertPolls } from '../chat/membership';
import type { RunContext } from '../operation';
import { assertOptionsCanBeWritten } from './answerable';
import type { AnswerBy, QuestionDraft } from './draft';

/** How people may answer in this chat. */
const WAYS: Record<AnswerBy, (chat: Chat) => readonly AnsweredBy[]> = {
	automatic: (chat) => (allHaveIMessage(chat) ? ['poll'] : ['tapback', 'reply']),
	poll: () => ['poll'],
	reply: () => ['reply'],
	tapback: () => ['tapback'],
};

/**
 * @throws InputError when a poll is wanted in a chat that can have none, or the options cannot be said in this way
 */
export function waysFor(
	{ answerBy, kind, labels }: QuestionDraft,
	chat: Chat,
): readonly AnsweredBy[] {
	const ways = WAYS[answerBy](chat);
	if (ways.includes('poll')) assertPolls(chat);
	else if (kind === 'choice') assertCanBeSaid(ways, labels);
	return ways;
}

/** As many as there are emoji for: 1️⃣ to 🔟. */
const TAPBACK_CHOICES_MAX = 10;

function assertCanBeSaid(ways: readonly AnsweredBy[], labels: readonly string[]): void {
	if (ways.includes('reply')) assertOptionsCanBeWritten('Choices', labels);
	else if (labels.length > TAPBACK_CHOICES_MAX)
		throw new InputError(
			`“Choices” has ${labels.length} options, but there are tapbacks for ${TAPBACK_CHOICES_MAX} only, 1️⃣ to 🔟`,
			'Nothing was asked. Use fewer options, or choose Automatic under Answer By.',
		);
}

/** One member by SMS makes it a chat in which a poll would not be seen by all. */
function allHaveIMessage(chat: Chat): boolean {
	return (
		chat.service === 'iMessage' &&
		activeMembers(chat).every(({ service }) => service === 'iMessage')
	);
}

/**
 * What must be true before a question is asked that is answered by words: that they can be read. A line with zero
 * retention keeps none, which its messages tell.
 *
 * @throws InputError
 */
export async function assertReadable(
	{ id }: Chat,
	ways: readonly AnsweredBy[],
	{ linq, hint }: Pick<RunContext, 'linq' | 'hint'>,
): Promise<void> {
	if (!ways.includes('reply')) return;
	const page = await resultOrError(linq.chats.messages.list(id, { limit: 1 }));
	// The question itself will fail with a better sentence when Linq has trouble.
	if (page instanceof LinqApiError) return;
	const [latest] = page.messages as ReadonlyArray<{ zero_retention?: boolean }>;
	if (latest?.zero_retention !== true) return;
	if (ways.length > 1) {
		hint(
			'Linq keeps no texts for this line (zero retention), so only tapbacks count as answers, not what people write.',
		);
		return;
	}
	throw new InputError(
		'Linq keeps no texts for this line (zero retention), so replies to the question could not be read',
		'Nothing was asked. Choose Poll or Tapback under Answer By, with Approval or Choice as the Response Type.',
	);
}
