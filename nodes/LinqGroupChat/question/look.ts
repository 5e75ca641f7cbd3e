import type { LinqApi } from '../../shared/api';
import { activeMembers, memberWith } from '../../shared/chats';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { latestMessages } from '../../shared/latestMessages';
import type { Message, PollEnvelope } from '../../shared/newerTypes';
import { askedOf } from '../../shared/questions/meaning';
import { type OpenQuestion, wordingOf } from '../../shared/questions/openQuestion';
import { repliesTo } from '../../shared/questions/replies';
import type { Verdict } from '../../shared/questions/types';
import { decide } from './decide';
import { electorateOf } from './electorate';
import type { Count } from './outcome';
import { readVotes, type Readings } from './readVotes';
import { tally } from './tally';

/** Messages that are read after a question; who writes more than that hides the oldest answers. */
const MESSAGES_MAX = 1_000;

/** How a question stands: what Linq has, and nothing that a delivery says. */
export type Look =
	| {
			readonly verdict: Verdict;
			readonly count: Count;
			/** When the last message was written that was read, in milliseconds, by Linq's clock. */
			readonly lastWrittenAt: number | undefined;
	  }
	/** It cannot be answered any more. */
	| { readonly over: 'line_removed' | 'question_deleted' };

/**
 * Reads at Linq how a question stands.
 *
 * @throws LinqApiError when Linq cannot be read
 */
export async function look(linq: LinqApi, question: OpenQuestion): Promise<Look> {
	const [chat, read] = await Promise.all([
		resultOrError(linq.chats.retrieve(question.chatId)),
		resultOrError(readAll(linq, question)),
	]);
	if (isGone(chat)) return { over: 'line_removed' };
	const line = activeMembers(chat).find(({ is_me }) => is_me === true)?.handle;
	if (line === undefined) return { over: 'line_removed' };
	if (isGone(read)) return { over: 'question_deleted' };

	const wording = wordingOf(question);
	const electorate = electorateOf(chat, question.people);
	const { votes, addedOptions } = readVotes(wording, readingsOf(question, read, line));
	const asked = askedOf(wording);
	const counted = tally(asked, electorate, votes);
	return {
		verdict: decide(question.rule, asked, electorate, votes),
		count: {
			...counted,
			// Who has left has done nothing that they may not.
			notCounted: counted.notCounted.filter((handle) => memberWith(chat, handle) !== undefined),
			electorate,
			addedOptions: addedOptions.map(({ text, voters }) => ({ text, votes: voters.length })),
		},
		lastWrittenAt: lastWrittenAt(read),
	};
}

/**
 * @throws LinqApiError for every failure but that there is no such thing any more
 */
function isGone<T>(answer: T | LinqApiError): answer is LinqApiError {
	if (!(answer instanceof LinqApiError)) return false;
	if (answer.httpCode === '404') return true;
	throw answer;
}

/** What Linq has, by the ways in which the question can be answered. */
interface Read {
	readonly envelope: PollEnvelope | undefined;
	readonly message: Message | undefined;
	/** The newest first. */
	readonly messages: readonly Message[] | undefined;
}

function lastWrittenAt({ messages: [newest] = [] }: Read): number | undefined {
	return newest && Date.parse(newest.created_at);
}

async function readAll(linq: LinqApi, question: OpenQuestion): Promise<Read> {
	const { ways, poll, messageId } = question;
	const [envelope, message, messages] = await Promise.all([
		ways.includes('poll') && poll ? linq.messages.poll.retrieve(poll.messageId) : undefined,
		ways.includes('tapback') ? linq.messages.retrieve(messageId) : undefined,
		ways.includes('reply') ? messagesSince(linq, question) : undefined,
	]);
	return { envelope, message, messages };
}

function readingsOf(
	question: OpenQuestion,
	{ envelope, message, messages }: Read,
	line: string,
): Readings {
	const { poll } = question;
	return {
		...(envelope && poll && { poll: { envelope, optionIds: poll.optionIds, line } }),
		...(message && { tapbacks: { question: message, readAt: Date.now() } }),
		...(messages && { replies: { messages, ...repliesTo(question) } }),
	};
}

/**
 * The messages since the question, the newest first. The question is among them; where it is not, it was deleted, or too
 * many were written since, and Linq is asked which.
 *
 * @throws LinqApiError, a 404 for a question that is not there any more
 */
async function messagesSince(
	linq: LinqApi,
	{ chatId, messageId, askedAt }: OpenQuestion,
): Promise<readonly Message[]> {
	const wanted = { since: askedAt, most: MESSAGES_MAX };
	const { messages } = await latestMessages(linq, chatId, wanted);
	if (!messages.some(({ id }) => id === messageId)) await linq.messages.retrieve(messageId);
	return messages;
}
