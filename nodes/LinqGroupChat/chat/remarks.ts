import type { Message } from '../../shared/newerTypes';
import type { Chat, ChatCreateResponse } from '../../shared/types';
import type { RunContext } from '../operation';

/** So much older than its newest message is no chat that was made for it. Our own choice. */
const REUSED_AFTER_MS = 60_000;

/**
 * Remarks on a group that was there already: Linq reuses an unnamed one with the same people (Linq docs: group-chats). The
 * answer has no age of the chat, so the time when its members joined stands for it.
 */
export function remarkOnReuse(
	{ handles, message }: Partial<ChatCreateResponse['chat']>,
	{ hint }: Pick<RunContext, 'hint'>,
): void {
	const joined = Math.min(...(handles ?? []).map(({ joined_at }) => Date.parse(joined_at)));
	if (!(Date.parse(message?.created_at ?? '') - joined > REUSED_AFTER_MS)) return;
	hint(
		'These people had a group without a name with your line already, so Linq wrote into that one and made no new group.',
	);
}

const HEALTH_HINTS: Readonly<Record<string, string>> = {
	AT_RISK:
		'Linq rates this chat as at risk: people answer little or messages fail. Fewer messages protect the reputation of your line.',
	CRITICAL:
		'Linq rates this chat as critical. Stop writing to it unless people answer: it endangers the reputation of your line.',
	OPTED_OUT: 'Somebody in this chat has opted out. Do not write to them until they write to you.',
};

/** Remarks on a chat that should be written to with care (Linq docs: chat-health). */
export function remarkOnHealth(
	chat: Pick<Chat, 'health_status'>,
	{ hint }: Pick<RunContext, 'hint'>,
): void {
	const remark = HEALTH_HINTS[chat.health_status?.status ?? ''];
	if (remark !== undefined) hint(remark);
}

/** Remarks, once, on messages of which Linq has kept no text (Node changelog: 0.59–0.62; docs/linq.md, Retention). */
export function remarkOnRetention(
	messages: readonly Message[],
	{ hint }: Pick<RunContext, 'hint'>,
): void {
	if (messages.every(({ zero_retention }) => zero_retention !== true)) return;
	hint(
		'Linq keeps no texts for this line (zero retention), so messages with “zero_retention” come without theirs. What people write is in the event that Linq Trigger gets, once: keep it from there.',
	);
}
