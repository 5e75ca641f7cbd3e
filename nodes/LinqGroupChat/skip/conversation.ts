import { activeMembers } from '../../shared/chats';
import type { Message } from '../../shared/newerTypes';
import type { Chat } from '../../shared/types';
import { textOf } from '../chat/simplify';

type Messages = readonly Message[];

/** How many messages of ours stand at the end of a chat, without anything that somebody else has written. */
export function unanswered(messages: Messages): number {
	const latest = newestFirst(messages);
	const reply = latest.findIndex(({ is_from_me }) => !is_from_me);
	const since = reply === -1 ? latest : latest.slice(0, reply);
	return since.filter((message) => !hasFailed(message)).length;
}

/** How many messages of ours the last minute has seen, by n8n's clock; a bot whose messages fail counts as well. */
export function inLastMinute(messages: Messages): number {
	return messages.filter((message) => message.is_from_me && isYoungerThan(60_000, message)).length;
}

/** What we have written in the last minutes, by n8n's clock. */
export function recentOurs(messages: Messages, minutes: number): Message[] {
	return messages.filter(
		(message) =>
			message.is_from_me && !hasFailed(message) && isYoungerThan(minutes * 60_000, message),
	);
}

/** Whether a message has this text; other blanks and lines do not make it another one. */
export function says(message: Message, text: string): boolean {
	return comparable(textOf(message) ?? '') === comparable(text);
}

/** Linq's words for opting out, each as the whole message (Linq docs: chat-health); in any case, to be on the safe side. */
const OPT_OUTS = new Set(['stop', 'unsubscribe', 'optout', 'opt out', 'cancel', 'end', 'quit']);

/**
 * A member whose last message says that they want no more. Linq marks only direct chats so, and takes whatever the same
 * person writes later for a change of mind (linq-go, August 2026); in groups we do the same with what can be read.
 */
export function optedOutMember(messages: Messages, chat: Chat): string | undefined {
	const members = new Set(activeMembers(chat).map(({ handle }) => handle.toLowerCase()));
	const heard = new Set<string>();
	for (const message of newestFirst(messages).filter(({ is_from_me }) => !is_from_me)) {
		const handle = message.from_handle?.handle ?? message.from ?? '';
		const name = handle.toLowerCase();
		const isLast = !heard.has(name) && members.has(name);
		heard.add(name);
		if (isLast && OPT_OUTS.has(comparable(textOf(message) ?? '').toLowerCase())) return handle;
	}
	return undefined;
}

/** In the order in which they were written, whatever the order of Linq's page. */
function newestFirst(messages: Messages): Message[] {
	return [...messages].sort((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at));
}

/** What has failed reached nobody, as far as Linq knows. */
function hasFailed({ delivery_status }: Message): boolean {
	return delivery_status === 'failed';
}

function isYoungerThan(ms: number, { created_at }: Message): boolean {
	return Date.now() - Date.parse(created_at) < ms;
}

function comparable(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
