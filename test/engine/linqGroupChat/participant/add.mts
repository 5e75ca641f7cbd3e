import { describe, expect, test } from '@jest/globals';

import { duringWaits, waits } from '../../harness/instantSleep.mts';
import { onChat } from '../../harness/parameters.mts';
import { ana, ben, cleo, dora, people, rick } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const add = (chatId: string, handle: string | string[], options = {}) =>
	onChat('participant.add', chatId, { handle, options });

describe('Participant > Add', () => {
	test('adds several people, one request each', async () => {
		const chatId = linq.newGroup({ to: [ana, ben] });
		const { json } = await linq.succeed(add(chatId, `${cleo}, ${dora}`));
		expect(json).toMatchObject([
			{ chat_id: chatId, handle: cleo, status: 'accepted' },
			{ chat_id: chatId, handle: dora, status: 'accepted' },
		]);
		expect(linq.control.requests({ method: 'POST' }).map(({ body }) => body)).toEqual([
			{ handle: cleo },
			{ handle: dora },
		]);
	});

	test('leaves people alone who are members already', async () => {
		const { json } = await linq.succeed(add(linq.newGroup(), [ben, dora]));
		expect(json.map(({ status }) => status)).toEqual(['already_a_member', 'accepted']);
		expect(linq.changes()).toHaveLength(1);
	});

	test('tells who was added before it failed', async () => {
		const chatId = linq.newGroup({ to: [ana, ben] });
		const adds = { method: 'POST', path: `${chatId}/participants` };
		linq.control.failNext({ ...adds, delayMs: 1 });
		linq.control.failNext({ ...adds, status: 409, code: 2015 });
		const { error } = await linq.run(add(chatId, `${cleo}, ${dora}`));
		expect(error?.description).toMatch(
			`Linq has already accepted ${cleo}: leave them out when you run this again.`,
		);
		expect(error?.context.data).toMatchObject({ code: 2015, added: [cleo] });
	});

	test('fills a group up to 32 members', async () => {
		const chatId = linq.newGroup({ to: people(30) });
		await linq.succeed(add(chatId, dora));
		expect(linq.changes()).toHaveLength(1);
	});

	test.each([
		[
			'a 33rd member',
			{ to: people(31) },
			dora,
			'“Handle” has 1 new person for a group of 32 with your line, but Linq allows at most 32 members',
		],
		[
			'two people where one would fit',
			{ to: people(30) },
			`${dora}, ${ana}`,
			'“Handle” has 2 new people for a group of 31 with your line, but Linq allows at most 32 members',
		],
		[
			'anybody to an SMS group',
			{ service: 'SMS' as const },
			dora,
			'This is an SMS group, but Linq manages members only in iMessage groups',
		],
		['anybody to a direct chat', { to: [ana] }, dora, 'This is a direct chat, not a group'],
	])('does not add %s', async (_, group, handle, sentence) => {
		const { error } = await linq.run(add(linq.newGroup(group), handle));
		expect(error?.message).toBe(sentence);
		expect(linq.changes()).toEqual([]);
	});

	test('does not add to a group that has become smaller than 3', async () => {
		const chatId = linq.newGroup({ to: [ana, ben] });
		linq.control.leave({ chatId, handle: ben });
		const { error } = await linq.run(add(chatId, dora));
		expect(error?.message).toBe(
			'This group has 2 active members with your line, but Linq adds people only to groups of at least 3',
		);
		expect(linq.changes()).toEqual([]);
	});

	test('confirms the newcomers, and says who did not come and why', async () => {
		duringWaits(() => linq.control.settlePending());
		const wait = { waitForConfirmation: true };
		const joined = await linq.succeed(add(linq.newGroup(), dora, wait));
		expect([joined.json[0]?.confirmed, joined.hints]).toEqual([true, []]);
		expect(waits).toEqual([500]);
		// Rick has no iMessage: Linq accepts him and silently never adds him.
		const missing = await linq.succeed(add(linq.newGroup(), `${rick}, ${dora}, ${ana}`, wait));
		expect(missing.json).toMatchObject([
			{ handle: rick, confirmed: false },
			{ handle: dora, confirmed: true },
			{ handle: ana, status: 'already_a_member', confirmed: true },
		]);
		expect(missing.hints).toEqual([
			`Linq accepted the new members, but ${rick} cannot be seen in the group yet. Linq adds only people who can be reached by iMessage, and tells nobody of the others: Phone Number > Check Reachability shows who can be.`,
		]);
	});
});
