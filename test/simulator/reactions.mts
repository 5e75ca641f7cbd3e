import type Linq from '@linqapp/sdk';

import type { Account } from './account.mts';
import { apiError } from './apiError.mts';
import { member } from './members.mts';

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
	const part = entry.message.parts?.[partIndex];
	if (!reactor || !part) throw apiError(1005, 'no such member or part');
	const isMine = reactor.is_me === true;
	const remaining = (part.reactions ?? []).filter(
		(reaction) => reaction.handle.handle !== reactor.handle || reaction.type !== type,
	);
	part.reactions =
		operation === 'add'
			? [...remaining, { handle: reactor, is_me: isMine, type, custom_emoji: emoji }]
			: remaining;
	account.happen(`reaction.${operation === 'add' ? 'added' : 'removed'}`, record.line, {
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
