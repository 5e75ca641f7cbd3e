import type { Chat } from '../../shared/types';
import type { RunContext } from '../operation';
import { untilSeen } from './untilSeen';

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
 * With "Wait for Confirmation" waits until a change can be seen in the chat, for about a minute, and remarks on one that
 * cannot.
 *
 * @returns what the output says of it: nothing without the option; `confirmed: false` does not mean that it failed (Linq
 *   reports failures as events, or not at all)
 */
export async function confirmation(
	wait: boolean,
	{ chatId, what, isVisible, whyNot }: AcceptedChange,
	{ linq, hint }: Pick<RunContext, 'linq' | 'hint'>,
): Promise<{ confirmed?: boolean }> {
	if (!wait) return {};
	const confirmed = await untilSeen(async () => isVisible(await linq.chats.retrieve(chatId)));
	if (!confirmed) {
		hint(
			whyNot?.() ??
				`Linq accepted ${what}, but it is not visible yet. Use Linq Trigger to be told when it is, or when it fails.`,
		);
	}
	return { confirmed };
}
