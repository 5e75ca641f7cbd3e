import { expect, test } from '@jest/globals';

import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

test('Webhook Subscription > Get Many lists subscriptions and shows no secret, not even a sealed one', async () => {
	const target = 'http://127.0.0.1:9/webhook/a?version=2026-02-03&sealed_secret=v1.sealed-away';
	const { id, signing_secret } = await linq.subscribe(target);
	const { json } = await linq.succeed({
		...{ resource: 'webhookSubscription', operation: 'getAll', returnAll: true },
	});
	expect(json).toMatchObject([
		{
			id,
			target_url: 'http://127.0.0.1:9/webhook/a?version=2026-02-03&sealed_secret=hidden',
			subscribed_events: ['message.received'],
		},
	]);
	expect(JSON.stringify(json)).not.toContain(signing_secret);
	expect(JSON.stringify(json)).not.toContain('sealed-away');
});
