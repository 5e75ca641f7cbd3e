import { expect, test } from '@jest/globals';

import { UNKNOWN_ID } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

test('Webhook Subscription > Delete ends the delivery', async () => {
	const { id } = await linq.subscribe('http://127.0.0.1:9/webhook/a');
	const parameters = { resource: 'webhookSubscription', operation: 'delete', subscriptionId: id };
	const { json } = await linq.succeed(parameters);
	expect(json).toEqual([{ deleted: true, subscription_id: id }]);
	expect(linq.control.subscriptions()).toEqual([]);
});

test('Webhook Subscription > Delete takes IDs of any form', async () => {
	linq.control.setAnswerForms({ subscriptionIds: 'opaque' });
	const { id } = await linq.subscribe('http://127.0.0.1:9/webhook/a');
	await linq.succeed({
		...{ resource: 'webhookSubscription', operation: 'delete', subscriptionId: id },
	});
	expect(linq.control.subscriptions()).toEqual([]);
});

test('Webhook Subscription > Delete is a success when it is gone already', async () => {
	const parameters = { resource: 'webhookSubscription', operation: 'delete' };
	const { json, hints } = await linq.succeed({ ...parameters, subscriptionId: UNKNOWN_ID });
	expect(json).toEqual([{ deleted: true, subscription_id: UNKNOWN_ID }]);
	expect(hints).toEqual(['Linq does not know this subscription, so there was nothing to delete.']);
});
