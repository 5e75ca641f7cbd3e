import { type Existing, NO_ID, on, refusesWrongValues, VALUE } from '../../harness/wrongValues.mts';

refusesWrongValues([
	[
		'the ID of a subscription',
		on('webhookSubscription', 'delete', { subscriptionId: VALUE }),
		({ chat }: Existing) => chat,
		'..',
		`“Subscription ID” has “..”, ${NO_ID}`,
	],
]);
