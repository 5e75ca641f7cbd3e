import type { LinqApi } from './api';
import { PAGE_SIZE_MAX } from './limits';
import type { Message } from './newerTypes';
import { collect } from './request/pagination';

/** Pages of a chat that are read where not the newest messages come first: a bound for the requests. Our own choice. */
const PAGES_MAX = 100;

/** Which of a chat's messages are wanted: the latest ones. */
export interface Wanted {
	/** In milliseconds, by Linq's clock; without it as far back as they go. */
	readonly since?: number;
	readonly most: number;
}

/** The latest messages of a chat. */
export interface Latest {
	/** The newest first. */
	readonly messages: readonly Message[];
	/** Whether there may be more since then. */
	readonly isCut: boolean;
}

/**
 * Reads the latest messages of a chat, whatever order they come in: Linq does not document it (docs/linq.md, Q53). Where
 * they come newest first, no page too many is read; otherwise all are, because the latest may be on the last one.
 *
 * @throws LinqApiError
 */
export async function latestMessages(
	linq: LinqApi,
	chatId: string,
	{ since = Number.NEGATIVE_INFINITY, most }: Wanted,
): Promise<Latest> {
	let pages = 0;
	let read = 0;
	let isCut = false;
	const readPage = async (cursor: string | undefined) => {
		const query = { limit: PAGE_SIZE_MAX, ...(cursor !== undefined && { cursor }) };
		const { messages, next_cursor } = await linq.chats.messages.list(chatId, query);
		pages++;
		read += messages.length;
		const isEnough = isNewestFirst(messages) && (read >= most || messages.some(isOlder));
		isCut = pages >= PAGES_MAX && !isEnough && next_cursor !== null;
		return { messages, next_cursor: isEnough || isCut ? null : next_cursor };
	};
	const isOlder = (message: Message) => writtenAt(message) < since;
	const all = await collect(
		'messages',
		readPage,
		Number.POSITIVE_INFINITY,
		(message: Message) => !isOlder(message),
	);
	const messages = all.sort((one, other) => writtenAt(other) - writtenAt(one)).slice(0, most);
	return { messages, isCut: isCut || messages.length >= most };
}

/**
 * Whether a page certainly begins with its newest message and ends with its oldest, so that only older ones can be on the
 * next. One message, or several of the same moment, say nothing of that.
 */
export function isNewestFirst(page: ReadonlyArray<Pick<Message, 'created_at'>>): boolean {
	const times = page.map(writtenAt);
	const [first = Number.NaN, last = Number.NaN] = [times.at(0), times.at(-1)];
	return first > last && times.every((time) => time <= first && time >= last);
}

/** In milliseconds. */
function writtenAt({ created_at }: Pick<Message, 'created_at'>): number {
	return Date.parse(created_at);
}
