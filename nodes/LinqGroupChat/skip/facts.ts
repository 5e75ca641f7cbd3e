import { UserError } from 'n8n-workflow';

import { latestMessages } from '../../shared/latestMessages';
import { PAGE_SIZE_MAX } from '../../shared/limits';
import type { Message } from '../../shared/newerTypes';
import type { Chat } from '../../shared/types';
import type { RunContext } from '../operation';

/** Messages of a chat that are looked at: one page, so that a skipped item costs few requests. */
export const LOOKED_AT_MAX = PAGE_SIZE_MAX;

/** What is to be sent, as far as conditions depend on it. */
export interface Intended {
	/** Undefined where Linq chooses the chat: conditions that need one are not offered there. */
	readonly chatId?: string;
	/** Undefined for what has no text to compare. */
	readonly text?: string;
}

/** What conditions are judged by. Each thing is read once, and only when a condition needs it. */
export class Facts {
	private chatRead: Promise<Chat> | undefined;
	private pageRead: Promise<readonly Message[]> | undefined;
	/** When the messages were asked for, by `performance.now()`. */
	askedAt = 0;

	constructor(
		readonly intended: Intended,
		readonly context: Pick<RunContext, 'linq' | 'hint'>,
	) {}

	async chat(): Promise<Chat> {
		return await (this.chatRead ??= this.context.linq.chats.retrieve(this.chatId));
	}

	/** The last messages of the chat. */
	async messages(): Promise<readonly Message[]> {
		return await (this.pageRead ??= this.page());
	}

	private async page(): Promise<readonly Message[]> {
		this.askedAt = performance.now();
		const wanted = { most: LOOKED_AT_MAX };
		return (await latestMessages(this.context.linq, this.chatId, wanted)).messages;
	}

	private get chatId(): string {
		const { chatId } = this.intended;
		if (chatId === undefined) throw new UserError('This condition needs a chat');
		return chatId;
	}
}
