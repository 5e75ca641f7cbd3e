import type { INode } from 'n8n-workflow';

import type { LinqApi } from '../../shared/api';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import type { Message } from '../../shared/newerTypes';
import type { OpenQuestion } from '../../shared/questions/openQuestion';
import { RecentMap } from '../../shared/RecentMap';
import { isUuid } from '../../shared/request/path';
import { CREDENTIAL } from '../../shared/request/sender';
import { openQuestions } from './OpenQuestions';

/** What an event does not tell and Linq has to be asked; null when Linq does not know it either. */
export interface Lookups {
	isGroup(chatId: string): Promise<boolean | null>;
	/** Also for polls, which are messages. */
	isOurMessage(messageId: string): Promise<boolean | null>;
	message(messageId: string): Promise<KnownMessage | null>;
	/** The questions that wait for answers, or why that cannot be known. */
	openQuestions(): Promise<readonly OpenQuestion[] | Error>;
}

/** What of a message stays as it is. */
export interface KnownMessage extends Pick<Message, 'is_from_me' | 'created_at'> {
	/** The message that it replies to. */
	readonly repliesTo: string | undefined;
}

/** Neither changes: a chat stays a group, a message stays ours. So the memory needs a bound, but no expiry. */
const BOUND = { max: 5_000 };

/** Answers, and those that are under way: a burst of events about one chat asks once. */
type Memory<T> = RecentMap<Promise<T>>;
const groups: Memory<boolean> = new RecentMap(BOUND);
const messages: Memory<KnownMessage> = new RecentMap(BOUND);

/** What all triggers with the same credential share. */
export function accountOf({ credentials }: INode): string {
	return String(credentials?.[CREDENTIAL]?.id);
}

/**
 * Asks Linq what an event does not tell, and remembers it in this process. Ids are unique over all of Linq's accounts.
 *
 * After a 404 nobody knows; it is not remembered, because another account's credential may know. Every other failure is
 * thrown, so that the delivery is repeated later; but for that of the open questions, without which an event runs.
 *
 * @param account whose questions are asked for, see {@link accountOf}
 */
export function createLookups(linq: LinqApi, account: string): Lookups {
	const message = async (messageId: string) =>
		await remembered(messages, messageId, async (): Promise<KnownMessage> => {
			const { is_from_me, created_at, reply_to } = await linq.messages.retrieve(messageId);
			return { is_from_me, created_at, repliesTo: reply_to?.message_id ?? undefined };
		});
	return {
		isGroup: async (chatId) =>
			await remembered(groups, chatId, async () => (await linq.chats.retrieve(chatId)).is_group),
		isOurMessage: async (messageId) => (await message(messageId))?.is_from_me ?? null,
		message,
		openQuestions: async () => await openQuestions.of(account, linq),
	};
}

async function remembered<T>(
	memory: Memory<T>,
	id: string,
	ask: () => Promise<T>,
): Promise<T | null> {
	// Linq cannot be asked about what is no ID of its own.
	if (!isUuid(id)) return null;
	const answer = await resultOrError(memory.get(id) ?? keep(memory, id, ask()));
	if (!(answer instanceof LinqApiError)) return answer;
	if (answer.httpCode === '404') return null;
	throw answer;
}

function keep<T>(memory: Memory<T>, id: string, answer: Promise<T>): Promise<T> {
	memory.set(id, answer);
	answer.catch(() => memory.delete(id));
	return answer;
}
