import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import { chatLabel } from '../../shared/chats';
import { PAGE_SIZE_MAX } from '../../shared/limits';
import { createSender } from '../../shared/request';

/**
 * Groups for the "Chat" list, a page of Linq's chats at a time; `filter` matches the name or a member.
 *
 * Linq can neither search nor filter for groups, so pages without a match are skipped here, up to a bound that keeps the
 * list quick; the editor asks for the rest when the person scrolls.
 */
export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const linq = createLinqApi(createSender(this));
	const wanted = (filter ?? '').trim().toLowerCase();
	let cursor = paginationToken;
	for (let pages = 0; pages < PAGES_AT_ONCE; pages++) {
		const page = await linq.chats.list({ limit: PAGE_SIZE_MAX, cursor });
		cursor = page.next_cursor ?? undefined;
		const results = page.chats
			.filter((chat) => chat.is_group && chatLabel(chat).toLowerCase().includes(wanted))
			.map((chat) => ({ name: chatLabel(chat), value: chat.id }));
		if (results.length > 0 || cursor === undefined) return { results, paginationToken: cursor };
	}
	return { results: [], paginationToken: cursor };
}

const PAGES_AT_ONCE = 5;
