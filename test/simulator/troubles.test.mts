import { describe, expect, test } from '@jest/globals';
import axios from 'axios';

import { ana, text, useSimulator } from './useSimulator.mts';

const linq = useSimulator({ retryDelaysMs: [1, 1] });
const TYPE = 'call.ringing';
const emit = (n = 0) => linq.control.emit({ type: TYPE, data: { n } });
const attempts = (eventId: string) => linq.control.deliveries({ eventId });
const numbersTold = async () => (await linq.told()).map(({ data }) => data.n);

describe('Linq’s weather', () => {
	test('is fine until told otherwise, and after a reset', async () => {
		linq.control.setWeather({ weather: 'down' });
		expect((await linq.call('GET', '/v3/phone_numbers')).status).toBe(503);
		linq.control.reset();
		expect((await linq.call('GET', '/v3/phone_numbers')).status).toBe(200);
	});

	test('down: every request gets an answer that is not Linq’s, and nothing is done', async () => {
		const { id } = linq.group();
		linq.control.setWeather({ weather: 'down' });
		for (let request = 0; request < 3; request++) {
			const { status, headers } = await linq.send(id, text('Hello'));
			expect([status, headers['content-type']]).toEqual([503, 'text/html']);
		}
		linq.control.setWeather({ weather: 'fine' });
		expect(linq.control.messages({ chatId: id })).toEqual([]);
		expect((await linq.send(id, text('Hello'))).status).toBe(202);
	});

	test('answersLost: it is done, and nobody hears of it', async () => {
		const { id } = linq.group();
		linq.control.setWeather({ weather: 'answersLost' });
		await expect(linq.send(id, text('Hello'))).rejects.toThrow();
		linq.control.setWeather({ weather: 'fine' });
		expect(linq.control.messages({ chatId: id })).toHaveLength(1);
		expect(linq.control.requests()[0]).toMatchObject({ isCut: true });
	});

	test('a fault that waits for its request comes first', async () => {
		linq.control.setWeather({ weather: 'down' });
		linq.control.failNext({ code: 2027 });
		expect((await linq.call('GET', '/v3/phone_numbers')).code).toBe(2027);
		expect((await linq.call('GET', '/v3/phone_numbers')).status).toBe(503);
	});

	test('is no other word', async () => {
		const wrong = { weather: 'stormy' };
		const url = `${linq.simulator.controlUrl}/setWeather`;
		const { status, data } = await axios.post(url, wrong, { validateStatus: () => true });
		expect(status).toBe(500);
		expect(data.message).toBe('The weather is one of fine, slow, answersLost, down');
	});
});

describe('an event is delivered again', () => {
	test('twice at once: both are under way before either is answered', async () => {
		await linq.subscribe([TYPE]);
		const eventId = emit();
		await linq.control.settle();
		let underWay = 0;
		let most = 0;
		linq.inbox.onDelivery = async () => {
			most = Math.max(most, ++underWay);
			for (let look = 0; look < 200 && most < 2; look++)
				await new Promise((resolve) => setTimeout(resolve, 5));
			underWay--;
		};
		linq.control.redeliver({ eventId, copies: 2 });
		await linq.control.settle();
		expect([attempts(eventId).length, most]).toEqual([3, 2]);
	});

	test.each([
		[{}, 'good'],
		[{ signedAgoMs: 299_000 }, 'good'],
		[{ signedAgoMs: 302_000 }, 'tooOld'],
		[{ altered: true }, 'wrong'],
	])('%j: whoever checks the signature finds %s', async (manner, verdict) => {
		await linq.subscribe([TYPE]);
		const eventId = emit();
		linq.control.redeliver({ eventId, ...manner });
		await linq.control.settle();
		const found = attempts(eventId).map(({ signature }) => signature);
		expect(found.sort()).toEqual(['good', verdict].sort());
	});

	test('altered: by one byte, and it is JSON still', async () => {
		await linq.subscribe([TYPE]);
		const eventId = emit();
		linq.control.redeliver({ eventId, altered: true });
		await linq.control.settle();
		const [one = '', other = ''] = attempts(eventId).map(({ body }) => body);
		const different = [...one].filter((letter, index) => letter !== other[index]);
		expect([one.length - other.length, different.length]).toEqual([0, 1]);
		expect(() => JSON.parse(one) as unknown).not.toThrow();
		expect(() => JSON.parse(other) as unknown).not.toThrow();
	});

	test('and what was answered is kept', async () => {
		await linq.subscribe([TYPE]);
		linq.inbox.answers.push(401);
		const eventId = emit();
		await linq.control.settle();
		expect(attempts(eventId)).toMatchObject([{ outcome: 401, answer: '' }]);
	});
});

describe('deliveries that are held back', () => {
	test('wait, and go in the order it happened', async () => {
		await linq.subscribe([TYPE]);
		linq.control.holdDeliveries();
		for (const n of [1, 2, 3]) emit(n);
		expect(await numbersTold()).toEqual([]);
		linq.control.releaseDeliveries();
		expect((await numbersTold()).sort()).toEqual([1, 2, 3]);
		emit(4);
		expect(await numbersTold()).toContain(4);
	});

	test('out of order: the last one is begun first', async () => {
		await linq.subscribe([TYPE]);
		linq.control.holdDeliveries();
		const events = [1, 2, 3].map(emit);
		linq.control.releaseDeliveries({ reversed: true });
		await linq.control.settle();
		const begun = linq.control
			.deliveries()
			.filter(({ eventType }) => eventType === TYPE)
			.sort((one, other) => one.startedAt.localeCompare(other.startedAt));
		expect(begun).toHaveLength(3);
		expect(new Set(begun.map(({ eventId }) => eventId))).toEqual(new Set(events));
		const bodies = linq.inbox.received.map(
			({ body }) => (JSON.parse(body) as { data: { n: number } }).data.n,
		);
		expect(bodies).toEqual([3, 2, 1]);
	});

	test('each twice at once', async () => {
		await linq.subscribe([TYPE]);
		linq.control.holdDeliveries();
		const eventId = emit();
		linq.control.releaseDeliveries({ copies: 2 });
		await linq.control.settle();
		expect(attempts(eventId)).toHaveLength(2);
	});

	test('do not hold back what is sent again on purpose', async () => {
		await linq.subscribe([TYPE]);
		const eventId = emit();
		await linq.control.settle();
		linq.control.holdDeliveries();
		linq.control.redeliver({ eventId });
		await linq.control.settle();
		expect(attempts(eventId)).toHaveLength(2);
	});

	test('go on after a reset', async () => {
		linq.control.holdDeliveries();
		linq.control.reset();
		await linq.subscribe([TYPE]);
		emit(5);
		expect(await numbersTold()).toEqual([5]);
	});
});

describe('the log of requests', () => {
	test('keeps what was answered, also by a fault', async () => {
		await linq.call('GET', '/v3/phone_numbers');
		linq.control.failNext({ code: 3001 });
		await linq.call('GET', '/v3/phone_numbers');
		const [good, bad] = linq.control.requests();
		expect(JSON.parse(good?.answer ?? '')).toHaveProperty('phone_numbers');
		expect(JSON.parse(bad?.answer ?? '')).toMatchObject({ error: { code: 3001 } });
		expect(good?.durationMs).toBeGreaterThanOrEqual(0);
	});

	test('keeps no signing secret', async () => {
		const { signing_secret } = await linq.subscribe([TYPE]);
		expect(JSON.stringify(linq.control.requests())).not.toContain(signing_secret);
		linq.control.setAnswerForms({ createdSubscription: 'wrapped' });
		const { data } = await linq.call('POST', '/v3/webhook-subscriptions', {
			target_url: `${linq.inbox.url}/other`,
			subscribed_events: [TYPE],
		});
		const { subscription } = data as unknown as { subscription: { signing_secret: string } };
		expect(subscription.signing_secret).toMatch(/^whsec_/);
		expect(JSON.stringify(linq.control.requests())).not.toContain(subscription.signing_secret);
	});
});

test('somebody who writes is told to nobody while deliveries are held', async () => {
	await linq.subscribe(['message.received']);
	linq.control.holdDeliveries();
	linq.control.reply({ chatId: linq.group().id, from: ana, text: 'Hi' });
	expect(await linq.told()).toEqual([]);
});
