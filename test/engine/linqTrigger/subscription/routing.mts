import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { useTriggers } from '../../harness/useTriggers.mts';
import { SEED } from '../../../simulator/index.mts';

const linq = useTriggers();
const [LINE] = SEED.lines;
const { ana, ben } = SEED.people;
const KEY = 'Linq-Routing-Key';
const BOTH = { routing_key_header: KEY, routing_id_header: 'Linq-Chat-Id' };

const withOptions = (options: IDataObject) => ({ parameters: { options } });
const headersAtLinq = () =>
	linq.control.subscriptions().map(({ routing_key_header, routing_id_header }) => ({
		routing_key_header,
		routing_id_header,
	}));
const requests = (method: string) =>
	linq.control.requests({ method, path: 'webhook-subscriptions' });

/** The headers of the delivery of a new message. */
async function delivered() {
	const chat = linq.control.addChat({ from: LINE, to: [ana, ben] });
	linq.control.reply({ chatId: chat.id, from: ana, text: 'hello' });
	expect((await linq.outputs()).at(-1)).toMatchObject({ text: 'hello' });
	return { chatId: chat.id, headers: linq.control.deliveries().at(-1)?.headers };
}

describe('Headers for a load balancer', () => {
	test('are asked for when one is named, and every delivery has the chat', async () => {
		const trigger = await linq.active(withOptions({ routingKeyHeader: KEY }));
		expect(headersAtLinq()).toEqual([BOTH]);
		const { chatId, headers } = await delivered();
		expect(headers).toMatchObject({ 'Linq-Chat-Id': chatId });
		expect(await trigger.isActive()).toBe(true);
	});

	test('are not even mentioned to Linq when they are not wanted', async () => {
		const trigger = await linq.active();
		expect(requests('POST')[0]?.body).not.toHaveProperty('routing_key_header');
		expect((await delivered()).headers).not.toHaveProperty('Linq-Chat-Id');
		expect(await trigger.isActive()).toBe(true);
	});

	test.each<[string, IDataObject, object, object]>([
		[
			'were taken away',
			{ routingKeyHeader: KEY, routingIdHeader: 'X-Chat' },
			{ routing_key_header: null },
			{ routing_key_header: KEY, routing_id_header: 'X-Chat' },
		],
		['were renamed', { routingKeyHeader: KEY }, { ...BOTH, routing_id_header: 'X-Other' }, BOTH],
		[
			'were set although they are not wanted',
			{},
			{ routing_key_header: 'X-Key' },
			{ routing_key_header: null, routing_id_header: null },
		],
	])('are put right when they %s at Linq', async (_, options, change, expected) => {
		const trigger = await linq.active(withOptions(options));
		const watch = await trigger.watch();
		const [{ id } = { id: '' }] = linq.control.subscriptions();
		await linq.askLinq('PUT', `webhook-subscriptions/${id}`, change);
		expect(await trigger.isActive()).toBe(false);
		await watch.tick();
		expect(headersAtLinq()).toEqual([expected]);
		expect(linq.warnings()).toEqual([expect.stringContaining('other routing headers')]);
		expect(await trigger.isActive()).toBe(true);
	});

	test('stay as they are when something else is put right, and are the same in capitals or not', async () => {
		const trigger = await linq.active(withOptions({ routingKeyHeader: KEY }));
		const watch = await trigger.watch();
		const [{ id } = { id: '' }] = linq.control.subscriptions();
		const lower = { routing_key_header: KEY.toLowerCase(), routing_id_header: 'linq-chat-id' };
		await linq.askLinq('PUT', `webhook-subscriptions/${id}`, lower);
		expect(await trigger.isActive()).toBe(true);
		await linq.askLinq('PUT', `webhook-subscriptions/${id}`, { is_active: false });
		await watch.tick();
		expect(headersAtLinq()).toEqual([lower]);
		expect(requests('PUT').at(-1)?.body).not.toHaveProperty('routing_key_header');
	});

	test.each<[IDataObject, RegExp]>([
		[{ routingIdHeader: 'X-Chat' }, /no effect without/],
		[{ routingKeyHeader: 'X Key' }, /cannot be the name/],
		[{ routingKeyHeader: 'X-Key\r\nX-Evil: 1' }, /cannot be the name/],
		[{ routingKeyHeader: 'x'.repeat(101) }, /cannot be the name/],
		[{ routingKeyHeader: 'Webhook-Signature' }, /cannot be the name/],
		[{ routingKeyHeader: KEY, routingIdHeader: 'content-type' }, /cannot be the name/],
		[{ routingKeyHeader: 'linq-chat-id' }, /are the same/],
	])('%j is refused before anything is asked of Linq', async (options, sentence) => {
		await expect(linq.host.trigger(withOptions(options)).hook('create')).rejects.toThrow(sentence);
		expect(requests('POST')).toEqual([]);
	});

	test('may be named alone in the default form without an effect', async () => {
		await linq.active(withOptions({ routingIdHeader: 'Linq-Chat-Id' }));
		expect(headersAtLinq()).toEqual([{ routing_key_header: null, routing_id_header: null }]);
	});
});
