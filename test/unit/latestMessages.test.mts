import { describe, expect, test } from '@jest/globals';

import { isNewestFirst, latestMessages } from '../../nodes/shared/latestMessages.ts';

const PAGE = 100;
const at = (minute: number) => ({ created_at: new Date(minute * 60_000).toISOString() });

/** A chat whose messages are a minute apart, listed in some order; it counts the pages that are read. */
function chat(minutes: readonly number[]) {
	const read: string[] = [];
	const list = async (_chatId: string, { cursor = '0' }: { cursor?: string }) => {
		read.push(cursor);
		const first = Number(cursor);
		const messages = minutes
			.slice(first, first + PAGE)
			.map((minute) => ({ ...at(minute), minute }));
		return { messages, next_cursor: first + PAGE < minutes.length ? `${first + PAGE}` : null };
	};
	const linq = { chats: { messages: { list } } };
	const latest = async (wanted: { since?: number; most: number }) => {
		const { messages, isCut } = await latestMessages(linq as never, 'chat', wanted);
		return {
			minutes: messages.map((message) => (message as never as { minute: number }).minute),
			isCut,
		};
	};
	return { read, latest };
}

const upTo = (count: number) => Array.from({ length: count }, (_, minute) => minute);
const newestFirst = (count: number) => upTo(count).reverse();
/** As a list that is sorted by random IDs. */
const mixed = (count: number) => upTo(count).map((minute) => (minute * 7_919) % count);

describe('Whether a page begins with the newest', () => {
	test.each([
		['it does', [3, 2, 1], true],
		['two in its middle are the other way round', [5, 3, 4, 1], true],
		['it begins with the oldest', [1, 2, 3], false],
		['there is no order', [3, 5, 1, 2], false],
		['an older one is before the last', [3, 1, 2], false],
		['one message does not tell', [1], false],
		['one moment does not tell', [1, 1, 1], false],
		['nothing does not tell', [], false],
	])('%s', (_, minutes, expected) => {
		expect(isNewestFirst(minutes.map(at))).toBe(expected);
	});
});

describe('The latest messages of a chat', () => {
	const orders = { 'newest first': newestFirst, 'oldest first': upTo, 'in no order': mixed };

	describe.each(Object.entries(orders))('listed %s', (_, listed) => {
		test('are those since a moment', async () => {
			const { latest } = chat(listed(450));
			const { minutes, isCut } = await latest({ since: 300 * 60_000, most: 1_000 });
			expect(minutes).toEqual(newestFirst(450).slice(0, 150));
			expect(isCut).toBe(false);
		});

		test('are so many at most', async () => {
			const { latest } = chat(listed(450));
			const { minutes, isCut } = await latest({ since: 0, most: 250 });
			expect(minutes).toEqual(newestFirst(450).slice(0, 250));
			expect(isCut).toBe(true);
		});

		test('are the last ones where no moment is given', async () => {
			const { latest } = chat(listed(450));
			expect((await latest({ most: 100 })).minutes).toEqual(newestFirst(450).slice(0, 100));
		});

		test('are all where there are fewer', async () => {
			const { latest, read } = chat(listed(50));
			expect(await latest({ most: 100 })).toEqual({ minutes: newestFirst(50), isCut: false });
			expect(read).toHaveLength(1);
		});
	});

	test('cost no page too many where the newest come first', async () => {
		const { latest, read } = chat(newestFirst(450));
		await latest({ since: 300 * 60_000, most: 1_000 });
		expect(read).toEqual(['0', '100']);
		read.length = 0;
		await latest({ most: 100 });
		expect(read).toEqual(['0']);
	});

	test('are looked for on 100 pages at most', async () => {
		const { latest, read } = chat(upTo(10_100));
		const { minutes, isCut } = await latest({ since: 10_050 * 60_000, most: 1_000 });
		expect(read).toHaveLength(100);
		expect({ minutes, isCut }).toEqual({ minutes: [], isCut: true });
	});
});
