import { afterEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { laterBy } from '../../harness/instantSleep.mts';
import { createPoll, sendTo, voiceMemo } from '../../harness/parameters.mts';
import { LOST, RETRY } from '../../harness/retrying.mts';
import { seenDatabase } from '../../harness/seenDatabase.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();
const HOUR_MS = 60 * 60_000;

afterEach(() => seenDatabase.clear());

const pair = () => linq.newGroup({ to: [ana, ben] });
/** Whatever can be taken for somebody else's when it is our own. */
const options: IDataObject = {
	maxPerMinute: 2,
	skipIf: {
		condition: [
			{ kind: 'sameText', minutes: 600 },
			{ kind: 'noReply', messages: 1 },
		],
	},
};
const send = (chatId: string, values: IDataObject = {}) =>
	sendTo(chatId, { text: 'Once', options, ...values });
const posts = () => linq.control.requests({ method: 'POST', path: '/messages' });

describe('what an earlier try has sent is not told as skipped', () => {
	test.each([
		['a text', (chatId: string) => send(chatId), '/messages', ['Once']],
		[
			'a text and a link',
			(chatId: string) => send(chatId, { linkUrl: 'https://example.com' }),
			'/messages',
			['Once', 'https://example.com'],
		],
		[
			'a poll',
			(chatId: string) => createPoll(chatId, { question: 'When?', options }),
			'/polls',
			['When?', '[poll: Saturday / Sunday]'],
		],
	])('%s, when its answer got lost and n8n tries again', async (_, parameters, path, shown) => {
		// All attempts of the first try.
		linq.control.failNext({ ...LOST, path, method: 'POST', times: 3 });
		const { json, error } = await linq.run(parameters(pair()), { node: RETRY });
		expect(error).toBeUndefined();
		for (const item of json) expect(item).not.toHaveProperty('skipped');
		expect(json).not.toEqual([]);
		expect(linq.textsOf(ana)).toEqual(shown);
	});

	test('when somebody retries the execution, also hours later', async () => {
		linq.control.failNext({ ...LOST, path: '/messages', method: 'POST', times: 3 });
		const failed = await linq.run(send(pair()));
		expect(failed.error).toBeDefined();
		laterBy(HOUR_MS);
		linq.control.recorded.length = 0;
		const { json, error } = await linq.engine.retry(failed);
		expect(linq.control.requests({ method: 'GET' })).toEqual([]);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ text: 'Once' }]);
		expect(linq.textsOf(ana)).toEqual(['Once']);
	});

	test('when n8n was killed before it could write anything', async () => {
		const chatId = pair();
		const first = await linq.succeed(send(chatId));
		const { json, error } = await linq.engine.retryCrashed(first);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ text: 'Once' }]);
		expect(linq.textsOf(ana)).toEqual(['Once']);
	});

	test('when n8n’s database does not answer', async () => {
		seenDatabase.failNext(10);
		linq.control.failNext({ ...LOST, path: '/messages', method: 'POST', times: 3 });
		const { json, error } = await linq.run(send(pair()), { node: RETRY });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ text: 'Once' }]);
		expect(linq.textsOf(ana)).toEqual(['Once']);
	});

	test('when another item failed', async () => {
		const chats = [pair(), pair()];
		linq.control.failNext({
			path: `${String(chats[1])}/messages`,
			method: 'POST',
			status: 409,
			code: 2015,
		});
		const parameters = send('', { chatId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } });
		const items = chats.map((id) => ({ id }));
		const { json } = await linq.succeed(parameters, { items, node: RETRY });
		expect(json).toMatchObject([{ chat_id: chats[0] }, { chat_id: chats[1] }]);
		expect(linq.textsOf(ana)).toEqual(['Once', 'Once']);
	});

	test('a voice memo of which nobody knows whether it went out is not sent again either', async () => {
		linq.control.failNext({ ...LOST, path: '/voicememo', times: 3 });
		const { error } = await linq.run(voiceMemo(pair(), { options: { maxPerMinute: 1 } }), {
			node: RETRY,
		});
		expect(error?.message).toMatch(/^It is unclear whether the voice memo went out/);
		expect(linq.textsOf(ana)).toHaveLength(1);
	});
});

describe('an item that was skipped', () => {
	const critical = { skipIf: { condition: [{ kind: 'chatCritical' }] } };

	test('is asked about again in the next try, and sent when nothing speaks against it', async () => {
		const [chatId, other] = [pair(), pair()];
		linq.control.setHealth({ chatId, status: 'CRITICAL' });
		linq.control.failNext({ path: `${other}/messages`, method: 'POST', status: 409, code: 2015 });
		const parameters = send('', {
			options: critical,
			chatId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		});
		const items = [{ id: chatId }, { id: other }];
		const failed = await linq.run(parameters, { items });
		expect(failed.error?.description).toMatch(/\nItem 0 had been skipped\.$/);
		linq.control.setHealth({ chatId, status: 'HEALTHY' });
		const { json } = await linq.engine.retry(failed);
		expect(json).toMatchObject([{ chat_id: chatId, text: 'Once' }, { chat_id: other }]);
		expect(linq.textsOf(ana)).toEqual(['Once', 'Once']);
	});

	test('has not been done: what fails it later does not say so', async () => {
		const [chatId, other] = [pair(), pair()];
		linq.control.setHealth({ chatId, status: 'CRITICAL' });
		linq.control.failNext({ path: `${other}/messages`, method: 'POST', status: 409, code: 2015 });
		const parameters = send('', {
			options: critical,
			chatId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		});
		const failed = await linq.run(parameters, { items: [{ id: chatId }, { id: other }] });
		linq.control.setHealth({ chatId, status: 'HEALTHY' });
		linq.control.failNext({ path: `${chatId}/messages`, method: 'POST', status: 409, code: 2015 });
		const again = await linq.engine.retry(failed);
		expect(again.error?.context.itemIndex).toBe(0);
		expect(again.error?.description).not.toMatch(/earlier try/);
	});

	test('leaves its own key free for the next round of a loop', async () => {
		const chatId = pair();
		linq.control.setHealth({ chatId, status: 'CRITICAL' });
		const own = send(chatId, { options: { ...critical, idempotencyKey: 'order-1' } });
		const { json, error } = await linq.run(own, { items: [{}], rounds: 2 });
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ skipped: true }, { skipped: true }]);
	});

	test('can be asked for again by an agent, and is sent then', async () => {
		const chatId = pair();
		await linq.newMessage(chatId, 'Lunch');
		const text = "={{ $fromAI('Text', '', 'string') }}";
		const turns = [[{ Text: 'Lunch' }], [{ Text: 'Lunch!' }], [{ Text: 'Lunch' }]];
		const sameText = { skipIf: { condition: [{ kind: 'sameText', minutes: 5 }] } };
		const parameters = sendTo(chatId, { text, options: sameText });
		const { json } = await linq.run(parameters, { agent: { kind: 'asksEngine', turns } });
		expect(JSON.stringify(json)).toContain('same_text');
		expect(linq.textsOf(ana)).toEqual(['Lunch', 'Lunch!']);
	});
});

describe('a try that certainly sent nothing leaves nothing behind', () => {
	test('so the next one is asked about again', async () => {
		const chatId = pair();
		const critical = { skipIf: { condition: [{ kind: 'chatCritical' }] } };
		linq.control.failNext({ path: '/messages', method: 'POST', status: 409, code: 2015 });
		const failed = await linq.run(send(chatId, { options: critical }));
		expect(failed.error).toBeDefined();
		linq.control.setHealth({ chatId, status: 'CRITICAL' });
		const { json } = await linq.engine.retry(failed);
		expect(json).toMatchObject([{ skipped: true, skip_reason: 'chat_critical' }]);
		expect(posts()).toHaveLength(1);
	});
});
