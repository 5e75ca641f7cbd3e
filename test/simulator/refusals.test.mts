import { describe, expect, test } from '@jest/globals';

import type { Json } from './rules.mts';
import { ana, ben, cleo, LINE, sam, text, UNKNOWN_ID, useSimulator } from './useSimulator.mts';

const linq = useSimulator();

describe('a request is refused', () => {
	test.each<[string, string, string, unknown, number, number]>([
		['without a sender', 'POST', '/v3/chats', { to: [ana], message: text('a') }, 400, 1001],
		['to a number that is none', 'POST', '/v3/chats', { from: LINE, to: ['12'] }, 400, 1002],
		[
			'from a number that is not ours',
			'POST',
			'/v3/chats',
			{ from: ana, to: [ben], message: text('a') },
			403,
			2006,
		],
		[
			'to 32 people',
			'POST',
			'/v3/chats',
			{ from: LINE, to: Array(32).fill(ana), message: text('a') },
			400,
			1005,
		],
		['that is a list', 'POST', '/v3/messages', [], 400, 1003],
		['for no UUID', 'GET', '/v3/chats/1', undefined, 400, 1005],
		['for an unknown chat', 'GET', `/v3/chats/${UNKNOWN_ID}`, undefined, 404, 2001],
		['for an unknown message', 'GET', `/v3/messages/${UNKNOWN_ID}`, undefined, 404, 2002],
		['for chats of a line that is none', 'GET', '/v3/chats?from=line', undefined, 400, 1002],
		['for chats with an unescaped plus', 'GET', `/v3/chats?to=${ana}`, undefined, 400, 1002],
		['for chats 101 at a time', 'GET', '/v3/chats?limit=101', undefined, 400, 1005],
	])('%s', async (_, method, path, body, status, code) => {
		expect(await linq.call(method, path, body)).toMatchObject({ status, code });
	});

	test('with another key: 401/2004', async () => {
		const headers = { authorization: 'Bearer wrong' };
		const answer = await linq.call('GET', '/v3/chats', undefined, headers);
		expect(answer).toMatchObject({ status: 401, code: 2004 });
	});

	test('that is no JSON: 400/1003', async () => {
		const headers = { 'content-type': 'application/json' };
		const answer = await linq.call('POST', '/v3/chats', '{"from":', headers);
		expect(answer).toMatchObject({ status: 400, code: 1003 });
	});
});

describe('a group is left alone', () => {
	const groups: Array<[string, string, string, Json | undefined, number, string[]]> = [
		['renaming a direct chat', 'PUT', '', { display_name: 'a' }, 1006, [ana]],
		['an icon that is no image', 'PUT', '', icon('not-an-image'), 5006, [ana, ben]],
		['an icon out of reach', 'PUT', '', icon('unreachable'), 5007, [ana, ben]],
		['leaving a group of 3', 'POST', '/leave', undefined, 2015, [ana, ben]],
		['removing from a group of 3', 'DELETE', '/participants', { handle: ana }, 2015, [ana, ben]],
		['removing ourselves', 'DELETE', '/participants', { handle: LINE }, 2015, [ana, ben, cleo]],
		['adding to an SMS group', 'POST', '/participants', { handle: cleo }, 2017, [ana, sam]],
		['asking where a group is', 'POST', '/location/request', undefined, 2016, [ana, ben]],
	];
	test.each(groups)('by %s', async (_, method, path, body, code, to) => {
		const chat = linq.group(to);
		const before = structuredClone(chat);
		expect((await linq.call(method, `/v3/chats/${chat.id}${path}`, body)).code).toBe(code);
		await linq.control.settle();
		expect(chat).toEqual(before);
	});

	test('by anything after the line has left: 409/2013', async () => {
		const { id } = linq.group();
		await linq.call('POST', `/v3/chats/${id}/leave`);
		await linq.control.settle();
		expect(await linq.send(id, text('a'))).toMatchObject({ status: 409, code: 2013 });
	});
});

function icon(host: string): Json {
	return { group_chat_icon: `https://${host}.example/icon.png` };
}
