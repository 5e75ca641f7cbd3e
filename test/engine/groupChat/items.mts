import { describe, expect, test } from '@jest/globals';

import { waits } from '../harness/instantSleep.mts';
import { ana, ben, create, locator, sendTo, UNKNOWN_ID, useLinq } from '../harness/useLinq.mts';

const linq = useLinq();
const chatAndText = { chatId: locator('={{ $json.chat }}'), text: '={{ $json.text }}' };
const texts = (chatId: string) =>
	linq.control
		.texts({ handle: ana })
		.filter((text) => text.chatId === chatId)
		.map(({ text }) => text);
const numbered = (chat: string, count: number) =>
	Array.from({ length: count }, (_, index) => ({ chat, text: `Message ${index}` }));

describe('the items of one chat', () => {
	test('are sent in their order', async () => {
		const chat = linq.newGroup();
		linq.control.failNext({ path: '/messages', delayMs: 100 });
		await linq.succeed(sendTo(chat, chatAndText), { items: numbered(chat, 10) });
		expect(texts(chat)).toEqual(numbered(chat, 10).map(({ text }) => text));
	});

	test('stay below 30 messages in 60 seconds', async () => {
		const chat = linq.newGroup();
		await linq.succeed(sendTo(chat, chatAndText), { items: numbered(chat, 31) });
		expect(waits).toHaveLength(1);
		expect(waits[0]).toBeGreaterThan(50_000);
		expect(waits[0]).toBeLessThan(61_000);
		expect(linq.control.requests().map(({ status }) => status)).toEqual(Array(31).fill(202));
	});

	test('wait none for 30, and a text with a link counts twice', async () => {
		const chat = linq.newGroup();
		const both = { ...chatAndText, linkUrl: 'https://example.com' };
		await linq.succeed(sendTo(chat, both), { items: numbered(chat, 15) });
		expect(waits).toEqual([]);
		await linq.succeed(sendTo(chat, both), { items: numbered(chat, 1) });
		expect(waits[0]).toBeGreaterThan(50_000);
	});

	test('are paced across the rounds of a loop', async () => {
		const chat = linq.newGroup();
		await linq.succeed(sendTo(chat, { text: 'a' }), { rounds: 31 });
		expect(waits).toHaveLength(1);
	});
});

describe('the items of different chats', () => {
	test('are sent side by side, and come out in their order', async () => {
		const [slow, quick] = [linq.newGroup(), linq.newGroup()];
		linq.control.failNext({ path: slow, delayMs: 300, when: 'after' });
		const items = [...numbered(slow, 2), ...numbered(quick, 2)];
		const result = await linq.succeed(sendTo(slow, chatAndText), { items });
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
		await linq.succeed(sendTo(slow, { ...chatAndText, options }), { items });
		expect(linq.control.texts({ handle: ana }).map(({ chatId }) => chatId)).toEqual([slow, quick]);
	});

	test('do not wait for one another’s limit', async () => {
		const chats = [linq.newGroup(), linq.newGroup()];
		const items = chats.flatMap((chat) => numbered(chat, 30));
		await linq.succeed(sendTo(UNKNOWN_ID, chatAndText), { items });
		expect(waits).toEqual([]);
	});
});

describe('messages to the same people', () => {
	const toPeople = (operation: string, values = {}) => ({
		...create({ resource: operation === 'create' ? 'groupChat' : 'message', operation }),
		...{ to: '={{ $json.to }}', text: '={{ $json.text }}', linkUrl: '' },
		...values,
	});
	const both = (index: number) => ({ to: index % 2 ? [ana, ben] : [ben, ana], text: `${index}` });
	const shown = () => linq.control.texts({ handle: ana }).map(({ text }) => text);

	test.each(['sendToPeople', 'create'])('are sent in their order by %s', async (operation) => {
		linq.control.failNext({ method: 'POST', delayMs: 100 });
		await linq.succeed(toPeople(operation), { items: [0, 1, 2, 3].map(both) });
		expect(shown()).toEqual(['0', '1', '2', '3']);
	});

	test.each(['sendToPeople', 'create'])(
		'stay below 30 in 60 seconds with %s',
		async (operation) => {
			const items = Array.from({ length: 31 }, (_, index) => both(index));
			await linq.succeed(toPeople(operation), { items });
			expect(waits[0]).toBeGreaterThan(50_000);
			expect(linq.control.requests().map(({ status }) => status)).not.toContain(429);
			expect(shown()).toHaveLength(31);
		},
	);

	test('count the links that follow a new group', async () => {
		const links = Array.from({ length: 31 }, (_, index) => `https://example.com/${index}`);
		const text = `See ${links.join(' ')}`;
		const options = { sendLinksAsFollowUp: true };
		await linq.succeed(create({ text, options }));
		expect(waits[0]).toBeGreaterThan(50_000);
		expect(linq.control.requests().map(({ status }) => status)).not.toContain(429);
		expect(shown()).toEqual(['See', ...links]);
	});
});

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
		const result = await linq.run(sendTo(UNKNOWN_ID, chatAndText), {
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
		expect(linq.control.texts({ handle: ana }).map(({ text }) => text)).toEqual([
			'First',
			'Fourth',
		]);
	});

	test('and the node has an error output, it goes there with what came in', async () => {
		const result = await linq.run(sendTo(UNKNOWN_ID, chatAndText), {
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
		const { error } = await linq.run(sendTo(chat, chatAndText), { items: numbered(chat, 4) });
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
		const { error } = await linq.run(sendTo(UNKNOWN_ID, chatAndText), { items });
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

test('every group of a run is created for its own item', async () => {
	const { items } = await linq.succeed(create({ to: '={{ $json.to }}' }), {
		items: [{ to: [ana, '+12025550144'] }, { to: [ana, '+12025550145'] }],
	});
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(new Set(items.map(({ json }) => json.id)).size).toBe(2);
});
