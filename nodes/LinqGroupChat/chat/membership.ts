import { activeMembers } from '../../shared/chats';
import { InputError } from '../../shared/input/InputError';
import {
	GROUP_MEMBERS_MAX,
	GROUP_MEMBERS_MIN,
	GROUP_MEMBERS_MIN_TO_ADD,
} from '../../shared/limits';
import type { Chat } from '../../shared/types';

/**
 * What must be true of a chat before people can be added to it.
 *
 * @throws InputError
 */
export function assertCanAdd(chat: Chat, newcomers: number): void {
	assertManageable(chat);
	const size = activeMembers(chat).length;
	if (size < GROUP_MEMBERS_MIN_TO_ADD) {
		throw new InputError(
			`This group has ${size} active members with your line, but Linq adds people only to groups of at least ${GROUP_MEMBERS_MIN_TO_ADD}`,
			'Create a new group with everybody in it.',
		);
	}
	if (size + newcomers > GROUP_MEMBERS_MAX) {
		throw new InputError(
			`“Handle” has ${newcomers} new ${newcomers === 1 ? 'person' : 'people'} for a group of ${size} with your line, but Linq allows at most ${GROUP_MEMBERS_MAX} members`,
			'Add fewer people, remove somebody first, or create another group.',
		);
	}
}

/**
 * What must be true of a chat before a member can be removed, or your own line can leave: 3 members must remain.
 *
 * @throws InputError
 */
export function assertCanShrink(chat: Chat): void {
	assertManageable(chat);
	const size = activeMembers(chat).length;
	if (size - 1 < GROUP_MEMBERS_MIN) {
		throw new InputError(
			`This group has ${size} active members with your line, but ${GROUP_MEMBERS_MIN} must remain`,
			'Linq does not let groups become smaller than that. Add somebody first, or create a new group.',
		);
	}
}

/**
 * What must be true of a chat before a poll can be sent to it; a service that is not known yet is left to Linq to judge.
 *
 * @throws InputError
 */
export function assertPolls({ service }: Chat): void {
	if ((service ?? 'iMessage') === 'iMessage') return;
	throw new InputError(
		`This is an ${service} chat, but polls exist only in iMessage chats`,
		'Nothing was sent. Ask with a text instead (Message > Send), or create a new group with people who all have iMessage.',
	);
}

/** Linq manages members in iMessage groups only; a service that is not known yet is left to Linq to judge. */
function assertManageable(chat: Chat): void {
	if (!chat.is_group) {
		throw new InputError(
			'This is a direct chat, not a group',
			'Choose a group, or create one with everybody in it.',
		);
	}
	const service = chat.service ?? 'iMessage';
	if (service !== 'iMessage') {
		throw new InputError(
			`This is an ${service} group, but Linq manages members only in iMessage groups`,
			'Create a new group with the people you want.',
		);
	}
}
