import { describe, expect, test } from '@jest/globals';

import {
	CHAT_AND_TEXT,
	numbered,
	samePeople,
	TO_PEOPLE,
	toPeople,
} from '../../harness/manyItems.mts';
import { sendTo } from '../../harness/parameters.mts';
import { ana } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const texts = (chatId: string) =>
	linq.control
		.texts({ handle: ana })
		.filter((text) => text.chatId === chatId)
		.map(({ text }) => text);

describe('the items of one chat', () => {
	test('are sent in their order', async () => {
		const chat = linq.newGroup();
		linq.control.failNext({ path: '/messages', delayMs: 100 });
		await linq.succeed(sendTo(chat, CHAT_AND_TEXT), { items: numbered(chat, 10) });
		expect(texts(chat)).toEqual(numbered(chat, 10).map(({ text }) => text));
	});
});

describe('the items of different chats', () => {
	test('are sent side by side, and come out in their order', async () => {
		const [slow, quick] = [linq.newGroup(), linq.newGroup()];
		linq.control.failNext({ path: slow, delayMs: 1_000, when: 'after' });
		const items = [...numbered(slow, 2), ...numbered(quick, 2)];
		const result = await linq.succeed(sendTo(slow, CHAT_AND_TEXT), { items });
		expect(linq.control.texts({ handle: ana }).map(({ chatId }) => chatId)).toEqual([
			slow,
			quick,
			quick,
			slow,
		]);
		expect(result.json.map(({ chat_id }) => chat_id)).toEqual([slow, slow, quick, quick]);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
	});

	test('are sent one after the other when the option says so', async () => {
		const [slow, quick] = [linq.newGroup(), linq.newGroup()];
		linq.control.failNext({ path: slow, delayMs: 100 });
		const options = { chatsSideBySide: 1 };
		const items = [...numbered(slow, 1), ...numbered(quick, 1)];
		await linq.succeed(sendTo(slow, { ...CHAT_AND_TEXT, options }), { items });
		expect(linq.control.texts({ handle: ana }).map(({ chatId }) => chatId)).toEqual([slow, quick]);
	});
});

describe('messages to the same people', () => {
	test.each(TO_PEOPLE)('are sent in their order by %s', async (operation) => {
		linq.control.failNext({ method: 'POST', delayMs: 100 });
		await linq.succeed(toPeople(operation), { items: samePeople(4) });
		expect(linq.textsOf(ana)).toEqual(['0', '1', '2', '3']);
	});
});
