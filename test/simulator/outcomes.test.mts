import { describe, expect, test } from '@jest/globals';

import type { Json } from './rules.mts';
import { ana, ben, cleo, dora, LINE, text, useSimulator } from './useSimulator.mts';

const linq = useSimulator({ manualSettle: true });
const ALL = [
	'message.sent',
	'message.delivered',
	'message.read',
	'message.failed',
	'chat.group_name_updated',
	'chat.group_icon_updated',
	'chat.group_name_update_failed',
	'chat.group_icon_update_failed',
	'participant.added',
	'participant.removed',
	'reaction.added',
];
const toldTypes = async () => (await linq.told()).map(({ event_type }) => event_type).sort();
const message = async (id: string) => (await linq.call('GET', `/v3/messages/${id}`)).data;

describe('what Linq only accepts happens later', () => {
	const changes: Array<[string, string, string, Json | undefined, string[]]> = [
		['a name', 'PUT', '', { display_name: 'Ours' }, ['chat.group_name_updated']],
		['an icon', 'PUT', '', icon(), ['chat.group_icon_updated']],
		['a newcomer', 'POST', '/participants', { handle: dora }, ['participant.added']],
		['a removal', 'DELETE', '/participants', { handle: ana }, ['participant.removed']],
		['leaving', 'POST', '/leave', undefined, ['participant.removed']],
	];
	test.each(changes)('%s', async (_, method, path, body, types) => {
		await linq.subscribe(ALL);
		const chat = linq.group();
		const before = structuredClone(chat);
		const { status } = await linq.call(method, `/v3/chats/${chat.id}${path}`, body);
		await linq.control.settle();
		expect([status, chat, await toldTypes()]).toEqual([202, before, []]);
		linq.control.settlePending();
		expect(chat).not.toEqual(before);
		expect(await toldTypes()).toEqual(types);
	});

	test('a reaction', async () => {
		const chatId = linq.group().id;
		const { id } = linq.control.reply({ chatId, from: ana, text: 'Hi' });
		const like = { operation: 'add', type: 'like' };
		await linq.call('POST', `/v3/messages/${id}/reactions`, like);
		expect(await message(id)).toMatchObject({ parts: [{ reactions: null }] });
		linq.control.settlePending();
		expect(await message(id)).toMatchObject({ parts: [{ reactions: [{ type: 'like' }] }] });
	});

	test('not at all when it has become impossible', async () => {
		await linq.subscribe(ALL);
		const chatId = linq.group().id;
		const { id } = linq.control.reply({ chatId, from: ana, text: 'Hi' });
		await linq.call('POST', `/v3/messages/${id}/reactions`, { operation: 'add', type: 'like' });
		await linq.call('DELETE', `/v3/messages/${id}`);
		linq.control.settlePending();
		expect(await toldTypes()).toEqual([]);
	});
});

describe('an accepted change can fail', () => {
	test.each([
		['name', { display_name: 'Ours' }],
		['icon', icon()],
	] as const)('the %s', async (kind, body) => {
		await linq.subscribe(ALL);
		const chat = linq.group();
		const before = structuredClone(chat);
		linq.control.failNextOutcome({ kind, code: 3007 });
		expect((await linq.call('PUT', `/v3/chats/${chat.id}`, body)).status).toBe(202);
		linq.control.settlePending();
		expect(await linq.told()).toMatchObject([
			{
				event_type: `chat.group_${kind}_update_failed`,
				data: { chat_id: chat.id, error_code: 3007 },
			},
		]);
		expect(chat).toEqual(before);
	});

	test('only once, and only the one that was meant', async () => {
		await linq.subscribe(ALL);
		linq.control.failNextOutcome({ kind: 'icon' });
		const path = `/v3/chats/${linq.group().id}`;
		await linq.call('PUT', path, { display_name: 'Ours', ...icon() });
		await linq.call('PUT', path, icon());
		linq.control.settlePending();
		expect(await toldTypes()).toEqual([
			'chat.group_icon_update_failed',
			'chat.group_icon_updated',
			'chat.group_name_updated',
		]);
	});

	test('a message', async () => {
		await linq.subscribe(ALL);
		linq.control.failNextOutcome({ kind: 'message' });
		await linq.send(linq.group().id, text('Hello'));
		linq.control.settlePending();
		expect(await linq.told()).toMatchObject([
			{ event_type: 'message.failed', data: { code: 4001 } },
		]);
	});
});

test('our line leaves and is told so, and comes back when a member adds it', async () => {
	await linq.subscribe(ALL);
	const { id } = linq.group();
	await linq.call('POST', `/v3/chats/${id}/leave`);
	linq.control.settlePending();
	expect(await linq.told()).toMatchObject([
		{ data: { handle: LINE, participant: { is_me: true } } },
	]);
	linq.control.join({ chatId: id, handle: LINE });
	expect((await linq.send(id, text('Back'))).status).toBe(202);
});

test('a leave is `left` in the chat and `removed` in the event, a removal is `removed` in both', async () => {
	await linq.subscribe(ALL);
	const chat = linq.group([ana, ben, cleo, dora]);
	await linq.call('DELETE', `/v3/chats/${chat.id}/participants`, { handle: ben });
	linq.control.settlePending();
	linq.control.leave({ chatId: chat.id, handle: ana });
	expect(chat.handles.map(({ status }) => status)).toEqual([
		...['active', 'left', 'removed', 'active', 'active'],
	]);
	expect(await linq.told()).toMatchObject(
		Array(2).fill({ data: { participant: { status: 'removed' } } }),
	);
});

function icon(): Json {
	return { group_chat_icon: 'https://example.com/icon.png' };
}
