import { describe, expect, test } from '@jest/globals';

import {
	BODY,
	type Change,
	event,
	useRefusal,
	withHeaders,
	without,
} from '../../harness/refusal.mts';
import { useTriggers } from '../../harness/useTriggers.mts';
import { send } from '../../harness/webhookServer.mts';

const linq = useTriggers();

const refusal = useRefusal(linq);

const SIGNED_WRONGLY: Array<[string, Change, string]> = [
	[
		'without headers',
		({ url, body }) => ({ url, body, headers: { 'content-type': 'application/json' } }),
		'not signed',
	],
	['without an id', without('webhook-id'), 'not signed'],
	['without a timestamp', without('webhook-timestamp'), 'not signed'],
	['without a signature', without('webhook-signature'), 'not signed'],
	[
		'with a wrong signature',
		withHeaders({ 'webhook-signature': `v1,${'A'.repeat(43)}=` }),
		'not match',
	],
	[
		'with a signature of an unknown version',
		withHeaders({ 'webhook-signature': 'v2,AAAA' }),
		'malformed',
	],
	[
		'with an endless list of signatures',
		withHeaders({ 'webhook-signature': 'v1,AAAA '.repeat(1_000) }),
		'not match',
	],
	['with another id', withHeaders({ 'webhook-id': 'event-2' }), 'not match'],
	['with its id twice', withHeaders({ 'webhook-id': ['event-1', 'event-1'] }), 'not match'],
	[
		'with a timestamp twice',
		({ headers, ...rest }) => ({
			...rest,
			headers: { ...headers, 'webhook-timestamp': [String(headers['webhook-timestamp']), '1'] },
		}),
		'malformed',
	],
	[
		'with a timestamp that is no integer',
		({ headers, ...rest }) => ({
			...rest,
			headers: { ...headers, 'webhook-timestamp': `${String(headers['webhook-timestamp'])}.0` },
		}),
		'malformed',
	],
	[
		'with a timestamp of the future',
		withHeaders({ 'webhook-timestamp': '99999999999' }),
		'300 seconds',
	],
	[
		'altered by a byte',
		(delivery) => ({ ...delivery, body: BODY.replace('inbound', 'inbounD') }),
		'not match',
	],
	[
		'parsed and written again',
		(delivery) => ({ ...delivery, body: JSON.stringify(event(), undefined, 1) }),
		'not match',
	],
	['with an empty body', (delivery) => ({ ...delivery, body: '' }), 'not match'],
	[
		'with another content type',
		(delivery) => withHeaders({ 'content-type': 'text/plain' })({ ...delivery, body: 'hello' }),
		'not match',
	],
	[
		'as a form',
		(delivery) =>
			withHeaders({ 'content-type': 'application/x-www-form-urlencoded' })({
				...delivery,
				body: 'a=1',
			}),
		'not match',
	],
	[
		'with a body that is not UTF-8',
		(delivery) => ({ ...delivery, body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) }),
		'not match',
	],
	[
		'with prototype keys',
		(delivery) => ({ ...delivery, body: '{"__proto__":{"x":1},"constructor":{"prototype":{}}}' }),
		'not match',
	],
];

describe('A hostile delivery', () => {
	test.each(SIGNED_WRONGLY)('%s is refused with 401', async (_, change, reason) => {
		await linq.active();
		await refusal.expect(change(linq.signed(BODY)), 401, reason);
	});

	// The future one with room to spare: the clock goes on while it is delivered.
	test.each([301, -360])('signed %i seconds ago is refused with 401', async (ageSeconds) => {
		await linq.active();
		await refusal.expect(linq.signed(BODY, { ageSeconds }), 401, 'check the clock');
	});

	test('of 10 MB is refused with 413, signed or not', async () => {
		await linq.active();
		const big = JSON.stringify(event({ filler: 'x'.repeat(10 * 1_048_576) }));
		await refusal.expect(linq.signed(big), 413, 'larger');
	});

	test('that is a multipart form, which n8n reads itself, is refused with 400', async () => {
		await linq.active();
		const type = { 'content-type': 'multipart/form-data; boundary=x' };
		const body = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n';
		await refusal.expect(withHeaders(type)(linq.signed(body)), 400, 'could not be read');
	});

	test('that is not JSON is answered 422 by n8n itself', async () => {
		await linq.active();
		const answer = await send({ ...linq.signed(BODY), body: '{"event_type":' });
		expect(answer.status).toBe(422);
		refusal.expectNothingStarted();
	});

	test('by another method reaches nothing', async () => {
		await linq.active();
		expect((await send({ ...linq.signed(BODY), method: 'PUT' })).status).toBe(404);
		refusal.expectNothingStarted();
	});

	test.each([
		[
			'with a __proto__ key',
			'{"event_type":"message.received","event_id":"1","data":{"__proto__":{}}}',
		],
		['without an event type', JSON.stringify(event({ event_type: undefined }))],
		['without an event id', JSON.stringify(event({ event_id: 7 }))],
		['whose data is a list', JSON.stringify(event({ data: [] }))],
		['that is a list', '[]'],
		[
			'that is not UTF-8',
			Buffer.concat([Buffer.from('{"event_id":"'), Buffer.from([0xff]), Buffer.from('"}')]),
		],
	])('properly signed but %s is refused with 400', async (_, body) => {
		await linq.active();
		await refusal.expect(linq.signed(body), 400, 'not an event of Linq');
	});

	test.each([undefined, null])(
		'properly signed goes by its header where its body has %s for an ID',
		async (event_id) => {
			await linq.active();
			const delivery = linq.signed(JSON.stringify(event({ event_id })));
			expect([(await send(delivery)).status, (await send(delivery)).status]).toEqual([200, 200]);
			const items = await linq.host.items();
			expect(items.map(({ json }) => json.event_id)).toEqual([delivery.headers?.['webhook-id']]);
		},
	);

	test('that repeats a good one starts nothing more', async () => {
		await linq.active();
		const delivery = linq.signed(BODY);
		expect([(await send(delivery)).status, (await send(delivery)).status]).toEqual([200, 200]);
		await linq.settle();
		expect(linq.host.runs).toHaveLength(1);
		await expectLateReplayRefused();
	});
});

/** Later than 300 seconds the same bytes are worth nothing, whatever this process remembers. */
async function expectLateReplayRefused(): Promise<void> {
	linq.host.restart();
	const answer = await send(linq.signed(BODY, { ageSeconds: 400 }));
	expect(answer.status).toBe(401);
	expect(linq.host.runs).toHaveLength(1);
}
