import { describe, expect, test } from '@jest/globals';

import { judge } from '../../nodes/shared/deliveries/judge.ts';
import { verifySignature } from '../../nodes/shared/deliveries/signature.ts';
import vectors from './webhookVectors.json';

const { published, standard, legacy } = vectors;
const standardBody = Buffer.from(standard.bodyBase64, 'base64');

const standardDelivery = {
	headers: {
		'webhook-id': standard['webhook-id'],
		'webhook-timestamp': standard['webhook-timestamp'],
		'webhook-signature': standard['webhook-signature'],
	},
	rawBody: standardBody,
	secrets: { carried: { secret: standard.secret, subscriptionId: 'subscription' } },
	nowSeconds: Number(standard['webhook-timestamp']),
};
const legacyDelivery = {
	headers: {
		'x-webhook-timestamp': legacy['X-Webhook-Timestamp'],
		'x-webhook-signature': legacy['X-Webhook-Signature'],
	},
	rawBody: Buffer.from(legacy.bodyBase64, 'base64'),
	secrets: { carried: { secret: legacy.secret, subscriptionId: 'subscription' } },
	nowSeconds: Number(legacy['X-Webhook-Timestamp']),
};

describe('the vectors of webhook signatures, with the clock at their timestamp', () => {
	test('published by the Standard Webhooks project: valid', () => {
		const delivery = {
			id: published['webhook-id'],
			timestamp: published['webhook-timestamp'],
			signatures: published['webhook-signature'],
			rawBody: Buffer.from(published.body),
		};
		expect(verifySignature(delivery, published.secret, Number(delivery.timestamp))).toBe('valid');
	});

	test('of a delivery with the standard headers: accepted', () => {
		expect(standardBody).toHaveLength(standard.bodyBytes);
		expect(judge(standardDelivery)).toMatchObject({ event: { event_type: 'participant.added' } });
	});

	test('of a delivery with the legacy headers alone: refused, because Linq sends both sets', () => {
		expect(judge(legacyDelivery)).toEqual({ refuse: 401, reason: 'it is not signed' });
	});

	test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
		'the legacy headers do not help when %s is there alone',
		(name) => {
			const headers = { ...legacyDelivery.headers, [name]: '1' };
			expect(judge({ ...legacyDelivery, headers })).toMatchObject({ refuse: 401 });
		},
	);

	test('valid legacy headers do not help after a mismatch of the standard ones', () => {
		const wrong = { ...standardDelivery.headers, 'webhook-signature': 'v1,AAAA' };
		const headers = { ...legacyDelivery.headers, ...wrong };
		expect(judge({ ...legacyDelivery, headers })).toEqual({
			refuse: 401,
			reason: 'its signature does not match',
		});
	});
});
