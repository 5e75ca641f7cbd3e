import type Linq from '@linqapp/sdk';

import type { Account } from './account.mts';
import { apiError } from './apiError.mts';
import { member } from './members.mts';
import type { MessageRecord } from './model.mts';

export interface ReactRequest {
	readonly messageId: string;
	readonly from: string;
	readonly type: Linq.ReactionType;
	readonly emoji?: string | null;
	readonly operation?: 'add' | 'remove';
	readonly partIndex?: number;
}

/** Somebody, we included, reacts to a message or takes a reaction back. */
export function react(
	account: Account,
	{ messageId, from, type, emoji = null, operation = 'add', partIndex = 0 }: ReactRequest,
): void {
	const { record, entry } = account.world.message(messageId);
	const reactor = member(record.chat, from);
	const target = targetOf(entry, partIndex);
	if (!reactor || !target) throw apiError(1005, 'no such member or part');
	const isMine = reactor.is_me === true;
	const remaining = (target.reactions ?? []).filter(
		(reaction) => reaction.handle.handle !== reactor.handle || reaction.type !== type,
	);
	target.reactions =
		operation === 'add'
			? [...remaining, { handle: reactor, is_me: isMine, type, custom_emoji: emoji }]
			: remaining;
	const event = eventOf(entry, type, operation);
	if (event === undefined) return;
	account.happen(event, record.line, {
		is_from_me: isMine,
		reaction_type: type,
		chat_id: record.chat.id,
		message_id: entry.message.id,
		part_index: partIndex,
		custom_emoji: emoji,
		from: reactor.handle,
		from_handle: reactor,
		reacted_at: account.world.now(),
		service: record.chat.service,
	});
}

/** What carries the reactions: a part, or a poll as a whole, which counts as part 0. */
export function targetOf(
	{ message, poll }: MessageRecord,
	partIndex: number,
): { reactions: Linq.Reaction[] | null } | undefined {
	if (poll) return partIndex === 0 ? poll : undefined;
	return message.parts?.[partIndex];
}

/** Of reactions to a poll only a new sticker is told (Python SDK: poll_reaction_added). */
function eventOf(
	{ poll }: MessageRecord,
	type: Linq.ReactionType,
	operation: 'add' | 'remove',
): string | undefined {
	if (poll) return type === 'sticker' && operation === 'add' ? 'poll.reaction.added' : undefined;
	return operation === 'add' ? 'reaction.added' : 'reaction.removed';
}
