import type { LinqApi } from '../../shared/api';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { RecentMap } from '../../shared/RecentMap';
import { isUuid } from '../../shared/request/path';

/** What an event does not tell and Linq has to be asked; null when Linq does not know it either. */
export interface Lookups {
	isGroup(chatId: string): Promise<boolean | null>;
	/** Also for polls, which are messages. */
	isOurMessage(messageId: string): Promise<boolean | null>;
}

/** Neither changes: a chat stays a group, a message stays ours. So the memory needs a bound, but no expiry. */
const BOUND = { max: 5_000 };

/** Answers, and those that are under way: a burst of events about one chat asks once. */
type Memory = RecentMap<Promise<boolean>>;
const groups: Memory = new RecentMap(BOUND);
const ours: Memory = new RecentMap(BOUND);

/**
 * Asks Linq what an event does not tell, and remembers it in this process. Ids are unique over all of Linq's accounts.
 *
 * After a 404 nobody knows; it is not remembered, because another account's credential may know. Every other failure is
 * thrown, so that the delivery is repeated later.
 */
export function createLookups(linq: LinqApi): Lookups {
	return {
		isGroup: async (chatId) =>
			await remembered(groups, chatId, async () => (await linq.chats.retrieve(chatId)).is_group),
		isOurMessage: async (messageId) =>
			await remembered(
				ours,
				messageId,
				async () => (await linq.messages.retrieve(messageId)).is_from_me,
			),
	};
}

async function remembered(
	memory: Memory,
	id: string,
	ask: () => Promise<boolean>,
): Promise<boolean | null> {
	// Linq cannot be asked about what is no ID of its own.
	if (!isUuid(id)) return null;
	const answer = await resultOrError(memory.get(id) ?? keep(memory, id, ask()));
	if (!(answer instanceof LinqApiError)) return answer;
	if (answer.httpCode === '404') return null;
	throw answer;
}

function keep(memory: Memory, id: string, answer: Promise<boolean>): Promise<boolean> {
	memory.set(id, answer);
	answer.catch(() => memory.delete(id));
	return answer;
}
