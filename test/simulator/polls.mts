import { randomUUID } from 'node:crypto';

import type { Account } from './account.mts';
import { apiError } from './apiError.mts';
import { isSame } from './members.mts';
import type { ChatHandle, ChatRecord, MessageRecord } from './model.mts';
import type { Poll, PollEnvelope, PollOption } from './newer.mts';

/** A message that is a poll. */
export interface PollEntry extends MessageRecord {
	readonly poll: NonNullable<MessageRecord['poll']>;
}

export interface PollFound {
	readonly record: ChatRecord;
	readonly entry: PollEntry;
}

/** The poll with this message id; a message that is none is as unknown as one that does not exist: 2002. */
export function findPoll(account: Account, messageId: string): PollFound {
	const { record, entry } = account.world.message(messageId);
	if (!isPoll(entry)) throw apiError(2002, 'The message is not a poll');
	return { record, entry };
}

export function isPoll(entry: MessageRecord): entry is PollEntry {
	return entry.poll !== undefined;
}

export function newOption(text: string, creator: ChatHandle | null): PollOption {
	return {
		option_id: randomUUID(),
		text,
		can_be_edited: false,
		creator_handle: creator,
		voters: [],
	};
}

/** With texts only for those who read at the moment of writing, where the line keeps none. */
export function pollOf(
	{ poll, zeroRetention }: PollEntry,
	known: readonly PollOption[] = [],
): Poll {
	const options = poll.options.map((option) =>
		zeroRetention && !known.includes(option) ? withoutText(option) : option,
	);
	const voters = new Set(poll.options.flatMap((option) => option.voters.map(identityOf)));
	return { options, total_voters: voters.size };
}

/** `known` are the options whose text this answer may show although the line keeps none. */
export function envelopeOf(
	{ record, entry }: PollFound,
	known: readonly PollOption[] = [],
): PollEnvelope {
	const { message, poll } = entry;
	return {
		chat_id: record.chat.id,
		message_id: message.id,
		created_at: message.created_at,
		updated_at: message.updated_at,
		reactions: poll.reactions ?? [],
		poll: pollOf(entry, known),
	};
}

export function withoutText(option: PollOption): PollOption {
	return { ...option, text: '' };
}

/** Adds or takes back one vote. The same vote twice is one vote; somebody may vote for several options. */
export function changeVote(
	account: Account,
	{ entry }: PollFound,
	voter: ChatHandle,
	optionId: string,
	operation: 'add' | 'remove',
): boolean {
	const option = entry.poll.options.find(({ option_id }) => isSame(option_id, optionId));
	if (!option) throw apiError(1005, 'option_id is none of this poll’s options');
	const index = option.voters.findIndex((vote) => isSame(vote.handle, voter.handle));
	if ((operation === 'add') === index >= 0) return false;
	if (operation === 'add')
		option.voters.push({ handle: voter.handle, voted_at: account.world.now() });
	else option.voters.splice(index, 1);
	entry.message.updated_at = account.world.now();
	return true;
}

function identityOf({ handle }: { readonly handle: string }): string {
	return handle.toLowerCase();
}
