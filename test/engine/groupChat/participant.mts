import { describe, expect, test } from '@jest/globals';

import { duringWaits, waits } from '../harness/instantSleep.mts';
import { ana, ben, cleo, dora, LINE, locator, onChat, rick, useLinq } from '../harness/useLinq.mts';

const linq = useLinq();
const add = (chatId: string, handle: string | string[], options = {}) =>
	onChat('participant.add', chatId, { handle, options });
const remove = (chatId: string, handle: string, options = {}) =>
	onChat('participant.remove', chatId, { handle: locator(handle), options });
const people = (count: number) =>
	Array.from({ length: count }, (_, index) => `+1202555${1000 + index}`);

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

	test('confirms the newcomer, and says so when nobody came', async () => {
		duringWaits(() => linq.control.settlePending());
		const wait = { waitForConfirmation: true };
		const joined = await linq.succeed(add(linq.newGroup(), dora, wait));
		expect(joined.json[0]?.confirmed).toBe(true);
		expect(waits).toEqual([2000]);
		// Rick has no iMessage: Linq accepts him and silently never adds him.
		const missing = await linq.succeed(add(linq.newGroup(), rick, wait));
		expect(missing.json[0]?.confirmed).toBe(false);
		expect(missing.hints[0]).toMatch(/^Linq accepted the new members, but it is not visible yet/);
	});
});

describe('Participant > Remove', () => {
	test('removes a member, whose handle travels in the body', async () => {
		const chatId = linq.newGroup();
		duringWaits(() => linq.control.settlePending());
		const { json } = await linq.succeed(remove(chatId, cleo, { waitForConfirmation: true }));
		expect(linq.control.requests({ method: 'DELETE' })).toMatchObject([
			{ path: `/v3/chats/${chatId}/participants`, body: { handle: cleo } },
		]);
		expect(json[0]).toMatchObject({ handle: cleo, status: 'accepted', confirmed: true });
		expect(linq.control.chats()[0]?.handles[3]).toMatchObject({ handle: cleo, status: 'removed' });
	});

	test('tells when the removal does not become visible', async () => {
		const { json, hints } = await linq.succeed(
			remove(linq.newGroup(), cleo, { waitForConfirmation: true }),
		);
		expect(json[0]?.confirmed).toBe(false);
		expect(hints).toHaveLength(1);
	});

	test('takes somebody who is not a member for removed', async () => {
		const { json, hints } = await linq.succeed(remove(linq.newGroup(), dora));
		expect(json[0]?.status).toBe('not_a_member');
		expect(hints).toEqual([
			`${dora} is not a member of this group, so there was nobody to remove.`,
		]);
		expect(linq.changes()).toEqual([]);
	});

	test.each([
		[
			'from a group of 3',
			{ to: [ana, ben] },
			ana,
			'This group has 3 active members with your line, but 3 must remain',
		],
		['your own line', {}, LINE, `“Handle” has ${LINE}, which is your own line`],
		[
			'from an RCS group',
			{ service: 'RCS' as const },
			ana,
			'This is an RCS group, but Linq manages members only in iMessage groups',
		],
	])('does not remove %s', async (_, group, handle, sentence) => {
		const { error } = await linq.run(remove(linq.newGroup(group), handle));
		expect(error?.message).toBe(sentence);
		expect(linq.changes()).toEqual([]);
	});
});

describe('Participant > Get Many', () => {
	test('lists the active members and who is me', async () => {
		const chatId = linq.newGroup();
		linq.control.leave({ chatId, handle: cleo });
		const list = { returnAll: true };
		const { json } = await linq.succeed(onChat('participant.getAll', chatId, list));
		expect(json.map(({ handle, is_me, status }) => [handle, is_me, status])).toEqual([
			[LINE, true, 'active'],
			[ana, false, 'active'],
			[ben, false, 'active'],
		]);
	});

	test('lists former members when asked to, up to the limit', async () => {
		const chatId = linq.newGroup();
		linq.control.leave({ chatId, handle: ana });
		const { json } = await linq.succeed(
			onChat('participant.getAll', chatId, {
				returnAll: false,
				limit: 2,
				options: { includeFormer: true },
			}),
		);
		expect(json.map(({ handle, status }) => [handle, status])).toEqual([
			[LINE, 'active'],
			[ana, 'left'],
		]);
	});
});
