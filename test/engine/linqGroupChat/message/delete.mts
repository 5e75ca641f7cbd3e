import { describe, expect, test } from '@jest/globals';

import { onMessage } from '../../harness/parameters.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('Message > Delete', () => {
	test('deletes Linq’s record, without a body', async () => {
		const chatId = linq.newGroup();
		const messageId = await linq.newMessage(chatId);
		const { json } = await linq.succeed(onMessage('delete', messageId));
		expect(json).toEqual([{ deleted: true, message_id: messageId }]);
		expect(linq.control.messages({ chatId })).toEqual([]);
		expect(linq.control.requests({ method: 'DELETE' })).toMatchObject([{ body: null }]);
	});

	test('names the chat where Linq still wants it', async () => {
		const chatId = linq.newGroup();
		const messageId = await linq.newMessage(chatId);
		linq.control.failNext({ method: 'DELETE', status: 400, code: 1001 });
		await linq.succeed(onMessage('delete', messageId));
		expect(linq.control.requests({ method: 'DELETE' })).toMatchObject([
			{ body: null },
			{ body: { chat_id: chatId } },
		]);
		expect(linq.control.messages({ chatId })).toEqual([]);
	});
});
