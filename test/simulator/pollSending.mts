import type { Account } from './account.mts';
import { apiError } from './apiError.mts';
import { announce, fail } from './deliveryStatus.mts';
import { isSame, me, others } from './members.mts';
import { append, show } from './messageRecords.mts';
import type { ChatHandle, ChatRecord } from './model.mts';
import { tellPoll } from './pollEvents.mts';
import { isPoll, newOption, type PollFound } from './polls.mts';
import { checkPeople } from './sendRules.mts';

/** Sends a poll of ours, once nothing speaks against it; its outcome follows as with every message. */
export function sendPoll(
	account: Account,
	record: ChatRecord,
	texts: readonly string[],
	key: string | undefined,
): PollFound {
	const sender = me(record.chat);
	if (!sender) throw apiError(2013, 'Chat is no longer available');
	assertPolls(record);
	checkPeople(account, record, false);
	account.limits.assertMaySend(record.chat.id);
	account.limits.countMessage(record.chat.id);
	const found = appendPoll(account, record, sender, texts, key);
	show(account, record, found.entry);
	account.later(() => {
		const code = account.takeFailure('poll');
		if (code === undefined) announce(account, record, found.entry);
		else fail(account, record, found.entry, { code });
	});
	return found;
}

/** A member starts a poll: poll.received. */
export function receivePoll(
	account: Account,
	record: ChatRecord,
	from: string,
	texts: readonly string[],
): PollFound {
	const sender = others(record.chat).find(({ handle }) => isSame(handle, from));
	if (!sender) throw apiError(1005, `${from} is not an active member of this chat`);
	assertPolls(record);
	const found = appendPoll(account, record, sender, texts);
	tellPoll(account, found, 'received');
	return found;
}

/** Polls exist on iMessage only. */
function assertPolls({ chat }: ChatRecord): void {
	if (chat.service !== 'iMessage') throw apiError(2017, 'Polls need iMessage');
}

function appendPoll(
	account: Account,
	record: ChatRecord,
	sender: ChatHandle,
	texts: readonly string[],
	idempotency_key?: string,
): PollFound {
	const options = texts.map((text) => newOption(text, sender));
	const entry = append(account, record, {
		sender,
		content: { parts: [], idempotency_key },
		parts: null,
		service: 'iMessage',
		poll: { options, reactions: [] },
	});
	if (!isPoll(entry)) throw new Error('A poll was appended');
	return { record, entry };
}
