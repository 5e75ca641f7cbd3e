import type { Chat, ChatHandle } from './model.mts';

/** Active members of a chat. */
export function active(chat: Chat): ChatHandle[] {
	return chat.handles.filter(({ status }) => (status ?? 'active') === 'active');
}

/** Active members besides our own line. */
export function others(chat: Chat): ChatHandle[] {
	return active(chat).filter(({ is_me }) => is_me !== true);
}

/** Our own line; its last entry, since it may have left and come back. */
export function me(chat: Chat): ChatHandle | undefined {
	return chat.handles.filter(({ is_me }) => is_me === true).at(-1);
}

/** Handles are compared without regard to case. */
export function isSame(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}

/** The active member with this handle. */
export function member(chat: Chat, handle: string): ChatHandle | undefined {
	return active(chat).find((candidate) => isSame(candidate.handle, handle));
}
