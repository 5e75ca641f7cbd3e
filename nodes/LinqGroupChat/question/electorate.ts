import { identity } from './standing';
import { activeMembers } from '../../shared/chats';
import type { Chat } from '../../shared/types';

/**
 * Who may answer now: the active members but your own line, or those of them who are listed. Whoever leaves is not in it
 * any more, whoever joins is.
 *
 * @param listed handles; undefined for all members
 */
export function electorateOf(chat: Chat, listed: readonly string[] | undefined): string[] {
	const wanted = listed && new Set(listed.map(identity));
	return activeMembers(chat)
		.filter(({ is_me }) => is_me !== true)
		.map(({ handle }) => handle)
		.filter((handle) => wanted?.has(identity(handle)) ?? true);
}
