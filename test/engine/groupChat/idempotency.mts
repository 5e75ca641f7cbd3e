import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import {
	ana,
	ben,
	create,
	dora,
	LINE,
	locator,
	onChat,
	sendTo,
	UNKNOWN_ID,
	useLinq,
} from '../harness/useLinq.mts';

const linq = useLinq();
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const LOST = { when: 'after', status: 500, code: 3006 } as const;

const keys = () =>
	linq.control
		.requests({ method: 'POST' })
		.map(({ body }) => (body as { message?: IDataObject }).message?.idempotency_key);
const distinct = (values: unknown[]) => new Set(values).size;
const texts = (handle: string) => linq.control.texts({ handle }).map(({ text }) => text);
const memo = (chatId: string) =>
	onChat('message.sendVoiceMemo', chatId, {
		source: 'url',
		voiceMemoUrl: 'https://example.com/a.m4a',
	});

describe('nobody is texted twice', () => {
	test('when the request is repeated because Linq’s answer got lost', async () => {
		linq.control.failNext({ path: '/v3/chats', when: 'after', reset: true });
		await linq.succeed(create({ text: 'Once' }));
		expect(keys()).toHaveLength(2);
		expect(linq.shown()).toEqual([`${ana}: Once`, `${ben}: Once`]);
	});

	test.each([
		['creates a group', () => create({ text: 'Once' }), '/v3/chats', 3],
		['sends', () => sendTo(linq.newGroup({ to: [ana, ben] }), { text: 'Once' }), '/messages', 3],
		[
			'sends to people',
			() => ({
				resource: 'message',
				operation: 'sendToPeople',
				to: [ana, ben],
				text: 'Once',
				linkUrl: '',
				media: {},
				options: {},
			}),
			'/v3/messages',
			3,
		],
	])('when n8n retries a node that %s', async (_, parameters, path, times) => {
		// Three attempts of one try of the node, so that n8n's Retry On Fail has to help.
		linq.control.failNext({ ...LOST, path, times });
		const { error } = await linq.run(parameters(), { node: RETRY });
		expect(error).toBeUndefined();
		expect(keys()).toHaveLength(4);
		expect(distinct(keys())).toBe(1);
		expect(linq.shown()).toEqual([`${ana}: Once`, `${ben}: Once`]);
	});

	test('when somebody retries the execution', async () => {
		const chatId = linq.newGroup({ to: [ana, ben] });
		linq.control.failNext({ ...LOST, path: '/messages', times: 3 });
		const failed = await linq.run(sendTo(chatId, { text: 'Once' }));
		expect(failed.error?.message).toBe('Linq has an unexpected internal error');
		const retried = await linq.engine.retry(failed);
		expect(retried.error).toBeUndefined();
		expect(distinct(keys())).toBe(1);
		expect(texts(ana)).toEqual(['Once']);
	});

	test('when a later item fails and the execution is retried', async () => {
		const chatId = linq.newGroup({ to: [ana, ben] });
		linq.control.failNext({ path: '/messages', when: 'after' });
		linq.control.failNext({ path: '/messages', status: 409, code: 2015 });
		const items = [{ text: 'First' }, { text: 'Second' }];
		const failed = await linq.run(sendTo(chatId, { text: '={{ $json.text }}' }), { items });
		expect(failed.error?.context.itemIndex).toBe(1);
		expect((await linq.engine.retry(failed)).error).toBeUndefined();
		expect(texts(ana)).toEqual(['First', 'Second']);
	});

	test('when a text that changes between two tries is sent again', async () => {
		const chatId = linq.newGroup({ to: [ana, ben] });
		linq.control.failNext({ ...LOST, path: '/messages', times: 3 });
		await linq.run(sendTo(chatId, { text: '={{ $now.toMillis() }}' }), { node: RETRY });
		expect(texts(ana)).toHaveLength(1);
	});
});

describe('different sends have different keys', () => {
	test('for the items of one run', async () => {
		await linq.succeed(sendTo(linq.newGroup(), { text: 'Same' }), { items: [{}, {}, {}] });
		expect(texts(ana)).toEqual(['Same', 'Same', 'Same']);
		expect(distinct(keys())).toBe(3);
	});

	test('for the text and the link of one item', async () => {
		const link = { text: 'Same', linkUrl: 'https://example.com' };
		await linq.succeed(sendTo(linq.newGroup(), link));
		expect(distinct(keys())).toBe(2);
	});

	test('for the rounds of a loop', async () => {
		await linq.succeed(sendTo(linq.newGroup(), { text: 'Same' }), { rounds: 3 });
		expect(texts(ana)).toEqual(['Same', 'Same', 'Same']);
	});

	test('for executions, nodes and workflows', async () => {
		const send = sendTo(linq.newGroup(), { text: 'Same' });
		await linq.succeed(send);
		await linq.succeed(send);
		await linq.succeed(send, { node: { id: 'another' } });
		await linq.succeed(send, { workflowId: 'another' });
		expect(distinct(keys())).toBe(4);
		expect(texts(ana)).toHaveLength(4);
	});
});

describe('an own key', () => {
	const own = (idempotencyKey: string) => ({ options: { idempotencyKey } });

	test('that several items share is refused before anything is sent', async () => {
		const same = sendTo(linq.newGroup(), { text: 'Hello', ...own('={{ $json.order }}') });
		const items = [{ order: 'a' }, { order: 'b' }, { order: 'a' }];
		const { error } = await linq.run(same, { items });
		expect(error?.message).toBe(
			'“Idempotency Key” has “a”, as item 0 has already: Linq would send only one of the two (item 2)',
		);
		expect(keys()).toEqual([]);

		const node = { onError: 'continueRegularOutput' as const };
		const { json } = await linq.run(same, { items, node });
		expect(json).toMatchObject([{ message: {} }, { message: {} }, { error: error?.message }]);
		expect(keys()).toEqual(['a', 'b']);
	});

	test('that was used in an earlier round of a loop is refused, instead of sending nothing', async () => {
		const same = sendTo(linq.newGroup(), { text: 'Round {{ $runIndex }}', ...own('a') });
		const node = { onError: 'continueRegularOutput' as const };
		const { json } = await linq.run(same, { rounds: 3, node });
		expect(keys()).toEqual(['a']);
		const sentence =
			'“Idempotency Key” has “a”, as an earlier run of this node has already: Linq would send only one of the two';
		expect(json.slice(1)).toMatchObject([{ error: sentence }, { error: sentence }]);
	});

	test('may be used again in the next round when nothing has been sent with it', async () => {
		const same = sendTo(linq.newGroup({ to: [ana, ben] }), { text: 'At last', ...own('a') });
		linq.control.failNext({ path: '/messages', status: 409, code: 2015 });
		const node = { onError: 'continueRegularOutput' as const };
		const { json } = await linq.run(same, { rounds: 2, node });
		expect(json).toMatchObject([{ error: expect.any(String) }, { message: {} }]);
		expect(texts(ana)).toEqual(['At last']);
	});

	test('that is the derived one of another item is refused as well', async () => {
		const link = sendTo(linq.newGroup(), {
			...{ text: 'Hello', linkUrl: '={{ $json.link }}' },
			...own('={{ $json.key }}'),
		});
		const items = [
			{ key: 'a', link: 'https://example.com' },
			{ key: 'a:link', link: '' },
		];
		const { error } = await linq.run(link, { items });
		expect(error?.message).toMatch(/^“Idempotency Key” has “a:link”, as item 0 has already/);
	});

	test('is no error where nothing is sent with it', async () => {
		const chatId = linq.newGroup();
		await linq.succeed(onChat('groupChat.get', chatId, { ...own('a'), simplify: true }), {
			items: [{}, {}],
		});
	});

	test('may have 255 characters, also when a link follows', async () => {
		const link = { linkUrl: 'https://example.com', ...own('k'.repeat(255)) };
		await linq.succeed(sendTo(linq.newGroup(), { text: 'Hello', ...link }));
		expect(keys()).toEqual(['k'.repeat(255), expect.stringMatching(/^[0-9a-f-]{36}$/)]);
		await linq.succeed(sendTo(linq.newGroup(), { text: '', ...link }));
		expect(keys()[2]).toBe('k'.repeat(255));
	});

	const options = { idempotencyKey: ' order-4711 ' };

	test('is used as it is, and keeps a second execution from sending', async () => {
		const send = sendTo(linq.newGroup(), { text: 'Once', options });
		await linq.succeed(send);
		await linq.succeed(send);
		expect(keys()).toEqual(['order-4711', 'order-4711']);
		expect(texts(ana)).toEqual(['Once']);
	});

	test('is extended for the second message of an item', async () => {
		const values = { text: 'a', linkUrl: 'https://example.com', options };
		await linq.succeed(sendTo(linq.newGroup(), values));
		expect(keys()).toEqual(['order-4711', 'order-4711:link']);
	});
});

describe('what Linq cannot recognise when it comes again is not repeated', () => {
	const change = (operation: string, values: IDataObject) => () =>
		onChat(`groupChat.${operation}`, linq.newGroup(), values);
	const person = (operation: string, handle: string) => () =>
		onChat(`participant.${operation}`, linq.newGroup(), { handle });
	const onMessage = (operation: string, values: IDataObject) => async () => ({
		...{ resource: 'message', operation, messageId: await linq.newMessage(), options: {} },
		...values,
	});

	test.each<[string, () => IDataObject | Promise<IDataObject>, string]>([
		['an update', change('update', { displayName: 'Team', groupChatIcon: '' }), 'PUT'],
		['leaving', change('leave', {}), 'POST'],
		['adding', person('add', dora), 'POST'],
		['removing', person('remove', ana), 'DELETE'],
		['a voice memo', () => memo(linq.newGroup()), 'POST'],
		['a reaction', onMessage('react', { reactionAction: 'add', reaction: 'like' }), 'POST'],
		['an edit', onMessage('edit', { text: 'a', simplify: true }), 'PATCH'],
	])('%s, when it is unclear whether it happened', async (_, parameters, method) => {
		const ready = await parameters();
		for (const fault of [{ reset: true }, { status: 500, code: 3006 }]) {
			linq.control.recorded.length = 0;
			linq.control.failNext({ method, when: 'after', ...fault });
			const { error } = await linq.run(ready);
			expect(error).toBeDefined();
			expect(linq.control.requests({ method })).toHaveLength(1);
		}
	});

	test('a voice memo goes out once when n8n retries, which then says why', async () => {
		linq.control.failNext({ ...LOST, path: '/voicememo' });
		const { error } = await linq.run(memo(linq.newGroup()), { node: RETRY });
		expect(error?.message).toBe(
			'It is unclear whether the voice memo went out: an earlier try ended without an answer from Linq',
		);
		expect(texts(ana)).toHaveLength(1);
		expect(linq.control.requests({ path: '/voicememo' })).toHaveLength(1);
	});

	test('nor does it go out again when the execution is retried', async () => {
		linq.control.failNext({ ...LOST, path: '/voicememo' });
		const failed = await linq.run(memo(linq.newGroup()));
		const { error } = await linq.engine.retry(failed);
		expect(error?.message).toMatch(/^It is unclear whether the voice memo went out/);
		expect(texts(ana)).toHaveLength(1);
	});

	test('nor does one that succeeded, when another item makes n8n try again', async () => {
		const [first, second] = [linq.newGroup(), linq.newGroup()];
		const voiceMemo = memo(first);
		voiceMemo.chatId = locator('={{ $json.chat }}');
		const items = [{ chat: first }, { chat: second }];
		linq.control.failNext({ path: second, status: 409, code: 2015 });
		const failed = await linq.run(voiceMemo, { items });
		expect(failed.error?.context.itemIndex).toBe(1);
		const retried = await linq.engine.retry(failed);
		expect(retried.error).toBeUndefined();
		expect(retried.json.map(({ chat_id }) => chat_id)).toEqual([first, second]);
		expect(retried.json[0]).toMatchObject({ id: linq.control.texts()[0]?.messageId });
		expect(linq.control.texts({ handle: ana }).map(({ chatId }) => chatId)).toEqual([
			first,
			second,
		]);
	});

	test('and the next error repeats why the first try failed', async () => {
		linq.control.failNext({ ...LOST, path: '/voicememo' });
		const { error } = await linq.run(memo(linq.newGroup()), { node: RETRY });
		expect(error?.description).toMatch(
			/^That try ended with: “Linq has an unexpected internal error”\. .* send it anew for this item alone\./,
		);
	});

	test('but a voice memo whose file Linq could not download was not sent', async () => {
		linq.control.failNext({ path: '/voicememo', status: 500, code: 5002, times: 3 });
		const { error } = await linq.run(memo(linq.newGroup()), { node: RETRY });
		expect(error?.message).toBe('Linq could not download the file from your URL');
	});

	test('but a voice memo that was refused is sent by the retry', async () => {
		linq.control.failNext({ path: '/voicememo', status: 409, code: 2015 });
		const { error } = await linq.run(memo(linq.newGroup()), { node: RETRY });
		expect(error).toBeUndefined();
		expect(texts(ana)).toHaveLength(1);
	});

	test('and a change that was certainly refused is made by the retry', async () => {
		const chatId = linq.newGroup();
		linq.control.failNext({ path: '/participants', status: 409, code: 2009 });
		await linq.succeed(onChat('participant.add', chatId, { handle: dora }));
		expect(linq.control.requests({ path: '/participants' })).toHaveLength(2);
	});
});

test('the simulator would text people twice without a key', async () => {
	// Shows that the tests above can fail.
	const send = async () =>
		await fetch(`${linq.simulator.url}/v3/chats`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${linq.simulator.apiKey}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify({
				from: LINE,
				to: [ana, ben],
				message: { parts: [{ type: 'text', value: UNKNOWN_ID }] },
			}),
		});
	await send();
	await send();
	expect(texts(ana)).toHaveLength(2);
});
