import { describe, expect, test } from '@jest/globals';

import { create } from '../../harness/parameters.mts';
import { ana, ben, DERIVED_KEY, dora, LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

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
			message: { parts: [{ type: 'text', value: 'Hello' }], idempotency_key: DERIVED_KEY },
		});
		expect(json).toEqual([
			{
				...{ id: chatId, is_group: true, service: 'iMessage', health_status: 'HEALTHY' },
				...{ handles: [ana, ben, dora], member_count: 4, owner_handle: LINE },
				message_id: linq.control.messages({ chatId })[0]?.id,
				...{ delivery_status: 'pending', created_at: expect.any(String) },
				...{ display_name: 'Launch Team', display_name_status: 'pending' },
				requested_display_name: 'Launch Team',
			},
		]);
		expect(linq.shown()).toEqual([`${ana}: Hello`, `${ben}: Hello`, `${dora}: Hello`]);
		linq.control.settlePending();
		expect(linq.control.chats()).toMatchObject([{ id: chatId, display_name: 'Launch Team' }]);
	});

	test('gives Linq’s whole answer without Simplify', async () => {
		const { json } = await linq.succeed(create({ displayName: 'Team', simplify: false }));
		expect(json).toMatchObject([
			{
				handles: [{ handle: LINE, is_me: true }, { handle: ana }, { handle: ben }],
				...{ message: { parts: [{ value: 'Hello' }] }, requested_display_name: 'Team' },
			},
		]);
		expect(json[0]?.display_name).toContain(ana);
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
			idempotency_key: DERIVED_KEY,
		});
	});

	test('sends the links of the text as messages of their own when asked to', async () => {
		const { json } = await linq.succeed(
			create({
				text: 'Agenda: https://example.com/agenda and www.example.com/map. Bye!',
				options: { sendLinksAsFollowUp: true, preferredService: 'iMessage' },
			}),
		);
		expect(linq.textsOf(ana)).toEqual([
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

test('every group of a run is created for its own item', async () => {
	const { items } = await linq.succeed(create({ to: '={{ $json.to }}' }), {
		items: [{ to: [ana, '+12025550144'] }, { to: [ana, '+12025550145'] }],
	});
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(new Set(items.map(({ json }) => json.id)).size).toBe(2);
});
