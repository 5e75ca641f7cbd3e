import type { Account } from './account.mts';
import { ApiError, apiError } from './apiError.mts';
import type { ChatRecord } from './model.mts';

/** Linq shows it for 85 to 90 seconds. */
const SHOWN_MS = 85_000;

/** Shows or hides our typing indicator. Chats over RCS or SMS accept it and show nothing. */
export function setTyping(account: Account, record: ChatRecord, isTyping: boolean): void {
	const { chat } = record;
	if (chat.is_group) assertInGroups(account);
	if (chat.service !== 'iMessage') return;
	record.typingUntilMs = isTyping ? account.world.nowMs() + SHOWN_MS : 0;
}

function assertInGroups({ world }: Account): void {
	const words = 'Typing indicators are not available in group chats';
	if (world.forms.typingInGroups === 'forbidden') throw new ApiError(403, 2016, words);
	if (world.forms.typingInGroups === 'notSupported') throw apiError(2016, words);
}
