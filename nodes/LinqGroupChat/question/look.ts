import type { LinqApi } from '../../shared/api';
import { activeMembers, memberWith } from '../../shared/chats';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { PAGE_SIZE_MAX } from '../../shared/limits';
import type { Message, PollEnvelope } from '../../shared/newerTypes';
import { askedOf } from '../../shared/questions/meaning';
import { type OpenQuestion, wordingOf } from '../../shared/questions/openQuestion';
import { isReminder, repliesTo } from '../../shared/questions/replies';
import type { Verdict } from '../../shared/questions/types';
import { decide } from './decide';
import { electorateOf } from './electorate';
import type { Count } from './outcome';
import { readVotes, type Readings } from './readVotes';
import { tally } from './tally';

/** Pages of messages that are read after a question; who writes more than that hides the oldest answers. */
const PAGES_MAX = 10;

/** How a question stands: what Linq has, and nothing that a delivery says. */
export type Look =
	| { readonly verdict: Verdict; readonly count: Count }
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
	readonly messages: readonly Message[] | undefined;
}

async function readAll(linq: LinqApi, question: OpenQuestion): Promise<Read> {
	const { ways, poll, messageId, chatId, askedAt } = question;
	const [envelope, message, messages] = await Promise.all([
		ways.includes('poll') && poll ? linq.messages.poll.retrieve(poll.messageId) : undefined,
		ways.includes('tapback') ? linq.messages.retrieve(messageId) : undefined,
		ways.includes('reply') ? messagesSince(linq, chatId, askedAt) : undefined,
	]);
	return { envelope, message, messages };
}

function readingsOf(
	question: OpenQuestion,
	{ envelope, message, messages }: Read,
	line: string,
): Readings {
	const { poll } = question;
	const reminders = (messages ?? []).filter((one) => isReminder(question, one));
	const asking = repliesTo(
		question,
		reminders.map(({ id }) => id),
	);
	return {
		...(envelope && poll && { poll: { envelope, optionIds: poll.optionIds, line } }),
		...(message && { tapbacks: { question: message, readAt: Date.now() } }),
		...(messages && { replies: { messages, ...asking } }),
	};
}

/** The messages of a chat since then; Linq lists the newest first. */
async function messagesSince(
	linq: LinqApi,
	chatId: string,
	since: number,
): Promise<readonly Message[]> {
	const messages: Message[] = [];
	let cursor: string | undefined;
	for (let pages = 0; pages < PAGES_MAX; pages++) {
		const page = await linq.chats.messages.list(chatId, {
			limit: PAGE_SIZE_MAX,
			...(cursor === undefined ? {} : { cursor }),
		});
		messages.push(...page.messages);
		const isAll = page.messages.some(({ created_at }) => Date.parse(created_at) < since);
		if (isAll || page.next_cursor === null) break;
		cursor = page.next_cursor;
	}
	return messages;
}
