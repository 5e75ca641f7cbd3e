import { sleep } from 'n8n-workflow';

import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import type { Chat } from '../../shared/types';
import type { RunContext } from '../operation';

/** Our own choice: most changes are visible within seconds, and a workflow should not hang on one that never is. */
const CONFIRMATION = { tries: 16, pauseSeconds: 2 } as const;

/** A change that Linq only accepts ("pending", "queued"). */
export interface AcceptedChange {
	readonly chatId: string;
	/** Its name in a sentence. */
	readonly what: string;
	isVisible(chat: Chat): boolean;
	/** A sentence on why it may never be visible; without it, Linq tells so by an event. */
	whyNot?(): string;
}

/**
 * With "Wait for Confirmation" waits until a change can be seen in the chat, for about 30 seconds, and remarks on one that
 * cannot.
 *
 * @returns what the output says of it: nothing without the option; `confirmed: false` does not mean that it failed (Linq
 *   reports failures as events, or not at all)
 */
export async function confirmation(
	wait: boolean,
	change: AcceptedChange,
	{ linq, hint }: Pick<RunContext, 'linq' | 'hint'>,
): Promise<{ confirmed?: boolean }> {
	if (!wait) return {};
	const confirmed = await becomesVisible(change, linq);
	if (!confirmed) {
		hint(
			change.whyNot?.() ??
				`Linq accepted ${change.what}, but it is not visible yet. Use Linq Trigger to be told when it is, or when it fails.`,
		);
	}
	return { confirmed };
}

async function becomesVisible(
	{ chatId, isVisible }: AcceptedChange,
	linq: RunContext['linq'],
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
