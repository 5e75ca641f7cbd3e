import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import { chatLabel } from '../../shared/chats';
import { PAGE_SIZE_MAX } from '../../shared/limits';
import { collect } from '../../shared/request/pagination';
import { createSender } from '../../shared/request/sender';

/** A drop-down with more entries helps nobody; other chats can be given by expression. */
const LISTED_MAX = 500;

/** The chats of the kind that “Chat Type” asks for, the latest first. */
export async function loadChats(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const kind = this.getCurrentNodeParameter('chatKind') ?? 'group';
	const linq = createLinqApi(createSender(this));
	const chats = await collect(
		'chats',
		async (cursor) => await linq.chats.list({ limit: PAGE_SIZE_MAX, cursor }),
		LISTED_MAX,
		(chat) => kind === 'all' || chat.is_group === (kind === 'group'),
	);
	return chats.map((chat) => ({ name: chatLabel(chat), value: chat.id }));
}
