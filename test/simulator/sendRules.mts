import type { Account } from './account.mts';
import { apiError } from './apiError.mts';
import { refusalWith } from './behaviours.mts';
import { isSame, others } from './members.mts';
import { checkMentioned } from './mentions.mts';
import type { ChatRecord } from './model.mts';
import type { Content } from './newer.mts';

/** The rules of sending that depend on the chat and its people. Nothing is changed here. */
export function checkSend(
	account: Account,
	record: ChatRecord,
	content: Content,
	overrideOptOut: boolean,
): void {
	checkPeople(account, record, overrideOptOut);
	checkReply(account, record, content);
	checkMentioned(record, content);
	const isAppCard = content.parts.some(({ type }) => type === 'imessage_app');
	if (isAppCard && (content.preferred_service ?? 'iMessage') !== 'iMessage')
		throw apiError(2018, 'App cards need iMessage');
}

/** Whether the line may write at all, and to these people. */
export function checkPeople(account: Account, record: ChatRecord, overrideOptOut: boolean): void {
	const { chat } = record;
	account.world.assertEligible(record);
	// A group in which one member is not blocked is not restricted.
	const recipients = others(chat);
	if (recipients.length > 0 && recipients.every(({ handle }) => account.world.isBlocked(handle)))
		throw apiError(2026, 'The recipient is on your block list');
	for (const { handle } of recipients) {
		const { refuses, refusedWith } = account.world.person(handle);
		if (refusedWith !== undefined) throw refusalWith(refusedWith);
		// In a group every recipient must qualify (docs/linq.md, Q49).
		if (refuses === 'sandbox' && !hasWritten(account, record.line, handle))
			throw apiError(2008, 'The recipient has not written to this line first');
		// Group threads are never blocked by an opt-out (Linq docs: chat-health).
		const isOptedOut = refuses === 'optedOut' || chat.health_status.status === 'OPTED_OUT';
		if (isOptedOut && !chat.is_group && !overrideOptOut)
			throw apiError(2024, 'The recipient has opted out');
	}
}

function hasWritten(account: Account, line: string, handle: string): boolean {
	return [...account.world.chats.values()].some(
		(record) =>
			record.line === line &&
			record.messages.some(
				({ message }) => !message.is_from_me && isSame(message.from_handle?.handle ?? '', handle),
			),
	);
}

function checkReply(account: Account, record: ChatRecord, { reply_to }: Content): void {
	if (!reply_to) return;
	const target = account.world.message(reply_to.message_id);
	if (target.record !== record) throw apiError(2002, 'The message is not in this chat');
	if (target.entry.message.parts?.[reply_to.part_index ?? 0] === undefined)
		throw apiError(1005, 'reply_to.part_index is out of range');
}
