import { describe, expect, test } from '@jest/globals';

import type { Json } from './rules.mts';
import { ana, ben, dora, LINE, type Answer, UNKNOWN_ID, useSimulator } from './useSimulator.mts';

const linq = useSimulator();

const send = async (rest: Json, chatId = linq.group().id) =>
	await linq.send(chatId, { parts: [{ type: 'text', value: 'Ana and Ben', ...rest }] });
const part = ({ data }: Answer) => (data.message as { parts: Json[] }).parts[0];
const ofAna = { handle: ana, range: [0, 3] };
const ofBen = { handle: ben, range: [8, 11] };

describe('mentions', () => {
	test('are shown all, the first one in the old fields too', async () => {
		expect(part(await send({ mentions: [ofAna, ofBen] }))).toMatchObject({
			mentions: [
				{ ...ofAna, is_me: false },
				{ ...ofBen, is_me: false },
			],
			mention: ana,
			mention_range: [0, 3],
		});
	});

	test('may be one, of the whole text when no range is given', async () => {
		expect(part(await send({ mention: ben, mention_range: [8, 11] }))).toMatchObject({
			mentions: [{ ...ofBen, is_me: false }],
		});
		expect(part(await send({ mention: ben }))).toMatchObject({
			mentions: [{ handle: ben, range: [0, 11] }],
		});
	});

	test('are null when there are none', async () => {
		expect(part(await send({}))).toMatchObject({ mentions: null });
	});

	test('of our own line are marked in events', async () => {
		await linq.subscribe(['message.received']);
		const { id } = linq.group();
		linq.control.reply({
			chatId: id,
			from: ana,
			parts: [
				{
					type: 'text',
					value: 'Ben, bot',
					mentions: [
						{ handle: ben, range: [0, 3] },
						{ handle: LINE, range: [5, 8] },
					],
				},
			],
		});
		expect((await linq.told())[0]?.data).toMatchObject({
			parts: [
				{
					mention: ben,
					mentions: [
						{ handle: ben, is_me: false },
						{ handle: LINE, is_me: true, range: [5, 8] },
					],
				},
			],
		});
	});

	test.each<[string, Json, number]>([
		['of no list', { mentions: 'ana' }, 1003],
		['of no object', { mentions: [ana] }, 1003],
		['without a handle', { mentions: [{ range: [0, 3] }] }, 1001],
		['of what is no handle', { mentions: [{ handle: 'Ana', range: [0, 3] }] }, 1002],
		['without a range', { mentions: [{ handle: ana }] }, 1005],
		['outside the text', { mentions: [{ handle: ana, range: [8, 12] }] }, 1005],
		['in both ways', { mention: ana, mentions: [ofBen] }, 1005],
		['with a range alone', { mention_range: [0, 3] }, 1005],
		['of somebody who is not there', { mentions: [ofAna, { handle: dora, range: [4, 7] }] }, 2015],
	])('are refused %s', async (_what, rest, code) => {
		expect((await send(rest)).code).toBe(code);
	});

	test('are refused in direct chats', async () => {
		expect((await send({ mentions: [ofAna] }, linq.group([ana]).id)).code).toBe(2023);
	});
});

describe('a sticker', () => {
	const image = 'https://example.com/cat.png';
	const sticker = async (rest: Json) =>
		await linq.send(linq.group().id, { parts: [{ type: 'media', sticker: true, ...rest }] });

	test('is an image', async () => {
		expect((await sticker({ url: image })).status).toBe(202);
		expect((await sticker({ url: 'https://example.com/cat.mp4' })).code).toBe(1005);
	});

	test('is so or not', async () => {
		expect((await sticker({ url: image, sticker: 'yes' })).code).toBe(1003);
		expect((await sticker({ attachment_id: UNKNOWN_ID })).code).toBe(2003);
	});
});
