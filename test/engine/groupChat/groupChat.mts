import { describe, expect, test } from '@jest/globals';

import { duringWaits, waits } from '../harness/instantSleep.mts';
import {
	ana,
	ben,
	cleo,
	create,
	dora,
	LINE,
	onChat,
	OTHER_LINE,
	useLinq,
} from '../harness/useLinq.mts';

const linq = useLinq();
const key = expect.stringMatching(/^[0-9a-f-]{36}$/);

describe('Group Chat > Create', () => {
	test('texts everybody and names the group', async () => {
		const { json } = await linq.succeed(
			create({ to: `${ana}, ${ben}; ${dora}`, displayName: ' Launch Team ' }),
		);
		const chatId = String(json[0]?.id);
		expect(linq.lastBody('/v3/chats')).toEqual({ display_name: 'Launch Team' });
		expect(linq.control.requests({ method: 'POST' })[0]?.body).toEqual({
			from: LINE,
			to: [ana, ben, dora],
			message: { parts: [{ type: 'text', value: 'Hello' }], idempotency_key: key },
		});
		expect(json[0]).toMatchObject({
			is_group: true,
			service: 'iMessage',
			requested_display_name: 'Launch Team',
			display_name_status: 'pending',
		});
		expect(linq.shown()).toEqual([`${ana}: Hello`, `${ben}: Hello`, `${dora}: Hello`]);
		linq.control.settlePending();
		expect(linq.control.chats()).toMatchObject([{ id: chatId, display_name: 'Launch Team' }]);
	});

	test('does not name the group when no name is given', async () => {
		const { json } = await linq.succeed(create());
		expect(linq.changes()).toEqual(['POST /v3/chats']);
		expect(json[0]).not.toHaveProperty('display_name_status');
	});

	test('understands formatted numbers and an array of people', async () => {
		await linq.succeed(
			create({ to: '={{ ["+1 (202) 555-0143", "Dora@Example.com", "dora@example.com"] }}' }),
		);
		expect(linq.lastBody('/v3/chats').to).toEqual([ana, 'Dora@Example.com']);
	});

	test('sends media, decorations and the preferred service along', async () => {
		const binary = await linq.engine.binary(Buffer.from('plan'), 'plan.pdf', 'application/pdf');
		await linq.succeed(
			create({
				text: 'See you tomorrow',
				media: {
					file: [
						{ source: 'url', url: 'https://example.com/a.png' },
						{ source: 'binary', binaryPropertyName: 'data' },
					],
				},
				options: {
					preferredService: 'iMessage',
					textDecorations: { decoration: [{ words: 'tomorrow', kind: 'bold' }] },
				},
			}),
			{ items: [{ json: {}, binary }] },
		);
		expect(linq.lastBody('/v3/chats').message).toEqual({
			parts: [
				{
					type: 'text',
					value: 'See you tomorrow',
					text_decorations: [{ range: [8, 16], style: 'bold' }],
				},
				{ type: 'media', url: 'https://example.com/a.png' },
				{ type: 'media', attachment_id: linq.control.uploads()[0]?.id },
			],
			preferred_service: 'iMessage',
			idempotency_key: key,
		});
	});

	test('sends the links of the text as messages of their own when asked to', async () => {
		const { json } = await linq.succeed(
			create({
				text: 'Agenda: https://example.com/agenda and www.example.com/map. Bye!',
				options: { sendLinksAsFollowUp: true, preferredService: 'iMessage' },
			}),
		);
		expect(linq.control.texts({ handle: ana }).map(({ text }) => text)).toEqual([
			'Agenda: and . Bye!',
			'https://example.com/agenda',
			'https://www.example.com/map',
		]);
		expect(json[0]?.follow_up_links).toMatchObject([{ status: 'sent' }, { status: 'sent' }]);
		expect(linq.lastBody('/messages')).toMatchObject({
			message: { preferred_service: 'iMessage' },
		});
	});

	test('begins with a picture when the text is nothing but a link that follows', async () => {
		await linq.succeed(
			create({
				text: 'https://example.com/agenda',
				media: { file: [{ source: 'url', url: 'https://example.com/a.png' }] },
				options: { sendLinksAsFollowUp: true },
			}),
		);
		expect(linq.control.requests()[0]?.body).toMatchObject({
			message: { parts: [{ type: 'media' }] },
		});
		expect(linq.shown()).toContain(`${ana}: https://example.com/agenda`);
	});
});

describe('Group Chat > Get', () => {
	test('gives a short form, with plain handles of the other members', async () => {
		const chatId = linq.newGroup({ name: 'Team' });
		const { json } = await linq.succeed(onChat('groupChat.get', chatId, { simplify: true }));
		expect(json).toEqual([
			{
				id: chatId,
				display_name: 'Team',
				is_group: true,
				service: 'iMessage',
				handles: [ana, ben, cleo],
				member_count: 4,
				owner_handle: LINE,
				health_status: 'HEALTHY',
				created_at: expect.any(String),
				updated_at: expect.any(String),
			},
		]);
	});

	test('gives all that Linq says when not simplified', async () => {
		const chatId = linq.newGroup();
		const { json } = await linq.succeed(onChat('groupChat.get', chatId, { simplify: false }));
		expect(json).toEqual(linq.control.chats());
	});
});

describe('Group Chat > Get Many', () => {
	const getMany = { resource: 'groupChat', operation: 'getAll', simplify: true, options: {} };

	test('returns groups only, up to the limit', async () => {
		linq.newGroup();
		linq.control.addChat({ from: LINE, to: [ana] });
		linq.newGroup();
		linq.newGroup();
		const some = await linq.succeed({ ...getMany, returnAll: false, limit: 2 });
		expect(some.json.map(({ is_group }) => is_group)).toEqual([true, true]);
		const all = await linq.succeed({ ...getMany, returnAll: true });
		expect(all.json).toHaveLength(3);
		expect(all.items[2]?.pairedItem).toEqual({ item: 0 });
	});

	test('reads all pages', async () => {
		for (let groups = 0; groups < 101; groups++) linq.newGroup();
		const { json } = await linq.succeed({ ...getMany, returnAll: true });
		expect(new Set(json.map(({ id }) => id)).size).toBe(101);
		expect(linq.control.requests()).toHaveLength(2);
	});

	test('filters by line and participant, and returns direct chats when asked to', async () => {
		const own = linq.newGroup({ to: [ana, dora] });
		linq.newGroup({ to: [ana, ben] });
		linq.control.addChat({ from: OTHER_LINE, to: [ana, dora] });
		const direct = linq.control.addChat({ from: LINE, to: [dora] }).id;
		const options = { from: LINE, participant: dora, includeDirectChats: true };
		const { json } = await linq.succeed({ ...getMany, returnAll: true, options });
		expect(json.map(({ id }) => id)).toEqual([direct, own]);
	});
});

describe('Group Chat > Update', () => {
	const changes = { displayName: 'New', groupChatIcon: 'https://example.com/team.png' };

	test('asks for a new name and icon', async () => {
		const chatId = linq.newGroup();
		const { json } = await linq.succeed(onChat('groupChat.update', chatId, changes));
		expect(linq.lastBody(chatId)).toEqual({
			display_name: 'New',
			group_chat_icon: 'https://example.com/team.png',
		});
		expect(json).toEqual([
			{
				chat_id: chatId,
				status: 'pending',
				requested_display_name: 'New',
				requested_group_chat_icon: 'https://example.com/team.png',
			},
		]);
	});

	test.each([
		['a change that becomes visible', true],
		['a change that does not', false],
	])('waits for %s', async (_, happens) => {
		if (happens) duringWaits(() => linq.control.settlePending());
		const options = { waitForConfirmation: true };
		const { json, hints } = await linq.succeed(
			onChat('groupChat.update', linq.newGroup(), { ...changes, options }),
		);
		expect(json[0]?.confirmed).toBe(happens);
		expect(waits).toEqual(Array(happens ? 1 : 15).fill(2000));
		expect(hints).toEqual(
			happens
				? []
				: [
						'Linq accepted the change, but it is not visible yet. Use Linq Trigger to be told when it is, or when it fails.',
					],
		);
	});
});

describe('Group Chat > Leave', () => {
	test('takes the line out of the group', async () => {
		const chatId = linq.newGroup();
		duringWaits(() => linq.control.settlePending());
		const options = { waitForConfirmation: true };
		const { json } = await linq.succeed(onChat('groupChat.leave', chatId, { options }));
		expect(json[0]).toMatchObject({
			success: true,
			chat_id: chatId,
			status: 'accepted',
			confirmed: true,
		});
		expect(linq.control.chats()[0]?.handles[0]).toMatchObject({ handle: LINE, status: 'left' });
	});

	test('is a success when the line has left already, so that a retry is harmless', async () => {
		const chatId = linq.newGroup();
		linq.control.leave({ chatId, handle: LINE });
		const { json, hints } = await linq.succeed(onChat('groupChat.leave', chatId));
		expect(json).toEqual([{ success: true, chat_id: chatId, status: 'not_a_member' }]);
		expect(hints).toEqual([
			'Your line is not a member of this group any more, so there was nothing to leave.',
		]);
		expect(linq.changes()).toEqual([]);
	});

	test.each([
		[
			'a group of 3',
			{ to: [ana, ben] },
			'This group has 3 active members with your line, but 3 must remain',
		],
		[
			'an SMS group',
			{ service: 'SMS' as const },
			'This is an SMS group, but Linq manages members only in iMessage groups',
		],
		['a direct chat', { to: [ana] }, 'This is a direct chat, not a group'],
	])('does not ask to leave %s', async (_, group, sentence) => {
		const { error } = await linq.run(onChat('groupChat.leave', linq.newGroup(group)));
		expect(error?.message).toBe(sentence);
		expect(linq.changes()).toEqual([]);
	});
});

test('Group Chat > Share Contact Card shares the card of the line', async () => {
	const chatId = linq.newGroup();
	linq.control.addContactCard({ phoneNumber: LINE, firstName: 'Example' });
	const { json } = await linq.succeed(onChat('groupChat.shareContactCard', chatId));
	expect(json).toEqual([{ success: true, chat_id: chatId }]);
	expect(linq.changes()).toEqual([`POST /v3/chats/${chatId}/share_contact_card`]);
});
