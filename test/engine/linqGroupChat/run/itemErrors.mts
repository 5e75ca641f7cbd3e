import { describe, expect, test } from '@jest/globals';

import { CHAT_AND_TEXT, numbered } from '../../harness/manyItems.mts';
import { sendTo } from '../../harness/parameters.mts';
import { ana, UNKNOWN_ID } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const texts = (chatId: string) =>
	linq.control
		.texts({ handle: ana })
		.filter((text) => text.chatId === chatId)
		.map(({ text }) => text);

describe('when an item fails', () => {
	const items = () => {
		const chat = linq.newGroup();
		return [
			{ chat, text: 'First' },
			{ chat, text: '' },
			{ chat: UNKNOWN_ID, text: 'Third' },
			{ chat, text: 'Fourth' },
		];
	};
	const failures = [
		{
			error: '“Text” is empty (item 1)',
			details: { description: expect.stringMatching(/^Enter the text/) },
		},
		{
			error: 'Linq does not know this chat',
			details: {
				description: expect.stringMatching(/^Check the chat ID/),
				http_status: 404,
				code: 2001,
				trace_id: expect.any(String),
				doc_url: expect.any(String),
			},
		},
	];

	test('and the node continues, the others succeed and it carries its error', async () => {
		const result = await linq.run(sendTo(UNKNOWN_ID, CHAT_AND_TEXT), {
			items: items(),
			node: { onError: 'continueRegularOutput' },
		});
		expect(result.error).toBeUndefined();
		expect(result.json).toEqual([
			expect.objectContaining({ chat_id: expect.any(String) }),
			...failures,
			expect.objectContaining({ chat_id: expect.any(String) }),
		]);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(linq.textsOf(ana)).toEqual(['First', 'Fourth']);
	});

	test('and the node has an error output, it goes there with what came in', async () => {
		const result = await linq.run(sendTo(UNKNOWN_ID, CHAT_AND_TEXT), {
			items: items(),
			node: { onError: 'continueErrorOutput' },
		});
		expect(result.json).toHaveLength(2);
		// n8n adds what came in, so that the failed item can be tried again.
		expect(result.errorItems.map(({ json }) => json)).toMatchObject([
			{ ...failures[0], text: '' },
			{ ...failures[1], text: 'Third' },
		]);
	});

	test('and the node stops, the error says which items were done', async () => {
		const chat = linq.newGroup();
		for (let passing = 0; passing < 2; passing++)
			linq.control.failNext({ path: '/messages', when: 'after' });
		linq.control.failNext({ path: '/messages', status: 409, code: 2013 });
		const { error } = await linq.run(sendTo(chat, CHAT_AND_TEXT), { items: numbered(chat, 4) });
		expect(error?.message).toBe('This chat can no longer be used');
		expect(error?.context.itemIndex).toBe(2);
		expect(error?.description).toMatch(
			/\nItems 0, 1 had already been done before this error\.\nItem 3 had not been begun\.$/,
		);
		expect(texts(chat)).toEqual(['Message 0', 'Message 1']);
	});

	test('and the node stops, the error tells of other failures and of what was not begun', async () => {
		const chats = [linq.newGroup(), linq.newGroup(), linq.newGroup()];
		const [refused = '', unclear = '', fine = ''] = chats;
		linq.control.failNext({ path: refused, status: 409, code: 2013, delayMs: 100 });
		linq.control.failNext({
			path: unclear,
			when: 'after',
			status: 500,
			code: 3006,
			times: 3,
			delayMs: 100,
		});
		const items = [refused, unclear, fine, refused].map((chat) => ({ chat, text: 'Hello' }));
		const { error } = await linq.run(sendTo(UNKNOWN_ID, CHAT_AND_TEXT), { items });
		expect(error?.message).toBe('This chat can no longer be used');
		expect(error?.description?.split('\n').slice(-3)).toEqual([
			'Item 2 had already been done before this error.',
			'Item 1 failed as well: Linq has an unexpected internal error; it may have gone out all the same.',
			'Item 3 had not been begun.',
		]);
	});

	test('first of all, the error does not claim that anything was done', async () => {
		const { error } = await linq.run(sendTo(UNKNOWN_ID, { text: 'a' }), { items: [{}, {}] });
		expect(error?.description).not.toMatch(/already been done/);
		expect(linq.control.requests()).toHaveLength(1);
	});
});
