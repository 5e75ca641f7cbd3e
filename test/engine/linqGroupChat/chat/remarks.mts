import { describe, expect, test } from '@jest/globals';

import { create, onChat } from '../../harness/parameters.mts';
import { ana, ben, dora, LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('remarks on a new group', () => {
	test('a bare domain in the first message', async () => {
		const { hints } = await linq.succeed(create({ text: 'See example.com/offer' }));
		expect(hints).toEqual([
			'“example.com/offer” looks like a web address. Linq may refuse links in the first message of a group; here it did not.',
		]);
	});

	test('a name that phones will cut', async () => {
		const name = (length: number) => create({ displayName: 'n'.repeat(length) });
		expect((await linq.succeed(name(100))).hints).toEqual([]);
		expect((await linq.succeed(name(101))).hints).toEqual([
			'The group name has 101 characters. Phones usually cut names above 100.',
		]);
	});
});

describe('remarks on a group that was there already', () => {
	const REUSED =
		'These people had a group without a name with your line already, so Linq wrote into that one and made no new group.';

	test('for longer than a minute, and on no new one', async () => {
		const fresh = await linq.succeed(create());
		expect(fresh.hints).toEqual([]);
		linq.control.advanceClock({ ms: 61_000 });
		const reused = await linq.succeed(create());
		expect(reused.json[0]?.id).toBe(fresh.json[0]?.id);
		expect(reused.hints).toEqual([REUSED]);
	});

	test('but not on the new one that the same people get after leaving', async () => {
		const left = linq.newGroup({ to: [ana, ben] });
		linq.control.leave({ chatId: left, handle: LINE });
		linq.control.advanceClock({ ms: 61_000 });
		const { json, hints } = await linq.succeed(create());
		expect(json[0]?.id).not.toBe(left);
		expect(hints).toEqual([]);
	});
});

describe('remarks on health', () => {
	test.each([
		['AT_RISK', /^Linq rates this chat as at risk/],
		['CRITICAL', /^Linq rates this chat as critical/],
		['OPTED_OUT', /^Somebody in this chat has opted out/],
	] as const)('%s, when reading the group and when it is used again', async (status, words) => {
		const chatId = linq.newGroup({ to: [ana, ben] });
		linq.control.setHealth({ chatId, status });
		const read = await linq.succeed(onChat('groupChat.get', chatId, { simplify: true }));
		expect(read.hints).toEqual([expect.stringMatching(words)]);
		expect(read.json[0]?.health_status).toBe(status);
		const reused = await linq.succeed(create());
		expect(reused.json[0]?.id).toBe(chatId);
		expect(reused.hints).toEqual([expect.stringMatching(words)]);
		const added = await linq.succeed(onChat('participant.add', chatId, { handle: dora }));
		expect(added.hints).toEqual([expect.stringMatching(words)]);
	});

	test('none for a healthy group', async () => {
		const { hints } = await linq.succeed(onChat('groupChat.get', linq.newGroup()));
		expect(hints).toEqual([]);
	});
});
