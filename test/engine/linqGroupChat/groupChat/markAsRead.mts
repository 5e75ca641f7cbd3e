import { expect, test } from '@jest/globals';

import { onChat } from '../../harness/parameters.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

test('Group Chat > Mark as Read marks the chat, and again when the answer got lost', async () => {
	const chatId = linq.newGroup();
	linq.control.failNext({ path: '/read', when: 'after', reset: true });
	const { json } = await linq.succeed(onChat('groupChat.markAsRead', chatId));
	expect(json).toEqual([{ success: true, chat_id: chatId }]);
	expect(linq.changes()).toEqual(Array(2).fill(`POST /v3/chats/${chatId}/read`));
});
