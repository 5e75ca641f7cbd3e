import { describe, expect, test } from '@jest/globals';

import { waits } from '../../harness/instantSleep.mts';
import {
	CHAT_AND_TEXT,
	numbered,
	samePeople,
	TO_PEOPLE,
	toPeople,
} from '../../harness/manyItems.mts';
import { create, sendTo } from '../../harness/parameters.mts';
import { ana, UNKNOWN_ID } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('the items of one chat', () => {
	test('stay below 30 messages in 60 seconds', async () => {
		const chat = linq.newGroup();
		await linq.succeed(sendTo(chat, CHAT_AND_TEXT), { items: numbered(chat, 31) });
		expect(waits).toHaveLength(1);
		expect(waits[0]).toBeGreaterThan(50_000);
		expect(waits[0]).toBeLessThan(61_000);
		expect(linq.control.requests().map(({ status }) => status)).toEqual(Array(31).fill(202));
	});

	test('wait none for 30, and a text with a link counts twice', async () => {
		const chat = linq.newGroup();
		const both = { ...CHAT_AND_TEXT, linkUrl: 'https://example.com' };
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
	test('do not wait for one another’s limit', async () => {
		const chats = [linq.newGroup(), linq.newGroup()];
		const items = chats.flatMap((chat) => numbered(chat, 30));
		await linq.succeed(sendTo(UNKNOWN_ID, CHAT_AND_TEXT), { items });
		expect(waits).toEqual([]);
	});
});

describe('messages to the same people', () => {
	test.each(TO_PEOPLE)('stay below 30 in 60 seconds with %s', async (operation) => {
		await linq.succeed(toPeople(operation), { items: samePeople(31) });
		expect(waits[0]).toBeGreaterThan(50_000);
		expect(linq.control.requests().map(({ status }) => status)).not.toContain(429);
		expect(linq.textsOf(ana)).toHaveLength(31);
	});

	test('count the links that follow a new group', async () => {
		const links = Array.from({ length: 31 }, (_, index) => `https://example.com/${index}`);
		const text = `See ${links.join(' ')}`;
		const options = { sendLinksAsFollowUp: true };
		await linq.succeed(create({ text, options }));
		expect(waits[0]).toBeGreaterThan(50_000);
		expect(linq.control.requests().map(({ status }) => status)).not.toContain(429);
		expect(linq.textsOf(ana)).toEqual(['See', ...links]);
	});
});
