import { createHmac } from 'node:crypto';

import { describe, test } from '@jest/globals';

import { BODY, useRefusal, withHeaders } from '../../harness/refusal.mts';
import { useTriggers } from '../../harness/useTriggers.mts';

const linq = useTriggers();
const refusal = useRefusal(linq);

const secret = () => {
	const [subscription] = linq.control.subscriptions();
	return linq.control.signingSecret({ id: subscription?.id ?? '' }) ?? '';
};

describe('The legacy headers', () => {
	const legacy = (timestamp = Math.floor(Date.now() / 1000)) => ({
		'content-type': 'application/json',
		'x-webhook-timestamp': String(timestamp),
		'x-webhook-signature': createHmac('sha256', secret())
			.update(`${timestamp}.${BODY}`)
			.digest('hex'),
	});

	test('count for nothing, because Linq sends the standard ones as well', async () => {
		await linq.active();
		await refusal.expect({ ...linq.signed(BODY), headers: legacy() }, 401, 'not signed');
	});

	test('do not count beside standard headers that do not match', async () => {
		await linq.active();
		const wrong = { 'webhook-signature': 'v1,AAAA', ...legacy() };
		await refusal.expect(withHeaders(wrong)(linq.signed(BODY)), 401, 'not match');
	});

	test('do not count beside standard headers that are incomplete', async () => {
		await linq.active();
		const headers = { ...legacy(), 'webhook-id': 'event-1' };
		await refusal.expect({ ...linq.signed(BODY), headers }, 401, 'not signed');
	});
});
