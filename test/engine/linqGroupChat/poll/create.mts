import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { waits } from '../../harness/instantSleep.mts';
import { createPoll } from '../../harness/parameters.mts';
import { LOST, RETRY } from '../../harness/retrying.mts';
import { ana, ben, DERIVED_KEY, UNKNOWN_ID } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const pair = () => linq.newGroup({ to: [ana, ben] });
const polls = () =>
	linq.control.requests({ path: '/polls' }).map(({ body }) => (body as { poll: IDataObject }).poll);

describe('Poll > Create', () => {
	test('asks, and then sends the poll', async () => {
		const chatId = pair();
		const { json } = await linq.succeed(createPoll(chatId, { question: 'When?' }));
		expect(linq.textsOf(ben)).toEqual(['When?', '[poll: Saturday / Sunday]']);
		expect(json).toEqual([
			expect.objectContaining({
				chat_id: chatId,
				question_message_id: linq.control.texts()[0]?.messageId,
				poll: {
					total_voters: 0,
					options: ['Saturday', 'Sunday'].map((text) => expect.objectContaining({ text })),
				},
			}),
		]);
		const [question] = linq.keys();
		expect([question, polls()[0]?.idempotency_key]).toEqual([DERIVED_KEY, DERIVED_KEY]);
		expect(polls()[0]?.idempotency_key).not.toBe(question);
	});

	test('sends the poll alone', async () => {
		const { json } = await linq.succeed(createPoll(pair()));
		expect(linq.textsOf(ana)).toEqual(['[poll: Saturday / Sunday]']);
		expect(json[0]?.question_message_id).toBeNull();
		expect(polls()).toEqual([
			{ options: [{ text: 'Saturday' }, { text: 'Sunday' }], idempotency_key: DERIVED_KEY },
		]);
	});

	test.each<[string, IDataObject['pollOptions']]>([
		['an array by expression', '={{ $json.days }}'],
		['an array by expression among others', ['={{ $json.days.slice(0, 2) }}', '={{ $json.last }}']],
		['lines', '={{ $json.days.join("\\n") }}'],
	])('takes its options from %s', async (_, pollOptions) => {
		const items = [{ json: { days: [' Fri', 'Sat ', 3], last: 3 } }];
		await linq.succeed(createPoll(pair(), { pollOptions }), { items });
		expect(linq.textsOf(ana)).toEqual(['[poll: Fri / Sat / 3]']);
	});

	test('remarks on a chat that should be written to with care', async () => {
		const chatId = pair();
		linq.control.setHealth({ chatId, status: 'CRITICAL' });
		const { hints } = await linq.succeed(createPoll(chatId));
		expect(hints).toEqual([expect.stringContaining('Linq rates this chat as critical')]);
	});

	test.each(['SMS', 'RCS'] as const)('sends nothing to an %s group', async (service) => {
		const chatId = linq.newGroup({ service });
		const { error } = await linq.run(createPoll(chatId, { question: 'When?' }));
		expect(error?.message).toBe(
			`This is an ${service} chat, but polls exist only in iMessage chats`,
		);
		expect(linq.changes()).toEqual([]);
	});

	test('counts as a message, and so does its question', async () => {
		const chatId = pair();
		const both = createPoll(chatId, { question: 'When?' });
		await linq.succeed(both, { rounds: 15 });
		expect(waits).toEqual([]);
		await linq.succeed(createPoll(chatId));
		expect(waits[0]).toBeGreaterThan(50_000);
		expect(linq.control.requests().map(({ status }) => status)).not.toContain(429);
	});
});

describe('when only the question went out', () => {
	const both = () => createPoll(pair(), { question: 'When?' });

	test('the error says so', async () => {
		linq.control.failNext({ path: '/polls', status: 409, code: 2013 });
		const { error } = await linq.run(both());
		expect(error?.description).toMatch(
			/^The question of this item has been sent, only its poll has not: send the poll alone\./,
		);
		expect(error?.context.data).toMatchObject({
			code: 2013,
			sent_message_id: linq.control.texts()[0]?.messageId,
		});
	});

	test('a poll that may have gone out is not called unsent', async () => {
		linq.control.failNext({ path: '/polls', when: 'after', reset: true, times: 3 });
		const { error } = await linq.run(both());
		expect(error?.description).toMatch(
			/^The question of this item has been sent\. It is unclear whether its poll went out: look into/,
		);
	});

	test('a retry sends the poll, and no second question', async () => {
		linq.control.failNext({ path: '/polls', status: 409, code: 2013 });
		const { error } = await linq.run(both(), { node: RETRY });
		expect(error).toBeUndefined();
		expect(linq.textsOf(ana)).toEqual(['When?', '[poll: Saturday / Sunday]']);
	});
});

describe('nobody is asked twice', () => {
	const once = ['When?', '[poll: Saturday / Sunday]'];

	test('when Linq’s answer got lost', async () => {
		linq.control.failNext({ path: '/polls', when: 'after', reset: true });
		await linq.succeed(createPoll(pair(), { question: 'When?' }));
		expect(polls()).toHaveLength(2);
		expect(linq.textsOf(ana)).toEqual(once);
	});

	test('when n8n retries the node, and when somebody retries the execution', async () => {
		linq.control.failNext({ ...LOST, path: '/polls', times: 9 });
		const failed = await linq.run(createPoll(pair(), { question: 'When?' }), { node: RETRY });
		expect(failed.error?.message).toBe('Linq has an unexpected internal error');
		expect((await linq.engine.retry(failed)).error).toBeUndefined();
		expect(new Set(polls().map(({ idempotency_key }) => idempotency_key)).size).toBe(1);
		expect(linq.textsOf(ana)).toEqual(once);
	});

	test('with a key of their own neither', async () => {
		const options = { idempotencyKey: 'order-1' };
		const parameters = createPoll(pair(), { question: 'When?', options });
		await linq.succeed(parameters);
		const { error } = await linq.run(parameters);
		expect(error).toBeUndefined();
		expect(polls().map(({ idempotency_key }) => idempotency_key)).toEqual(['order-1', 'order-1']);
		expect(linq.keys()[0]).toBe('order-1:question');
		expect(linq.textsOf(ana)).toEqual(once);
	});

	test('two items with the same key of their own are refused before anything is sent', async () => {
		const options = { idempotencyKey: 'order-1' };
		const { error } = await linq.run(createPoll(UNKNOWN_ID, { options }), { items: [{}, {}] });
		expect(error?.message).toMatch(/^“Idempotency Key” has “order-1”, as item 0 has already/);
		expect(linq.control.requests()).toEqual([]);
	});
});
