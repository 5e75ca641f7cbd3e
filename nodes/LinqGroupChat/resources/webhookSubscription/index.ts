import type { Resource } from '../../operation';
import { deleteSubscription } from './delete';
import { getAll } from './getAll';

export const webhookSubscription: Resource = {
	option: {
		name: 'Webhook Subscription',
		value: 'webhookSubscription',
		description: 'Clean up what others left behind; Linq Trigger looks after its own',
	},
	operations: [deleteSubscription, getAll],
	defaultOperation: getAll,
};
