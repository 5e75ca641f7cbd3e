import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { laterBy } from '../harness/instantSleep.mts';
import { ana, ben, LINE, onChat, sendTo, useLinq } from '../harness/useLinq.mts';

const linq = useLinq();
const LOST = { when: 'after', status: 500, code: 3006 } as const;
const DAY_MS = 24 * 60 * 60_000;

const texts = () => linq.control.texts({ handle: ana }).map(({ text }) => text);
const group = () => linq.newGroup({ to: [ana, ben] });
const keys = () =>
	linq.control
		.requests({ method: 'POST' })
		.map(({ body }) => (body as { message?: IDataObject }).message?.idempotency_key);

describe('nothing is swallowed', () => {
	test('when execution IDs begin anew, as in a database that was set up again', async () => {
		const chatId = group();
		for (const text of ['Before', 'After'])
			await linq.succeed(sendTo(chatId, { text }), { executionId: '1' });
		expect(texts()).toEqual(['Before', 'After']);
	});

	test.each([{ id: '' }, { id: 'the-same' }])('by two nodes with %j', async (node) => {
		await linq.succeed(sendTo(group(), { text: 'Hello' }), { node, twin: true });
		expect(texts()).toEqual(['Hello', 'Hello']);
	});

	test('without an error, when Linq takes a message for one of long ago', async () => {
		const first = await linq.succeed(sendTo(group(), { text: 'Old' }));
		laterBy(DAY_MS);
		// Should n8n ever give two executions the same identity, this is what they would look like.
		const again = await linq.engine.retryCrashed({
			...first,
			created: first.created.replace(/("establishedAt":)\d+/, `$1${Date.now()}`),
		});
		expect(texts()).toEqual(['Old']);
		expect(again.json).toEqual([]);
		expect(again.error?.message).toMatch(/^Nothing was sent: Linq answered with a message of /);
		expect(again.error?.description).toMatch(/^Linq took this message for one that it has already/);
	});

	test('without a word, when an own key has been used before', async () => {
		const send = sendTo(group(), { text: 'Once', options: { idempotencyKey: 'order-4711' } });
		const first = await linq.succeed(send);
		expect(first.json[0]).not.toHaveProperty('already_sent');
		laterBy(DAY_MS);
		const second = await linq.succeed(send);
		expect(second.json).toMatchObject([{ already_sent: true }]);
		expect(second.hints).toEqual([
			expect.stringMatching(/^Linq has seen the “Idempotency Key” of this item before/),
		]);
		expect(texts()).toEqual(['Once']);
	});

	test('and a retry a day later that finds its message sent is a success', async () => {
		const first = await linq.succeed(sendTo(group(), { text: 'Once' }));
		laterBy(DAY_MS);
		const retried = await linq.engine.retryCrashed(first);
		expect(retried.error).toBeUndefined();
		expect(retried.json).toEqual(first.json);
		expect(texts()).toEqual(['Once']);
	});
});

describe('nothing is doubled when n8n was killed and the execution is retried', () => {
	test('by a send', async () => {
		const items = [{ text: 'First' }, { text: 'Second' }];
		const first = await linq.succeed(sendTo(group(), { text: '={{ $json.text }}' }), { items });
		const retried = await linq.engine.retryCrashed(first);
		expect(retried.error).toBeUndefined();
		expect(texts()).toEqual(['First', 'Second']);
		expect(new Set(keys()).size).toBe(2);
	});

	test('nor when it is killed and retried again', async () => {
		const first = await linq.succeed(sendTo(group(), { text: 'Once' }));
		const second = await linq.engine.retryCrashed(first);
		await linq.engine.retryCrashed(second);
		expect(texts()).toEqual(['Once']);
	});

	test('by an agent that calls its tool as before', async () => {
		const agent = { turns: [[{ say: 'a' }, { say: 'a' }]], kind: 'asksEngine' } as const;
		const send = sendTo(group(), { text: '={{ $json.say }}' });
		const first = await linq.succeed(send, { agent });
		await linq.engine.retryCrashed(first);
		expect(texts()).toEqual(['a', 'a']);
	});

	test('by a voice memo, which is refused although nobody remembers it but the database', async () => {
		const memo = onChat('message.sendVoiceMemo', group(), {
			...{ source: 'url', voiceMemoUrl: 'https://example.com/a.m4a' },
		});
		const first = await linq.succeed(memo);
		const retried = await linq.engine.retryCrashed(first);
		expect(retried.error?.message).toMatch(/^It is unclear whether the voice memo went out/);
		expect(texts()).toHaveLength(1);
	});
});

describe('a retry does not make a change again that was made', () => {
	const RETRY = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };

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
		});
		linq.control.failNext({ method: 'PUT', ...LOST });
		const failed = await linq.run(update);
		expect(failed.error).toBeDefined();
		linq.control.settlePending();
		const retried = await linq.engine.retry(failed);
		expect(retried.error).toBeUndefined();
		expect(retried.json).toMatchObject([{ requested_display_name: 'Team' }]);
		expect(linq.control.requests({ method: 'PUT' })).toHaveLength(1);
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
});

describe('every attempt counts towards Linq’s limit', () => {
	const WINDOW_MS = 60_000;
	/** The most requests that arrived in any window. */
	const most = () => {
		const times = linq.control.requests({ path: '/messages' }).map(({ at }) => at);
		return Math.max(
			...times.map((end) => times.filter((at) => at <= end && at > end - WINDOW_MS).length),
		);
	};

	test('also those that Linq answered with 503, of executions side by side', async () => {
		const chatId = group();
		linq.control.failNext({ path: '/messages', status: 503, retryAfter: 50, times: 60 });
		const runs = Array.from(
			{ length: 60 },
			async (_, index) => await linq.succeed(sendTo(chatId, { text: `${index}` })),
		);
		await Promise.all(runs);
		expect(linq.control.requests({ path: '/messages' })).toHaveLength(120);
		expect(most()).toBe(30);
	});

	test('for as long as they may still be under way', async () => {
		const chatId = group();
		linq.control.failNext({ path: '/messages', delayMs: 200, times: 30 });
		const runs = Array.from(
			{ length: 45 },
			async (_, index) => await linq.succeed(sendTo(chatId, { text: `${index}` })),
		);
		await Promise.all(runs);
		expect(most()).toBe(30);
	});

	test('and a new group with the messages that follow in its chat', async () => {
		const created = await linq.succeed({
			...{
				resource: 'groupChat',
				operation: 'create',
				from: { __rl: true, mode: 'id', value: LINE },
			},
			...{ to: [ana, ben], text: 'Hello', displayName: '', media: {}, options: {} },
		});
		const items = Array.from({ length: 30 }, (_, index) => ({ text: `${index}` }));
		await linq.succeed(sendTo(String(created.json[0]?.id), { text: '={{ $json.text }}' }), {
			items,
		});
		const times = linq.control.requests({ method: 'POST' }).map(({ at }) => at);
		expect(times).toHaveLength(31);
		expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(WINDOW_MS);
	});
});
