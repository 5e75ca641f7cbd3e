import type { LinqApi } from '../../shared/api';
import { latestMessages } from '../../shared/latestMessages';
import { PAGE_SIZE_MAX } from '../../shared/limits';
import { collect } from '../../shared/request/pagination';
import type { Chat } from '../../shared/types';
import type { Filters } from '../filters/filters';
import { isAmong } from '../filters/isAmong';
import type { EventEnvelope } from '../../shared/deliveries/envelope';
import { recoveredEvent } from '../events/recoveredEvent';

/** Chats that are looked through: one request each, or more. Linq has no list of messages over all chats. */
const CHATS_MAX = 1_000;
/** Of each chat. */
const MESSAGES_MAX = 1_000;
const CHATS_AT_ONCE = 4;
/**
 * Given at a time: a bound for the memory, and for what n8n's database has to remember in case that n8n is killed in the
 * middle and all of them are offered again.
 */
export const EVENTS_MAX = 1_000;

/** What was missed. */
export interface Missed {
	/** The first ones, in the order in which they were sent. */
	readonly events: readonly EventEnvelope[];
	/** Whether there are later ones. */
	readonly isMore: boolean;
	/** Whether there may be more than could be looked at. */
	readonly isCut: boolean;
}

/**
 * The messages of others that Linq has got since a moment, in the chats that the filters let through: the first 1,000 of
 * them (EVENTS_MAX).
 *
 * @param lines of the account whose chats are looked at; none means all
 * @param known events that are left out
 * @throws LinqApiError
 */
export async function missedMessages(
	linq: LinqApi,
	since: Date,
	{ chatIds, chatKind }: Pick<Filters, 'chatIds' | 'chatKind'>,
	lines: readonly string[],
	known: ReadonlySet<string>,
): Promise<Missed> {
	const chats = await chatsOf(linq, lines);
	const wanted = chats.filter(
		({ id, is_group }) =>
			isAmong(chatIds, id) && (chatKind === 'all' || is_group === (chatKind === 'group')),
	);
	const latest = { since: since.getTime(), most: MESSAGES_MAX };
	let events: EventEnvelope[] = [];
	let isMore = false;
	let isCut = chats.length >= CHATS_MAX;
	for (let first = 0; first < wanted.length; first += CHATS_AT_ONCE) {
		const some = wanted.slice(first, first + CHATS_AT_ONCE);
		const read = await Promise.all(
			some.map(async (chat) => await latestMessages(linq, chat.id, latest)),
		);
		for (const [index, chat] of some.entries()) {
			const received = (read[index]?.messages ?? []).filter(({ is_from_me }) => !is_from_me);
			isCut ||= read[index]?.isCut === true;
			// Oldest first, so that sorting leaves those of the same moment in their order.
			const made = received.reverse().map((message) => recoveredEvent(chat, message));
			events.push(...made.filter(({ event_id }) => !known.has(event_id)));
		}
		isMore ||= events.length > EVENTS_MAX;
		events = events.sort((one, other) => timeOf(one) - timeOf(other)).slice(0, EVENTS_MAX);
	}
	return { events, isMore, isCut };
}

async function chatsOf(linq: LinqApi, lines: readonly string[]): Promise<Chat[]> {
	const found: Chat[] = [];
	for (const from of lines.length === 0 ? [undefined] : lines) {
		const readPage = async (cursor: string | undefined) => {
			const query = { limit: PAGE_SIZE_MAX, ...(from && { from }), ...(cursor && { cursor }) };
			return await linq.chats.list(query);
		};
		found.push(...(await collect('chats', readPage, CHATS_MAX - found.length)));
		if (found.length >= CHATS_MAX) break;
	}
	return found;
}

/** In milliseconds. */
export function timeOf({ created_at }: EventEnvelope): number {
	return Date.parse(created_at);
}
