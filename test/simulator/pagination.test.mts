import { describe, expect, test } from '@jest/globals';

import type { Json } from './rules.mts';
import {
	ana,
	ben,
	dora,
	LINE,
	messageId,
	OTHER_LINE,
	text,
	useSimulator,
} from './useSimulator.mts';

const linq = useSimulator();

interface Page {
	readonly ids: string[];
	readonly cursor: string | null;
}

async function page(path: string, list: string, cursor?: string | null): Promise<Page> {
	const { data } = await linq.call('GET', cursor ? `${path}&cursor=${cursor}` : path);
	const items = data[list] as Array<{ id: string }>;
	return { ids: items.map(({ id }) => id), cursor: data.next_cursor as string | null };
}

/** Five messages in a group, oldest first. */
function conversation(): { chatId: string; ids: string[] } {
	const chatId = linq.group().id;
	const ids = [1, 2, 3, 4, 5].map(
		(count) => linq.control.reply({ chatId, from: ana, text: `${count}` }).id,
	);
	return { chatId, ids };
}

describe('a list comes in pages', () => {
	test('newest first, until there is no cursor', async () => {
		const { chatId, ids } = conversation();
		const path = `/v3/chats/${chatId}/messages?limit=2`;
		const first = await page(path, 'messages');
		const second = await page(path, 'messages', first.cursor);
		const third = await page(path, 'messages', second.cursor);
		expect([...first.ids, ...second.ids, ...third.ids]).toEqual([...ids].reverse());
		expect(third.cursor).toBeNull();
	});

	test('without a cursor when it fits exactly', async () => {
		const { chatId } = conversation();
		const { ids, cursor } = await page(`/v3/chats/${chatId}/messages?limit=5`, 'messages');
		expect([ids.length, cursor]).toEqual([5, null]);
	});

	test('that neither repeat nor skip when it grows meanwhile', async () => {
		const { chatId, ids } = conversation();
		const path = `/v3/chats/${chatId}/messages?limit=2`;
		const first = await page(path, 'messages');
		linq.control.reply({ chatId, from: ana, text: 'new' });
		const second = await page(path, 'messages', first.cursor);
		expect(second.ids).toEqual([ids[2], ids[1]]);
	});

	test('that go on when the last item seen was deleted', async () => {
		const { chatId, ids } = conversation();
		const path = `/v3/chats/${chatId}/messages?limit=2`;
		const first = await page(path, 'messages');
		await linq.call('DELETE', `/v3/messages/${first.ids[1]}`);
		const second = await page(path, 'messages', first.cursor);
		expect(second.ids).toEqual([ids[2], ids[1]]);
		expect((await page(path, 'messages')).ids).toEqual([ids[4], ids[2]]);
	});

	test('20 chats at a time, when nothing else is wanted', async () => {
		for (let count = 0; count < 21; count++) linq.group();
		const { ids, cursor } = await page('/v3/chats?from=%2B12025550100', 'chats');
		expect(ids).toHaveLength(20);
		const last = await page('/v3/chats?limit=20', 'chats', cursor);
		expect(last.ids).toHaveLength(1);
	});

	test('and a cursor of somewhere else is refused: 400/1005', async () => {
		const answer = await linq.call('GET', '/v3/chats?cursor=20');
		expect(answer).toMatchObject({ status: 400, code: 1005 });
	});
});

describe('a thread', () => {
	const started = async () => {
		const chatId = linq.group().id;
		const root = linq.control.reply({ chatId, from: ana, text: 'Question' }).id;
		linq.control.reply({ chatId, from: ben, text: 'Something else' });
		const reply_to = { message_id: root };
		const answer = messageId(await linq.send(chatId, text('Answer', { reply_to })));
		return { root, answer };
	};

	test.each(['asc', 'desc'])('is read in the order %s, from any of its messages', async (order) => {
		const { root, answer } = await started();
		const path = `/v3/messages/${answer}/thread?order=${order}`;
		const { ids } = await page(path, 'messages');
		expect(order === 'asc' ? ids : ids.reverse()).toEqual([root, answer]);
	});

	test('is refused in any other order: 400/1005', async () => {
		const { root } = await started();
		const answer = await linq.call('GET', `/v3/messages/${root}/thread?order=random`);
		expect(answer).toMatchObject({ status: 400, code: 1005 });
	});
});

test('chats are found by line, with or without plus, and by member, in any case', async () => {
	const mine = linq.group([dora, ana]).id;
	linq.control.addChat({ from: OTHER_LINE, to: [ana] });
	const found = async (params: Json) => {
		const query = new URLSearchParams(params as Record<string, string>);
		return (await page(`/v3/chats?${query}`, 'chats')).ids;
	};
	expect(await found({ from: LINE })).toEqual([mine]);
	expect(await found({ from: LINE.slice(1) })).toEqual([mine]);
	expect(await found({ to: dora.toUpperCase() })).toEqual([mine]);
	expect(await found({ to: ana })).toHaveLength(2);
});
