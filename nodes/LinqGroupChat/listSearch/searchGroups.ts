import {
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	NodeOperationError,
} from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import { chatLabel } from '../../shared/chats';
import { PAGE_SIZE_MAX } from '../../shared/limits';
import { createSender } from '../../shared/request/sender';

/** The editor asks for more only when the list is long enough to scroll; the bound keeps it quick. Both our own choice. */
const ENOUGH_RESULTS = 20;
const PAGES_MAX = 20;

/**
 * Groups for the "Chat" list; `filter` matches the name or a member.
 *
 * Linq can neither search nor filter for groups, so its chats are read page by page until there are enough groups.
 *
 * @throws NodeOperationError when none was found among the first 2,000 chats and there are more
 */
export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const linq = createLinqApi(createSender(this));
	const wanted = (filter ?? '').trim().toLowerCase();
	const results: INodeListSearchResult['results'] = [];
	let cursor = paginationToken;
	for (let pages = 0; pages < PAGES_MAX; pages++) {
		const page = await linq.chats.list({ limit: PAGE_SIZE_MAX, cursor });
		cursor = page.next_cursor ?? undefined;
		results.push(
			...page.chats
				.filter((chat) => chat.is_group && chatLabel(chat).toLowerCase().includes(wanted))
				.map((chat) => ({ name: chatLabel(chat), value: chat.id })),
		);
		if (results.length >= ENOUGH_RESULTS || cursor === undefined) break;
	}
	// Only of a first look: an error would take away what has been found before.
	if (results.length === 0 && cursor !== undefined && paginationToken === undefined) {
		throw new NodeOperationError(
			this.getNode(),
			`There is no such group among the ${PAGES_MAX * PAGE_SIZE_MAX} chats looked through`,
			{ description: 'Choose “By ID” and paste the ID; Group Chat > Get Many finds it by member.' },
		);
	}
	return { results, paginationToken: cursor };
}
