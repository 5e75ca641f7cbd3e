import { expect, test } from '@jest/globals';

import { signedHeaders } from './signature.mts';
import { LINQ, PUBLISHED } from './webhookVectors.mts';

const TYPE = 'participant.added';

function headersFor({ secret, id, timestamp, body }: typeof PUBLISHED): Record<string, string> {
	const subscription = { id: 'subscription', signing_secret: secret };
	return signedHeaders(
		subscription,
		{ eventId: id, type: TYPE },
		body,
		new Date(timestamp * 1000 + 999),
	);
}

test('the vector has the bytes it was signed with', () => {
	expect(Buffer.byteLength(LINQ.body)).toBe(398);
});

test.each([
	['the vector published by Standard Webhooks', PUBLISHED],
	['a vector like Linq’s, with other letters than ASCII', LINQ],
])('deliveries are signed by Standard Webhooks: %s', (_, vector) => {
	expect(headersFor(vector)).toMatchObject({
		'webhook-id': vector.id,
		'webhook-timestamp': String(vector.timestamp),
		'webhook-signature': vector.signature,
	});
});

test('deliveries are signed the older way too, with the whole secret as the key', () => {
	expect(headersFor(LINQ)).toMatchObject({
		'x-webhook-event': TYPE,
		'x-webhook-subscription-id': 'subscription',
		'x-webhook-timestamp': String(LINQ.timestamp),
		'x-webhook-signature': LINQ.legacySignature,
	});
});
