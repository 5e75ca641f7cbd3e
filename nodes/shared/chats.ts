import type { Chat, ChatHandle } from './types';

/** Who is in the group now. People who left stay in the list with another status; no status means active (openapi). */
export function activeMembers(chat: Pick<Chat, 'handles'>): ChatHandle[] {
	return chat.handles.filter(({ status }) => (status ?? 'active') === 'active');
}

export function memberWith(chat: Chat, handle: string): ChatHandle | undefined {
	return activeMembers(chat).find((member) => member.handle.toLowerCase() === handle.toLowerCase());
}

/**
 * How a drop-down shows a chat: the name and the members, because several groups may have the same name. An unnamed
 * chat's `display_name` is the list of its handles (sdk), which is not shown twice.
 */
export function chatLabel(chat: Chat): string {
	const others = activeMembers(chat).filter(({ is_me }) => is_me !== true);
	const members = others.map(({ handle }) => handle).join(', ');
	const name = chat.display_name ?? '';
	const isOwnName = name !== '' && !others.every(({ handle }) => name.includes(handle));
	return isOwnName ? `${name} (${members})` : members;
}

/** What people are known by whose chat is not known yet: the same people in any order are the same chat. */
export function peopleKey(handles: readonly string[]): string {
	return handles
		.map((handle) => handle.toLowerCase())
		.sort()
		.join(' ');
}
