import { describe, expect, test } from '@jest/globals';

import { EVENT_TYPES } from './eventTypes.mts';
import { ana, LINE, OTHER_LINE, useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const PATH = '/v3/webhook-subscriptions';
const TYPES = EVENT_TYPES.filter((type) => type.startsWith('webhook_subscription.'));
const typesTold = async () => (await linq.told()).map(({ event_type }) => event_type).sort();

test('there are 75 types of events, all of which can be subscribed to and delivered', async () => {
	expect(new Set(EVENT_TYPES).size).toBe(75);
	expect((await linq.call('GET', '/v3/webhook-events')).data.events).toEqual(EVENT_TYPES);
	await linq.subscribe([...EVENT_TYPES]);
	await linq.told();
	linq.inbox.received.length = 0;
	for (const type of EVENT_TYPES) linq.control.emit({ type, data: { of: type } });
	expect(await typesTold()).toEqual([...EVENT_TYPES].sort());
});

describe('account events', () => {
	test('have one shape', async () => {
		await linq.subscribe(['api_token.expiry_scheduled']);
		linq.control.accountEvent({
			type: 'api_token.expiry_scheduled',
			summary: 'Token Workflows expires soon',
			object: { api_token: { id: 't1', name: 'Workflows', expires_at: '2027-01-01T00:00:00Z' } },
			change: { from: null, to: '2027-01-01T00:00:00Z' },
			actor: { type: 'team_member', name: 'Ana' },
			origin: 'dashboard',
		});
		expect((await linq.told())[0]?.data).toEqual({
			summary: 'Token Workflows expires soon',
			occurred_at: expect.any(String),
			actor: { type: 'team_member', name: 'Ana' },
			origin: 'dashboard',
			change: { from: null, to: '2027-01-01T00:00:00Z' },
			api_token: { id: 't1', name: 'Workflows', expires_at: '2027-01-01T00:00:00Z' },
		});
	});

	test('have the same id for every subscription, and belong to no line', async () => {
		await linq.subscribe(['api_token.expired'], '/one', { phone_numbers: [OTHER_LINE] });
		await linq.subscribe(['api_token.expired'], '/two');
		linq.control.accountEvent({ type: 'api_token.expired', summary: 'Expired' });
		const told = await linq.told();
		expect(told).toHaveLength(2);
		expect(new Set(told.map(({ event_id }) => event_id)).size).toBe(1);
	});

	test('tell of changes to subscriptions, to the changed one too', async () => {
		const { id } = await linq.subscribe(TYPES, '/own?secret=1');
		const put = async (body: object) => await linq.call('PUT', `${PATH}/${id}`, body);
		await put({ phone_numbers: [LINE] });
		await put({ subscribed_events: [...TYPES].reverse() });
		await put({ routing_key_header: 'X-Key' });
		await put({ routing_key_header: null });
		await put({ target_url: `${linq.inbox.url}/moved` });
		expect(await typesTold()).toEqual([
			'webhook_subscription.created',
			'webhook_subscription.events.updated',
			'webhook_subscription.phone_numbers.updated',
			'webhook_subscription.routing_headers_cleared',
			'webhook_subscription.routing_headers_set',
			'webhook_subscription.target_url_changed',
		]);
		expect((await linq.told())[0]?.data).toMatchObject({
			webhook_subscription: { id, target_url: `${linq.inbox.url}/own`, events: TYPES },
		});
	});

	test('tell others that a subscription was switched off, on, or deleted', async () => {
		await linq.subscribe(
			TYPES.filter((type) => !type.endsWith('created')),
			'/watching',
		);
		const { id } = await linq.subscribe(['message.sent'], '/watched');
		await linq.call('PUT', `${PATH}/${id}`, { is_active: false });
		await linq.call('PUT', `${PATH}/${id}`, { is_active: true });
		linq.control.deleteSubscription({ id });
		expect(await typesTold()).toEqual([
			'webhook_subscription.deleted',
			'webhook_subscription.disabled',
			'webhook_subscription.enabled',
		]);
		const deleted = (await linq.told()).find(({ event_type }) => event_type.endsWith('deleted'));
		expect(deleted?.data).toMatchObject({ origin: 'dashboard', actor: { type: 'team_member' } });
	});
});

describe('delivery affinity', () => {
	const told = async (chatId: string) => {
		linq.inbox.received.length = 0;
		linq.control.reply({ chatId, from: ana, text: 'Hello' });
		await linq.control.settle();
		return linq.inbox.received[0]?.headers ?? {};
	};

	test('tells the chat, and gives back the token of the last answer for it', async () => {
		const created = await linq.call('POST', PATH, {
			target_url: linq.inbox.url,
			subscribed_events: ['message.received', 'phone_number.released'],
			routing_key_header: 'X-Route',
		});
		expect(created.data).toMatchObject({
			routing_key_header: 'X-Route',
			routing_id_header: 'Linq-Chat-Id',
		});
		const [one, other] = [linq.group().id, linq.group().id];
		linq.inbox.answerHeaders = { 'X-Route': 'a' };
		const first = await told(one);
		expect(first).toMatchObject({ 'linq-chat-id': one });
		expect(first).not.toHaveProperty('x-route');
		linq.inbox.answerHeaders = {};
		expect(await told(one)).toMatchObject({ 'x-route': 'a', 'linq-chat-id': one });
		expect(await told(other)).not.toHaveProperty('x-route');
		linq.inbox.answers.push(400);
		linq.inbox.answerHeaders = { 'X-Route': 'b' };
		await told(one);
		expect(await told(one)).toMatchObject({ 'x-route': 'a' });
		expect(await told(one)).toMatchObject({ 'x-route': 'b' });

		linq.inbox.received.length = 0;
		linq.control.emit({ type: 'phone_number.released', data: { phone_number: LINE } });
		await linq.control.settle();
		expect(linq.inbox.received[0]?.headers).not.toHaveProperty('linq-chat-id');
	});

	test('uses the header that is asked for, and is off without a key', async () => {
		await linq.subscribe(['message.received'], '/', {
			routing_key_header: 'X-Route',
			routing_id_header: 'X-Chat',
		});
		const { id } = linq.group();
		expect(await told(id)).toMatchObject({ 'x-chat': id });
		linq.control.reset();
		const off = await linq.call('POST', PATH, {
			target_url: linq.inbox.url,
			subscribed_events: ['message.received'],
			routing_id_header: 'X-Chat',
		});
		expect(off.data).not.toHaveProperty('routing_id_header');
		expect(await told(linq.group().id)).not.toHaveProperty('x-chat');
	});

	test.each<[unknown, number]>([
		[1, 1003],
		['not a name', 1005],
	])('refuses the header %s', async (routing_key_header, code) => {
		const answer = await linq.call('POST', PATH, {
			target_url: linq.inbox.url,
			subscribed_events: ['message.received'],
			routing_key_header,
		});
		expect(answer.code).toBe(code);
	});
});
