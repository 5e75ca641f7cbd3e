import { sleep } from 'n8n-workflow';

import type { LinqApi } from '../../shared/api';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import type { Chat } from '../../shared/types';

/** Our own choice: most changes are visible within seconds, and a workflow should not hang on one that never is. */
const CONFIRMATION = { tries: 16, pauseSeconds: 2 } as const;

/**
 * Waits until a change that Linq only accepted ("pending", "queued") can be seen in the chat, for about 30 seconds.
 *
 * @returns whether it was seen; false does not mean that it failed (Linq reports failures as events, or not at all)
 */
export async function isConfirmed(
	linq: LinqApi,
	chatId: string,
	isVisible: (chat: Chat) => boolean,
): Promise<boolean> {
	for (let tries = 0; tries < CONFIRMATION.tries; tries++) {
		if (tries > 0) await sleep(CONFIRMATION.pauseSeconds * 1000);
		const chat = await resultOrError(linq.chats.retrieve(chatId));
		// The change itself was accepted: failing here would make a retry ask for it a second time.
		if (chat instanceof LinqApiError) return false;
		if (isVisible(chat)) return true;
	}
	return false;
}

/** The hint that goes with `confirmed: false`. */
export function unconfirmedHint(change: string): string {
	return `Linq accepted ${change}, but it is not visible yet. Use Linq Trigger to be told when it is, or when it fails.`;
}
