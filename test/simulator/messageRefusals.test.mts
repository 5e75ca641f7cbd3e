import { describe, expect, test } from '@jest/globals';

import type { Json } from './rules.mts';
import { ana, rick, text, UNKNOWN_ID, useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const media = (rest: Json) => ({ type: 'media', ...rest });
const decorated = (...text_decorations: Json[]) => ({
	parts: [{ type: 'text', value: 'Hello', text_decorations }],
});
const card = (rest: Json = {}) => ({
	type: 'imessage_app',
	app: { bundle_id: 'com.example.app', name: 'App', team_id: 'ABCDE12345' },
	layout: { caption: 'Play' },
	...rest,
});
const app = (rest: Json) => ({ bundle_id: 'b', name: 'App', team_id: 'ABCDE12345', ...rest });

describe('a message is refused', () => {
	test.each<[string, number, number, Json]>([
		['without parts', 400, 1001, { parts: [] }],
		['with an empty text', 400, 1001, text('')],
		['with a text above 10000 characters', 400, 1005, text('a'.repeat(10_001))],
		['with a part that is no object', 400, 1003, { parts: ['Hello'] }],
		['with a part of an unknown type', 400, 1004, { parts: [{ type: 'gif' }] }],
		['with more than 100 parts', 400, 1004, { parts: Array(101).fill(card()) }],
		[
			'with two texts in a row',
			400,
			1004,
			{ parts: [...[1, 2].map((value) => ({ type: 'text', value: `${value}` }))] },
		],
		[
			'with a link beside something',
			400,
			1004,
			{ parts: [{ type: 'link', value: 'https://example.com' }, card()] },
		],
		['with a link without scheme', 400, 1005, { parts: [{ type: 'link', value: 'example.com' }] }],
		['with neither file nor address', 400, 1004, { parts: [media({})] }],
		[
			'with more than 40 files by address',
			400,
			1004,
			{ parts: Array(41).fill(media({ url: 'https://example.com/a.png' })) },
		],
		['with a file by http', 400, 1005, { parts: [media({ url: 'http://example.com/a.png' })] }],
		['with an unknown file', 404, 2003, { parts: [media({ attachment_id: UNKNOWN_ID })] }],
		[
			'with a file that cannot be fetched',
			500,
			5002,
			{ parts: [media({ url: 'https://unreachable.example/a.png' })] },
		],
		[
			'with a file of a type never taken',
			400,
			5004,
			{ parts: [media({ url: 'https://example.com/a.flac' })] },
		],
		[
			'with a file above 10 MB by address',
			400,
			5005,
			{ parts: [media({ url: 'https://example.com/too-large.png' })] },
		],
		['with an unknown effect', 400, 1005, text('a', { effect: { type: 'screen', name: 'slam' } })],
		['with an unknown service', 400, 1005, text('a', { preferred_service: 'Telegram' })],
		['with a key above 255 characters', 400, 1005, text('a', { idempotency_key: 'k'.repeat(256) })],
		['as an answer to no UUID', 400, 1005, text('a', { reply_to: { message_id: '1' } })],
		['as an answer to nothing', 404, 2002, text('a', { reply_to: { message_id: UNKNOWN_ID } })],
		['mentioning a stranger', 409, 2015, { parts: [{ type: 'text', value: 'a', mention: rick }] }],
		[
			'with a mention outside the text',
			400,
			1005,
			{ parts: [{ type: 'text', value: 'ana', mention: ana, mention_range: [0, 4] }] },
		],
	])('%s: %i/%i', async (_, status, code, message) => {
		expect(await linq.send(linq.group().id, message)).toMatchObject({ status, code });
		expect(linq.control.texts()).toEqual([]);
	});

	test.each<[string, Json[]]>([
		['outside the text', [{ range: [0, 6], style: 'bold' }]],
		['the wrong way round', [{ range: [2, 2], style: 'bold' }]],
		['that is both style and animation', [{ range: [0, 1], style: 'bold', animation: 'big' }]],
		['of an unknown style', [{ range: [0, 1], style: 'blink' }]],
		[
			'of an animation over a style',
			[
				{ range: [0, 3], style: 'bold' },
				{ range: [2, 5], animation: 'big' },
			],
		],
	])('with a decoration %s: 400/1005', async (_, decorations) => {
		const answer = await linq.send(linq.group().id, decorated(...decorations));
		expect(answer).toMatchObject({ status: 400, code: 1005 });
	});

	test('not with styles over each other, and an animation beside them', async () => {
		const message = decorated(
			{ range: [0, 3], style: 'bold' },
			{ range: [1, 2], style: 'italic' },
			{ range: [3, 5], animation: 'big' },
		);
		expect((await linq.send(linq.group().id, message)).status).toBe(202);
	});

	test.each<[string, number, number, Json]>([
		['whose team is no team', 400, 1008, { app: app({ team_id: 'abc' }) }],
		['whose bundle has a colon', 400, 1008, { app: app({ bundle_id: 'a:b' }) }],
		['that shows nothing', 400, 1008, { layout: {} }],
		['whose title has no image', 400, 1008, { layout: { caption: 'a', image_title: 'b' } }],
		['that leads to http', 400, 1008, { url: 'http://example.com' }],
	])('with an app card %s: %i/%i', async (_, status, code, rest) => {
		const answer = await linq.send(linq.group().id, { parts: [card(rest)] });
		expect(answer).toMatchObject({ status, code });
	});

	test('as an answer to a message of another chat: 404/2002', async () => {
		const other = linq.control.reply({ chatId: linq.group().id, from: ana, text: 'Hi' });
		const answer = await linq.send(
			linq.group().id,
			text('a', { reply_to: { message_id: other.id } }),
		);
		expect(answer).toMatchObject({ status: 404, code: 2002 });
	});

	test('with an app card for SMS: 409/2018', async () => {
		const message = { parts: [card()], preferred_service: 'SMS' };
		expect(await linq.send(linq.group().id, message)).toMatchObject({ status: 409, code: 2018 });
	});

	test('with a mention in a direct chat: 409/2023', async () => {
		const message = { parts: [{ type: 'text', value: 'a', mention: ana }] };
		const answer = await linq.send(linq.group([ana]).id, message);
		expect(answer).toMatchObject({ status: 409, code: 2023 });
	});

	test('when it is the 31st within a minute: 429/1007, with the seconds to wait', async () => {
		const { id } = linq.group();
		for (let count = 0; count < 30; count++) await linq.send(id, text(`${count}`));
		const refused = await linq.send(id, text('one too many'));
		expect(refused).toMatchObject({ status: 429, code: 1007 });
		const wait = Number(refused.headers['retry-after']);
		expect(refused.data.error).toMatchObject({ retry_after: wait });
		linq.control.advanceClock({ ms: wait * 1000 });
		expect((await linq.send(id, text('later'))).status).toBe(202);
	});
});
