import { describe, expect, test } from '@jest/globals';

import { laterBy } from '../../harness/instantSleep.mts';
import { sendTo, voiceMemo } from '../../harness/parameters.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();
const DAY_MS = 24 * 60 * 60_000;

const group = () => linq.newGroup({ to: [ana, ben] });

describe('nothing is swallowed', () => {
	test('when execution IDs begin anew, as in a database that was set up again', async () => {
		const chatId = group();
		for (const text of ['Before', 'After'])
			await linq.succeed(sendTo(chatId, { text }), { executionId: '1' });
		expect(linq.textsOf(ana)).toEqual(['Before', 'After']);
	});

	test.each([{ id: '' }, { id: 'the-same' }])('by two nodes with %j', async (node) => {
		await linq.succeed(sendTo(group(), { text: 'Hello' }), { node, twin: true });
		expect(linq.textsOf(ana)).toEqual(['Hello', 'Hello']);
	});

	test('without an error, when Linq takes a message for one of long ago', async () => {
		const first = await linq.succeed(sendTo(group(), { text: 'Old' }));
		laterBy(DAY_MS);
		// Should n8n ever give two executions the same identity, this is what they would look like.
		const again = await linq.engine.retryCrashed({
			...first,
			created: first.created.replace(/("establishedAt":)\d+/, `$1${Date.now()}`),
		});
		expect(linq.textsOf(ana)).toEqual(['Old']);
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
		expect(linq.textsOf(ana)).toEqual(['Once']);
	});

	test('without a word, when an own key was used by others, or before n8n was started anew', async () => {
		const chatId = group();
		await fetch(`${linq.simulator.url}/v3/chats/${chatId}/messages`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${linq.simulator.apiKey}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify({
				message: { parts: [{ type: 'text', value: 'Once' }], idempotency_key: 'order-4711' },
			}),
		});
		laterBy(DAY_MS);
		const options = { idempotencyKey: 'order-4711' };
		const { json } = await linq.succeed(sendTo(chatId, { text: 'Once', options }));
		expect(json).toMatchObject([{ already_sent: true }]);
		expect(linq.textsOf(ana)).toEqual(['Once']);
	});

	test('and a retry a day later that finds its message sent is a success', async () => {
		const first = await linq.succeed(sendTo(group(), { text: 'Once' }));
		laterBy(DAY_MS);
		const retried = await linq.engine.retryCrashed(first);
		expect(retried.error).toBeUndefined();
		expect(retried.json).toEqual(first.json);
		expect(linq.textsOf(ana)).toEqual(['Once']);
	});
});

describe('nothing is doubled when n8n was killed and the execution is retried', () => {
	test('by a send', async () => {
		const items = [{ text: 'First' }, { text: 'Second' }];
		const first = await linq.succeed(sendTo(group(), { text: '={{ $json.text }}' }), { items });
		const retried = await linq.engine.retryCrashed(first);
		expect(retried.error).toBeUndefined();
		expect(linq.textsOf(ana)).toEqual(['First', 'Second']);
		expect(new Set(linq.keys()).size).toBe(2);
	});

	test('nor when it is killed and retried again', async () => {
		const first = await linq.succeed(sendTo(group(), { text: 'Once' }));
		const second = await linq.engine.retryCrashed(first);
		await linq.engine.retryCrashed(second);
		expect(linq.textsOf(ana)).toEqual(['Once']);
	});

	test('by the rounds of a loop', async () => {
		const send = sendTo(group(), { text: 'Round {{ $json.round }}' });
		const first = await linq.succeed(send, { rounds: 3 });
		await linq.engine.retryCrashed(first);
		expect(linq.textsOf(ana)).toHaveLength(3);
	});

	test('by an agent that calls its tool as before', async () => {
		const agent = { turns: [[{ say: 'a' }, { say: 'a' }]], kind: 'asksEngine' } as const;
		const send = sendTo(group(), { text: '={{ $json.say }}' });
		const first = await linq.succeed(send, { agent });
		await linq.engine.retryCrashed(first);
		expect(linq.textsOf(ana)).toEqual(['a', 'a']);
	});

	test('by a voice memo, which is refused although nobody remembers it but the database', async () => {
		const first = await linq.succeed(voiceMemo(group()));
		const retried = await linq.engine.retryCrashed(first);
		expect(retried.error?.message).toMatch(/^It is unclear whether the voice memo went out/);
		expect(linq.textsOf(ana)).toHaveLength(1);
	});
});
