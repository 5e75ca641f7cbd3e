import { describe, expect, test } from '@jest/globals';

import { onChat, onMessage, sendTo } from '../../harness/parameters.mts';
import { LOST, RETRY } from '../../harness/retrying.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const PICTURE = [{ source: 'url', url: 'https://example.com/a.png' }];

const group = () => linq.newGroup({ to: [ana, ben] });

describe('a retry does not make a change again that was made', () => {
	test.each([
		['an edit', LOST, 1],
		['an edit that was refused', { status: 409, code: 2015 }, 2],
	])('%s', async (_, fault, requests) => {
		const messageId = await linq.newMessage(group(), 'Befor');
		const edit = { resource: 'message', operation: 'edit', messageId, text: 'Before' };
		linq.control.failNext({ method: 'PATCH', ...fault });
		const { error, json } = await linq.run(
			{ ...edit, simplify: true, options: {} },
			{ node: RETRY },
		);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ id: messageId, text: 'Before' }]);
		expect(linq.control.requests({ method: 'PATCH' })).toHaveLength(requests);
	});

	test('a name and an icon', async () => {
		const update = onChat('groupChat.update', group(), {
			...{ displayName: 'Team', groupChatIcon: 'https://example.com/a.png' },
			options: { waitForConfirmation: true },
		});
		linq.control.failNext({ method: 'PUT', ...LOST });
		const failed = await linq.run(update);
		expect(failed.error).toBeDefined();
		linq.control.settlePending();
		const retried = await linq.engine.retry(failed);
		expect(retried.error).toBeUndefined();
		expect(retried.json).toMatchObject([{ requested_display_name: 'Team', confirmed: true }]);
		expect(linq.control.requests({ method: 'PUT' })).toHaveLength(1);
	});

	test('nor for the third time, when something else failed in the second', async () => {
		const chatId = group();
		const update = onChat('groupChat.update', chatId, {
			...{ displayName: 'Team', groupChatIcon: 'https://example.com/a.png' },
		});
		linq.control.failNext({ method: 'PUT', ...LOST });
		const first = await linq.run(update);
		linq.control.settlePending();
		// Somebody else gives it another name, so that the name is missing and the icon is not.
		const rename = { displayName: 'Others', groupChatIcon: '' };
		await linq.succeed(onChat('groupChat.update', chatId, rename));
		linq.control.settlePending();
		linq.control.failNext({ method: 'PUT', status: 409, code: 2015 });
		const second = await linq.engine.retry(first);
		expect(second.error).toBeDefined();
		expect((await linq.engine.retry(second)).error).toBeUndefined();
		expect(linq.lastBody(chatId)).toEqual({ display_name: 'Team' });
	});

	test.each(['an edit', 'a name'])(
		'%s, when n8n was killed and the node remembers nothing',
		async (change) => {
			const chatId = group();
			const messageId = await linq.newMessage(chatId);
			const first = await linq.succeed(
				change === 'an edit'
					? onMessage('edit', messageId, { text: 'Hello!' })
					: onChat('groupChat.update', chatId, { displayName: 'Team' }),
			);
			linq.control.settlePending();
			const retried = await linq.engine.retryCrashed(first);
			expect(retried.error).toBeUndefined();
			const method = change === 'an edit' ? 'PATCH' : 'PUT';
			expect(linq.control.requests({ method })).toHaveLength(1);
		},
	);

	test('but a name is made again when another one is on its way, although the chat still shows the first', async () => {
		const chatId = group();
		const rename = (displayName: string) => onChat('groupChat.update', chatId, { displayName });
		const first = await linq.succeed(rename('Free'));
		linq.control.settlePending();
		await linq.succeed(rename('Busy'));
		const retried = await linq.engine.retryCrashed(first);
		expect(retried.error).toBeUndefined();
		linq.control.settlePending();
		expect(linq.control.chats()[0]?.display_name).toBe('Free');
	});

	test('a name, also when the chat got another one a moment before', async () => {
		const chatId = group();
		const rename = (displayName: string) => onChat('groupChat.update', chatId, { displayName });
		await linq.succeed(rename('Busy'));
		linq.control.settlePending();
		linq.control.failNext({ method: 'PUT', ...LOST });
		const failed = await linq.run(rename('Free'));
		expect(failed.error).toBeDefined();
		linq.control.settlePending();
		expect((await linq.engine.retry(failed)).error).toBeUndefined();
		expect(linq.control.requests({ method: 'PUT' })).toHaveLength(2);
	});

	test('but what is missing of it', async () => {
		const update = onChat('groupChat.update', group(), {
			...{ displayName: 'Team', groupChatIcon: 'https://example.com/a.png' },
		});
		linq.control.failNext({ method: 'PUT', status: 409, code: 2015 });
		await linq.succeed(update, { node: RETRY });
		expect(linq.lastBody('/chats')).toEqual({
			...{ display_name: 'Team', group_chat_icon: 'https://example.com/a.png' },
		});
		expect(linq.control.requests({ method: 'PUT' })).toHaveLength(2);
	});

	test('but an icon, where Linq leaves out that there is none', async () => {
		const chatId = group();
		const { json } = await linq.succeed(onChat('groupChat.get', chatId, { simplify: false }));
		const rawBody = JSON.stringify({ ...json[0], group_chat_icon: undefined });
		linq.control.failNext({
			...{ method: 'GET', times: 2, status: 200 },
			...{ rawBody, contentType: 'application/json' },
		});
		linq.control.failNext({ method: 'PUT', status: 409, code: 2015 });
		const values = { groupChatIcon: 'https://example.com/a.png' };
		await linq.succeed(onChat('groupChat.update', chatId, values), { node: RETRY });
		expect(linq.control.requests({ method: 'PUT' })).toHaveLength(2);
	});

	test('but an icon in place of another one', async () => {
		const chatId = group();
		const iconed = (groupChatIcon: string) => onChat('groupChat.update', chatId, { groupChatIcon });
		await linq.succeed(iconed('https://example.com/a.png'));
		linq.control.settlePending();
		linq.control.failNext({ method: 'PUT', status: 409, code: 2015 });
		await linq.succeed(iconed('https://example.com/b.png'), { node: RETRY });
		expect(linq.control.requests({ method: 'PUT' })).toHaveLength(3);
	});
});

describe('what looks as after the change, and is something else, makes no success of it', () => {
	test.each([
		['a link', { linkUrl: 'https://example.com' }, 0, 'https://example.com'],
		['another part', { text: 'Hello', media: { file: PICTURE } }, 1, 'Hello'],
	])('%s', async (_, message, partIndex, text) => {
		const { json } = await linq.succeed(sendTo(group(), message));
		const messageId = String(json[0]?.message_id);
		const edit = onMessage('edit', messageId, { text, options: { partIndex } });
		const { error } = await linq.run(edit, { node: RETRY });
		expect(error?.message).toBe('Linq does not allow one of the values');
	});
});
