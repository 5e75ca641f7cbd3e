import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import { activeMembers } from '../../shared/chats';
import { isUuid } from '../../shared/request/path';
import { createSender } from '../../shared/request/sender';

/** The members of the chosen group besides your line; none while the chat is not chosen or comes from an expression. */
export async function searchParticipants(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const chatId = String(this.getCurrentNodeParameter('chatId', { extractValue: true }) ?? '');
	if (!isUuid(chatId)) return { results: [] };
	const chat = await createLinqApi(createSender(this)).chats.retrieve(chatId);
	const wanted = (filter ?? '').trim().toLowerCase();
	return {
		results: activeMembers(chat)
			.filter(({ is_me, handle }) => is_me !== true && handle.toLowerCase().includes(wanted))
			.map(({ handle }) => ({ name: handle, value: handle })),
	};
}
