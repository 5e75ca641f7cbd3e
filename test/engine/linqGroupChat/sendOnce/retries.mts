import { describe, expect, test } from '@jest/globals';

import { create, sendTo, sendToPeople } from '../../harness/parameters.mts';
import { LOST, RETRY } from '../../harness/retrying.mts';
import { ana, ben, LINE, UNKNOWN_ID } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const distinct = (values: unknown[]) => new Set(values).size;

describe('nobody is texted twice', () => {
	test('when the request is repeated because Linq’s answer got lost', async () => {
		linq.control.failNext({ path: '/v3/chats', when: 'after', reset: true });
		await linq.succeed(create({ text: 'Once' }));
		expect(linq.keys()).toHaveLength(2);
		expect(linq.shown()).toEqual([`${ana}: Once`, `${ben}: Once`]);
	});

	test.each([
		['creates a group', () => create({ text: 'Once' }), '/v3/chats', 3],
		['sends', () => sendTo(linq.newGroup({ to: [ana, ben] }), { text: 'Once' }), '/messages', 3],
		['sends to people', () => sendToPeople({ to: [ana, ben], text: 'Once' }), '/v3/messages', 3],
	])('when n8n retries a node that %s', async (_, parameters, path, times) => {
		// Three attempts of one try of the node, so that n8n's Retry On Fail has to help.
		linq.control.failNext({ ...LOST, path, times });
		const { error } = await linq.run(parameters(), { node: RETRY });
		expect(error).toBeUndefined();
		expect(linq.keys()).toHaveLength(4);
		expect(distinct(linq.keys())).toBe(1);
		expect(linq.shown()).toEqual([`${ana}: Once`, `${ben}: Once`]);
	});

	test('when somebody retries the execution', async () => {
		const chatId = linq.newGroup({ to: [ana, ben] });
		linq.control.failNext({ ...LOST, path: '/messages', times: 3 });
		const failed = await linq.run(sendTo(chatId, { text: 'Once' }));
		expect(failed.error?.message).toBe('Linq has an unexpected internal error');
		const retried = await linq.engine.retry(failed);
		expect(retried.error).toBeUndefined();
		expect(distinct(linq.keys())).toBe(1);
		expect(linq.textsOf(ana)).toEqual(['Once']);
	});

	test('when a later item fails and the execution is retried', async () => {
		const chatId = linq.newGroup({ to: [ana, ben] });
		linq.control.failNext({ path: '/messages', when: 'after' });
		linq.control.failNext({ path: '/messages', status: 409, code: 2015 });
		const items = [{ text: 'First' }, { text: 'Second' }];
		const failed = await linq.run(sendTo(chatId, { text: '={{ $json.text }}' }), { items });
		expect(failed.error?.context.itemIndex).toBe(1);
		expect((await linq.engine.retry(failed)).error).toBeUndefined();
		expect(linq.textsOf(ana)).toEqual(['First', 'Second']);
	});

	test('when a text that changes between two tries is sent again', async () => {
		const chatId = linq.newGroup({ to: [ana, ben] });
		linq.control.failNext({ ...LOST, path: '/messages', times: 3 });
		await linq.run(sendTo(chatId, { text: '={{ $now.toMillis() }}' }), { node: RETRY });
		expect(linq.textsOf(ana)).toHaveLength(1);
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
	expect(linq.textsOf(ana)).toHaveLength(2);
});
