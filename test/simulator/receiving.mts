import type { Account } from './account.mts';
import { apiError } from './apiError.mts';
import { messageData } from './events.mts';
import { isSame, others } from './members.mts';
import { append, wordsOf } from './messageRecords.mts';
import type { ChatRecord, MessageRecord, Person } from './model.mts';
import type { Content } from './newer.mts';
import { partsOf } from './parts.mts';

/** The whole trimmed message (Linq docs: chat-health): these as written, "opt out" in any case. */
const OPT_OUT = /^(STOP|UNSUBSCRIBE|OPTOUT|CANCEL|END|QUIT|[Oo][Pp][Tt] [Oo][Uu][Tt])$/;

/** A person writes: message.received follows. */
export function receive(
	account: Account,
	record: ChatRecord,
	from: string,
	content: Content,
): MessageRecord {
	const sender = others(record.chat).find(({ handle }) => isSame(handle, from));
	if (!sender) throw apiError(1005, `${from} is not an active member of this chat`);
	const parts = partsOf(account.world, content);
	const service = record.chat.service ?? 'iMessage';
	const entry = append(account, record, { sender, content, parts, service });
	if (account.world.isBlocked(from)) return drop(record, entry);
	// Group threads are never marked.
	if (!record.chat.is_group) heedOptOut(account, sender.handle, entry);
	const { data, olderData } = messageData(record, entry.message, sender, null);
	account.happen('message.received', record.line, data, olderData);
	return entry;
}

/** Linq drops what blocked people write, and tells nobody. */
function drop(record: ChatRecord, entry: MessageRecord): MessageRecord {
	record.messages.splice(record.messages.indexOf(entry), 1);
	return entry;
}

/** We have read what the others wrote. In a group nobody sees that, but our own list of unread does. */
export function markRead(record: ChatRecord): void {
	for (const { message } of record.messages) if (!message.is_from_me) message.is_read = true;
}

/** A keyword opts the person out for every line; any other message later opts in again. */
function heedOptOut(account: Account, handle: string, entry: MessageRecord): void {
	const person = account.world.person(handle);
	if (OPT_OUT.test(wordsOf(entry).trim())) person.refuses = 'optedOut';
	else if (person.refuses === 'optedOut') person.refuses = undefined;
	showOptOut(account, person);
}

/** Direct chats say of their health whether the person has opted out. */
export function showOptOut({ world }: Account, { handle, refuses }: Person): void {
	const isOut = refuses === 'optedOut';
	for (const { chat } of world.chats.values()) {
		const isTheirs = !chat.is_group && others(chat).some((member) => isSame(member.handle, handle));
		const { health_status } = chat;
		if (!isTheirs || isOut === (health_status.status === 'OPTED_OUT')) continue;
		health_status.status = isOut ? 'OPTED_OUT' : 'HEALTHY';
		health_status.updated_at = world.now();
	}
}
