import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';

import { judge } from '../../nodes/shared/deliveries/judge.ts';

const SECRET = 'whsec_CzBVep/E6Q4zWH2ix+wRNluApcrvFDleg6jN8hc8YYY=';
const OTHER_SECRET = 'whsec_AAAAAAAAAAAAAAAA';
const owned = (secret: string) => ({ secret, subscriptionId: 'subscription' });
const NOW = 1_785_542_400;

const event = {
	api_version: 'v3',
	webhook_version: '2026-02-03',
	event_type: 'message.received',
	event_id: 'e1',
	created_at: '2026-08-01T00:00:00.123456789Z',
	data: {},
};

function signed(body: string | Buffer, timestamp = NOW) {
	const rawBody = Buffer.from(body);
	return {
		rawBody,
		headers: {
			'webhook-id': 'e1',
			'webhook-timestamp': String(timestamp),
			'webhook-signature': new Webhook(SECRET).sign(
				'e1',
				new Date(timestamp * 1000),
				rawBody.toString('latin1'),
			),
		},
		secrets: { carried: owned(SECRET) },
		nowSeconds: NOW,
	};
}

describe('a delivery', () => {
	test('that is signed and holds an event is accepted', () => {
		expect(judge(signed(JSON.stringify(event)))).toEqual({
			event,
			subscriptionId: 'subscription',
		});
	});

	test('is refused with 401 when the secret of its own address does not match', () => {
		const delivery = signed(JSON.stringify(event));
		expect(judge({ ...delivery, secrets: { carried: owned(OTHER_SECRET) } })).toEqual({
			refuse: 401,
			reason: 'its signature does not match',
		});
	});

	test('that only the secret of an earlier activation is known for is repeated by Linq', () => {
		const delivery = signed(JSON.stringify(event));
		expect(judge({ ...delivery, secrets: { remembered: owned(OTHER_SECRET) } })).toMatchObject({
			refuse: 503,
			reason: expect.stringContaining('Linq repeats'),
		});
	});

	test('is accepted when a later one of several secrets fits', () => {
		const delivery = signed(JSON.stringify(event));
		expect(
			judge({ ...delivery, secrets: { carried: owned(OTHER_SECRET), remembered: owned(SECRET) } }),
		).toHaveProperty('event');
	});

	test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
		'without %s is refused with 401',
		(name) => {
			const delivery = signed(JSON.stringify(event));
			expect(judge({ ...delivery, headers: { ...delivery.headers, [name]: undefined } })).toEqual({
				refuse: 401,
				reason: 'it is not signed',
			});
		},
	);

	test('that is too old is refused with 401, and the log points at the clock', () => {
		expect(judge(signed(JSON.stringify(event), NOW - 301))).toEqual({
			refuse: 401,
			reason: expect.stringContaining('clock'),
		});
	});

	test('with another body than was signed is refused with 401', () => {
		expect(judge({ ...signed(JSON.stringify(event)), rawBody: Buffer.from('{}') })).toHaveProperty(
			'refuse',
			401,
		);
	});

	test('whose secret cannot be recovered is answered 503, so that Linq repeats it', () => {
		expect(judge({ ...signed(JSON.stringify(event)), secrets: {} })).toEqual({
			refuse: 503,
			reason: expect.stringContaining('publish the workflow again'),
		});
	});

	test('that is unsigned is refused with 401 even when the secret cannot be recovered', () => {
		expect(
			judge({ headers: {}, rawBody: Buffer.alloc(0), secrets: {}, nowSeconds: NOW }),
		).toHaveProperty('refuse', 401);
	});

	test.each([
		['no JSON', 'hello'],
		['nothing', ''],
		['an array', '[]'],
		['null', 'null'],
		['no event type', JSON.stringify({ ...event, event_type: undefined })],
		['an empty event id', JSON.stringify({ ...event, event_id: '' })],
		['data that is no object', JSON.stringify({ ...event, data: [] })],
	])('that is signed but holds %s is refused with 400', (_, body) => {
		expect(judge(signed(body))).toEqual({
			refuse: 400,
			reason: 'its body is not an event of Linq',
		});
	});
});
