import type { Account } from './account.mts';
import { me } from './members.mts';
import { retention } from './messageRecords.mts';
import type { ChatHandle, ChatRecord } from './model.mts';
import type { PollOption } from './newer.mts';
import { changeVote, type PollFound, pollOf, withoutText } from './polls.mts';

/** poll.received, sent, delivered and read: how the poll is at this moment. */
export function tellPoll(
	account: Account,
	found: PollFound,
	type: 'received' | 'sent' | 'delivered' | 'read',
): void {
	const { message } = found.entry;
	const times =
		type === 'received'
			? { received_at: message.sent_at }
			: {
					sent_at: message.sent_at ?? null,
					delivered_at: message.delivered_at ?? null,
					read_at: message.read_at ?? null,
					...retention(found.entry.zeroRetention),
				};
	happen(account, found, type, message.is_from_me, {
		created_at: message.created_at,
		updated_at: message.updated_at,
		poll: shownPoll(found),
		sender_handle: message.from_handle ?? null,
		...times,
	});
}

/** poll.failed. */
export function tellFailure(
	account: Account,
	found: PollFound,
	error: { code: number; message: string },
): void {
	happen(account, found, 'failed', true, {
		error,
		failed_at: account.world.now(),
		poll: shownPoll(found),
		sender_handle: found.entry.message.from_handle ?? null,
		...retention(found.entry.zeroRetention),
	});
}

/** Adds options: poll.updated, whose sender is our line whoever added them. */
export function addOptions(
	account: Account,
	found: PollFound,
	creator: ChatHandle,
	options: readonly PollOption[],
): void {
	const { record, entry } = found;
	entry.poll.options.push(...options);
	entry.message.updated_at = account.world.now();
	const isOurs = creator.is_me === true;
	const hidden = entry.zeroRetention && isOurs;
	happen(account, found, 'updated', isOurs, {
		added_options: hidden ? options.map(withoutText) : options,
		sender_handle: me(record.chat),
		...retention(found.entry.zeroRetention),
	});
}

/** poll.vote.added or removed, unless nothing changes by it. */
export function vote(
	account: Account,
	found: PollFound,
	voter: ChatHandle,
	optionId: string,
	operation: 'add' | 'remove',
): void {
	if (!changeVote(account, found, voter, optionId, operation)) return;
	const type = operation === 'add' ? 'vote.added' : 'vote.removed';
	happen(account, found, type, voter.is_me === true, {
		option_id: optionId,
		sender_handle: voter,
	});
}

/** What an event shows of a poll: Linq hides our own texts where it keeps none, an inbound text is told once. */
function shownPoll({ entry }: PollFound) {
	return pollOf(entry, entry.message.is_from_me ? [] : entry.poll.options);
}

function happen(
	account: Account,
	{ record, entry }: PollFound,
	type: string,
	isOutbound: boolean,
	data: object,
): void {
	account.happen(`poll.${type}`, record.line, {
		chat: chatOf(record),
		direction: isOutbound ? 'outbound' : 'inbound',
		message_id: entry.message.id,
		service: entry.message.service,
		...data,
	});
}

function chatOf({ chat }: ChatRecord): object {
	return { id: chat.id, is_group: chat.is_group, owner_handle: me(chat) ?? null };
}
