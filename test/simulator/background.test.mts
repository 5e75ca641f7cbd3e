import { describe, expect, test } from '@jest/globals';

import type { Json } from './rules.mts';
import { ana, ben, LINE, rick, sam, UNKNOWN_ID, useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const TYPES = ['chat.background_updated', 'chat.background_update_failed'];
const PHOTO = 'https://example.com/beach.png';

const set = async (chatId: string, body: Json) =>
	await linq.call('POST', `/v3/chats/${chatId}/background`, body);
const told = async () =>
	(await linq.told()).map(({ event_type, data }) => [event_type, data] as const);

describe('the background of a chat', () => {
	test.each<[string, Json, Json]>([
		['a colour', { type: 'color', variant: 'mango' }, { type: 'color', variant: 'mango' }],
		[
			'a named colour, whose shades do not matter',
			{ type: 'color', variant: 'stone', shades: ['#000000', '#ffffff'] },
			{ type: 'color', variant: 'stone' },
		],
		[
			'own shades',
			{ type: 'color', shades: ['#000000', '#ffffff'] },
			{ type: 'color', variant: 'custom', shades: ['#000000', '#ffffff'] },
		],
		[
			'a moving one',
			{ type: 'dynamic', style: 'water', variant: 'dark' },
			{ type: 'dynamic', style: 'water', variant: 'dark' },
		],
		[
			'a photo, of which Linq keeps a copy',
			{ type: 'photo', image_url: PHOTO },
			{ type: 'photo', image_url: expect.stringMatching(/^https:\/\/cdn\.linqapp\.com\//) },
		],
	])('becomes %s', async (_what, body, background) => {
		await linq.subscribe(TYPES);
		const group = linq.group();
		const answer = await set(group.id, body);
		expect([answer.status, answer.data]).toEqual([202, '']);
		expect(await told()).toEqual([
			[
				'chat.background_updated',
				{
					chat: { id: group.id, is_group: true, owner_handle: expect.objectContaining({}) },
					actor_handle: expect.objectContaining({ handle: LINE, is_me: true }),
					background,
				},
			],
		]);
	});

	test('is taken away', async () => {
		await linq.subscribe(TYPES);
		const { id } = linq.group();
		expect((await linq.call('DELETE', `/v3/chats/${id}/background`)).status).toBe(202);
		expect(await told()).toMatchObject([['chat.background_updated', { background: null }]]);
	});

	test('is changed by a member', async () => {
		await linq.subscribe(TYPES);
		const { id } = linq.group();
		const background = { type: 'dynamic', style: 'glitter' } as const;
		linq.control.changeBackground({ chatId: id, by: ben, background });
		expect(await told()).toMatchObject([
			['chat.background_updated', { actor_handle: { handle: ben }, background }],
		]);
	});

	test('is accepted over RCS and SMS without an effect', async () => {
		await linq.subscribe(TYPES);
		for (const service of ['RCS', 'SMS'] as const) {
			const { id } = linq.group([rick, sam], service);
			expect((await set(id, { type: 'color', variant: 'ice' })).status).toBe(202);
		}
		expect(await told()).toEqual([]);
	});

	test('may fail later', async () => {
		await linq.subscribe(TYPES);
		const { id } = linq.group();
		linq.control.failNextOutcome({ kind: 'background', code: 5002 });
		await set(id, { type: 'photo', image_url: PHOTO });
		expect(await told()).toEqual([
			[
				'chat.background_update_failed',
				{ chat_id: id, error_code: 5002, failed_at: expect.any(String) },
			],
		]);
	});

	test.each<[string, Json, number]>([
		['without a type', {}, 1001],
		['of an unknown type', { type: 'video' }, 1005],
		['of an unknown colour', { type: 'color', variant: 'pink' }, 1005],
		['of own colours without shades', { type: 'color', variant: 'custom' }, 1001],
		['with one shade', { type: 'color', shades: ['#000000'] }, 1005],
		['with shades that are no colours', { type: 'color', shades: ['black', 'white'] }, 1005],
		['without a style', { type: 'dynamic', variant: 'dark' }, 1001],
		['of an unknown style', { type: 'dynamic', style: 'fire', variant: 'dark' }, 1005],
		['without a variant', { type: 'dynamic', style: 'sky' }, 1001],
		['of another style’s variant', { type: 'dynamic', style: 'sky', variant: 'dark' }, 1005],
		['without the photo', { type: 'photo' }, 1001],
		['of a photo without https', { type: 'photo', image_url: 'http://example.com/a.png' }, 1005],
		[
			'of a photo out of reach',
			{ type: 'photo', image_url: 'https://example.com/unreachable.png' },
			5007,
		],
		[
			'of what is no photo',
			{ type: 'photo', image_url: 'https://example.com/not-an-image.png' },
			5006,
		],
		['of a GIF', { type: 'photo', image_url: 'https://example.com/a.gif' }, 5006],
	])('is refused %s', async (_what, body, code) => {
		const { id } = linq.group();
		expect((await set(id, body)).code).toBe(code);
	});

	test('is refused for a chat that does not exist', async () => {
		expect((await set(UNKNOWN_ID, { type: 'color', variant: 'ice' })).code).toBe(2001);
		expect((await linq.call('DELETE', `/v3/chats/${UNKNOWN_ID}/background`)).code).toBe(2001);
	});

	test('is seen in direct chats too', async () => {
		await linq.subscribe(TYPES);
		await set(linq.group([ana]).id, { type: 'color', variant: 'ice' });
		expect(await told()).toHaveLength(1);
	});
});
