import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { onPoll } from '../../harness/parameters.mts';
import { LOST, RETRY } from '../../harness/retrying.mts';
import { LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const add = (messageId: string, pollOptions: IDataObject['pollOptions'] = ['Monday']) =>
	onPoll('addOptions', messageId, { pollOptions });
const requests = () => linq.control.requests({ path: '/poll/options' });
const texts = async (messageId: string) => {
	const { json } = await linq.succeed(onPoll('get', messageId));
	return (json[0]?.options as IDataObject[]).map(({ text }) => text);
};

describe('Poll > Add Options', () => {
	test('adds options and gives the whole poll', async () => {
		const { messageId, options } = await linq.newPoll();
		const { json } = await linq.succeed(add(messageId, ['Monday', 'Tuesday']));
		expect(requests()[0]?.body).toEqual({ options: [{ text: 'Monday' }, { text: 'Tuesday' }] });
		expect(json).toMatchObject([
			{ message_id: messageId, poll: { options: [...options, null, null].map(() => ({})) } },
		]);
		expect(await texts(messageId)).toEqual(['Saturday', 'Sunday', 'Monday', 'Tuesday']);
	});

	test('gives the new texts also where the line keeps none', async () => {
		linq.control.setZeroRetention({ phoneNumber: LINE });
		const { messageId } = await linq.newPoll();
		const { json } = await linq.succeed(add(messageId));
		expect((json[0]?.poll as { options: IDataObject[] }).options.at(-1)?.text).toBe('Monday');
	});

	test('takes an answer without a body for a success', async () => {
		const { messageId } = await linq.newPoll();
		linq.control.failNext({ path: '/poll/options', when: 'after', rawBody: '', status: 204 });
		const { json } = await linq.succeed(add(messageId));
		expect(json).toEqual([{ message_id: messageId }]);
	});

	test('is repeated when it was refused for now', async () => {
		const { messageId } = await linq.newPoll();
		linq.control.failNext({ path: '/poll/options', status: 429, code: 1007 });
		await linq.succeed(add(messageId));
		expect(requests()).toHaveLength(2);
	});

	test.each([
		['n8n retries the node', true],
		['somebody retries the execution', false],
	])('is not repeated when it is unclear whether it happened, and %s', async (_, byNode) => {
		const { messageId } = await linq.newPoll();
		linq.control.failNext({ ...LOST, path: '/poll/options' });
		const first = await linq.run(add(messageId), byNode ? { node: RETRY } : {});
		const { error } = byNode ? first : await linq.engine.retry(first);
		expect(error?.message).toBe(
			'It is unclear whether the addition to the poll went out: an earlier try ended without an answer from Linq',
		);
		expect(requests()).toHaveLength(1);
		expect(await texts(messageId)).toEqual(['Saturday', 'Sunday', 'Monday']);
	});
});
