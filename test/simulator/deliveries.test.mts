import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';

import { DEFAULT_RETRY_DELAYS_MS } from './deliveries.mts';
import { EVENT_TYPES } from './eventTypes.mts';
import { ana, OTHER_LINE, text, useSimulator } from './useSimulator.mts';

/** More than Linq makes. */
const linq = useSimulator({ retryDelaysMs: Array<number>(20).fill(1) });
const TYPE = 'call.ringing';
const emit = (line?: string) => linq.control.emit({ type: TYPE, data: { a: 1 }, line });
const outcomes = (eventId: string) =>
	linq.control.deliveries({ eventId }).map(({ outcome }) => outcome);

describe('a delivery', () => {
	test.each([500, 503, 429])('is repeated after %i, with the same id and body', async (status) => {
		await linq.subscribe([TYPE]);
		linq.inbox.answers.push(status, status);
		const eventId = emit();
		await linq.control.settle();
		const attempts = linq.control.deliveries({ eventId });
		expect(attempts.map(({ outcome, attempt }) => [attempt, outcome])).toEqual([
			[1, status],
			[2, status],
			[3, 200],
		]);
		expect(new Set(linq.inbox.received.map(({ body }) => body)).size).toBe(1);
		const times = attempts.map(({ startedAt }) => Date.parse(startedAt));
		expect(times).toEqual([...times].sort((one, other) => one - other));
	});

	test.each([400, 401, 404, 410, 302])('is final after %i', async (status) => {
		await linq.subscribe([TYPE]);
		linq.inbox.answers.push(status);
		const eventId = emit();
		await linq.control.settle();
		expect(outcomes(eventId)).toEqual([status]);
	});

	test('is given up after 10 attempts', async () => {
		await linq.subscribe([TYPE]);
		linq.inbox.answers.push(...Array<number>(20).fill(500));
		const eventId = emit();
		await linq.control.settle();
		expect(outcomes(eventId)).toEqual(Array(10).fill(500));
	});

	test('is repeated while nobody listens', async () => {
		const nobody = { target_url: 'http://127.0.0.1:1/', subscribed_events: [TYPE] };
		await linq.call('POST', '/v3/webhook-subscriptions', nobody);
		const eventId = emit();
		await linq.control.settle();
		expect(outcomes(eventId)).toEqual(Array(10).fill('ECONNREFUSED'));
	});

	test.each<[string, (id: string) => Promise<unknown>]>([
		['paused', async (id) => await subscription('PUT', id, { is_active: false })],
		['deleted', async (id) => await subscription('DELETE', id)],
	])('is not repeated once the subscription is %s', async (_, end) => {
		const { id } = await linq.subscribe([TYPE]);
		linq.inbox.answers.push(...Array<number>(20).fill(500));
		linq.inbox.onDelivery = async () => await end(id);
		const eventId = emit();
		await linq.control.settle();
		expect(outcomes(eventId)).toEqual([500]);
	});

	test('does not wait for another', async () => {
		await linq.subscribe([TYPE]);
		linq.inbox.answers.push(500);
		const [first, second] = [emit(), emit()];
		await linq.control.settle();
		expect(outcomes(first).length + outcomes(second).length).toBe(3);
	});

	test('comes again when Linq repeats it', async () => {
		await linq.subscribe([TYPE]);
		const eventId = emit();
		linq.control.redeliver({ eventId });
		await linq.control.settle();
		expect(outcomes(eventId)).toEqual([200, 200]);
	});

	test('tells how it was at the event, however late it comes', async () => {
		await linq.subscribe(['participant.added']);
		linq.inbox.answers.push(500);
		const chatId = linq.group().id;
		linq.control.join({ chatId, handle: '+12025550170' });
		linq.control.leave({ chatId, handle: '+12025550170' });
		expect(await linq.told()).toMatchObject(
			Array(2).fill({ data: { participant: { status: 'active' } } }),
		);
	});

	test('is signed with the real time, whatever the simulator’s clock says', async () => {
		const { signing_secret } = await linq.subscribe([TYPE]);
		linq.control.advanceClock({ ms: 3_600_000 });
		emit();
		await linq.control.settle();
		const [delivery] = linq.inbox.received;
		const verified = new Webhook(signing_secret).verify(
			String(delivery?.body),
			delivery?.headers ?? {},
		);
		expect(verified).toMatchObject({ event_type: TYPE });
		const createdMs = Date.parse(String((verified as { created_at: string }).created_at));
		expect(createdMs).toBeGreaterThan(Date.now() + 3_500_000);
	});
});

test('Linq’s 10 attempts are spread over growing waits', () => {
	expect(DEFAULT_RETRY_DELAYS_MS).toHaveLength(9);
	expect([...DEFAULT_RETRY_DELAYS_MS].sort((a, b) => a - b)).toEqual(DEFAULT_RETRY_DELAYS_MS);
});

describe('a subscription', () => {
	test('gets what it asked for, on the lines it asked for', async () => {
		await linq.subscribe([TYPE], '/other', { phone_numbers: [OTHER_LINE] });
		await linq.subscribe(['call.ended'], '/ended');
		emit();
		emit(OTHER_LINE);
		await linq.control.settle();
		expect(linq.inbox.received.map(({ url }) => url)).toEqual(['/other']);
	});

	test('gets an event of a type that was not known before', async () => {
		const type = 'chat.exploded';
		expect(await types()).toEqual(EVENT_TYPES);
		expect(await refused(type)).toBe(1005);
		linq.control.addEventType({ type });
		expect(await types()).toEqual([...EVENT_TYPES, type]);
		await linq.subscribe([type]);
		linq.control.emit({ type, data: { chat_id: '1' } });
		expect(await linq.told()).toMatchObject([{ event_type: type, data: { chat_id: '1' } }]);
	});

	test('in the older version gets the older payload, and no edits', async () => {
		await linq.subscribe(['message.received', 'message.edited'], '/?version=2025-01-01');
		const chatId = linq.group().id;
		linq.control.reply({ chatId, from: ana, text: 'Hi' });
		const { data } = await linq.send(chatId, text('a'));
		const { id } = data.message as { id: string };
		await linq.call('PATCH', `/v3/messages/${id}`, { text: 'b' });
		expect(await linq.told()).toMatchObject([
			{ webhook_version: '2025-01-01', data: { chat_id: chatId, from: ana, message: {} } },
		]);
	});

	test.each([
		['an address that is taken', { target_url: 'http://127.0.0.1:1/a' }, 2015],
		['an address elsewhere', { target_url: 'https://example.com' }, 1005],
		['no events', { subscribed_events: [] }, 1001],
	])('is refused for %s', async (_, change, code) => {
		const good = { target_url: 'http://127.0.0.1:1/a', subscribed_events: [TYPE] };
		await linq.call('POST', '/v3/webhook-subscriptions', good);
		const bad = { ...good, target_url: 'http://127.0.0.1:1/b', ...change };
		expect((await linq.call('POST', '/v3/webhook-subscriptions', bad)).code).toBe(code);
	});

	async function types(): Promise<unknown> {
		return (await linq.call('GET', '/v3/webhook-events')).data.events;
	}

	async function refused(type: string): Promise<number | undefined> {
		const body = { target_url: `${linq.inbox.url}/x`, subscribed_events: [type] };
		return (await linq.call('POST', '/v3/webhook-subscriptions', body)).code;
	}
});

async function subscription(method: string, id: string, body?: object): Promise<unknown> {
	return await linq.call(method, `/v3/webhook-subscriptions/${id}`, body);
}
