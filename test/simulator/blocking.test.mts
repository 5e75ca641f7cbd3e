import { describe, expect, test } from '@jest/globals';

import type { Json } from './rules.mts';
import { ana, ben, LINE, OTHER_LINE, text, useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const BLOCKED = '/v3/blocked_handles';

const block = async (handle: unknown = ana, rest: Json = {}) =>
	await linq.call('POST', BLOCKED, { handle, ...rest });

describe('the block list', () => {
	test('is kept newest first, each handle once', async () => {
		expect((await block(ana, { reason: 'spam' })).data).toEqual({
			blocked_handle: { handle: ana, blocked_at: expect.any(String), reason: 'spam' },
		});
		await block('12345');
		await block('ACME');
		await block(ana);
		const handles = async () => {
			const { data } = await linq.call('GET', BLOCKED);
			return (data.blocked_handles as Array<{ handle: string }>).map(({ handle }) => handle);
		};
		expect(await handles()).toEqual(['ACME', '12345', ana]);
		await linq.call('DELETE', BLOCKED, { handle: '12345' });
		expect(await handles()).toEqual(['ACME', ana]);
	});

	test.each<[string, unknown, number]>([
		['nothing', null, 1001],
		['what is no text', 1, 1003],
		['what is no handle', '++1', 1002],
	])('refuses %s', async (_what, handle, code) => {
		expect((await block(handle)).code).toBe(code);
	});

	test('stops direct messages, and those to groups where all are blocked', async () => {
		await block(ana);
		expect(await linq.send(linq.group([ana]).id, text('Hi'))).toMatchObject({
			status: 403,
			code: 2026,
		});
		expect((await linq.send(linq.group([ana, ben]).id, text('Hi'))).status).toBe(202);
		await block(ben);
		expect((await linq.send(linq.group([ana, ben]).id, text('Hi'))).code).toBe(2026);
	});

	test('drops what blocked people write, and tells nobody', async () => {
		await linq.subscribe(['message.received']);
		await block(ana);
		const { id } = linq.group();
		linq.control.reply({ chatId: id, from: ana, text: 'Hello' });
		linq.control.reply({ chatId: id, from: ben, text: 'Hi' });
		expect(linq.control.messages({ chatId: id })).toHaveLength(1);
		expect(await linq.told()).toMatchObject([{ data: { sender_handle: { handle: ben } } }]);
	});
});

describe('a line that is not eligible', () => {
	test.each<[string, string, (path: string, message: string) => [string, Json?]]>([
		['a message', 'POST', (path) => [`${path}/messages`, { message: text('Hi') }]],
		[
			'a poll',
			'POST',
			(path) => [`${path}/polls`, { poll: { options: [{ text: 'A' }, { text: 'B' }] } }],
		],
		['typing', 'POST', (path) => [`${path}/typing`]],
		['a name', 'PUT', (path) => [path, { display_name: 'Ours' }]],
		['a background', 'POST', (path) => [`${path}/background`, { type: 'color', variant: 'ice' }]],
		['a newcomer', 'POST', (path) => [`${path}/participants`, { handle: 'new@example.com' }]],
		['leaving', 'POST', (path) => [`${path}/leave`]],
		[
			'a reaction',
			'POST',
			(_path, message) => [`/v3/messages/${message}/reactions`, { operation: 'add', type: 'love' }],
		],
		[
			'a new chat',
			'POST',
			() => ['/v3/chats', { from: LINE, to: [ana, ben], message: text('Hi') }],
		],
	])('refuses %s', async (_what, method, request) => {
		const { id } = linq.group();
		const message = linq.control.reply({ chatId: id, from: ana, text: 'Hello' });
		linq.control.setEligible({ phoneNumber: LINE, eligible: false });
		const [path, body] = request(`/v3/chats/${id}`, message.id);
		expect(await linq.call(method, path, body)).toMatchObject({ status: 403, code: 2027 });
		expect(linq.control.chats()).toHaveLength(1);
	});

	test('can still be read', async () => {
		const { id } = linq.group();
		linq.control.setEligible({ phoneNumber: LINE, eligible: false });
		expect((await linq.call('GET', `/v3/chats/${id}/messages`)).status).toBe(200);
	});

	test('is passed over when Linq chooses', async () => {
		linq.control.setEligible({ phoneNumber: LINE, eligible: false });
		const send = async () =>
			await linq.call('POST', '/v3/messages', { to: [ana], message: text('Hi') });
		expect((await send()).data.from).toBe(OTHER_LINE);
		linq.control.setEligible({ phoneNumber: OTHER_LINE, eligible: false });
		expect((await send()).code).toBe(2015);
	});
});
