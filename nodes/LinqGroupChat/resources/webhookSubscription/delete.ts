import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';
import { noticeField } from '../../fields';
import type { Operation } from '../../operation';
import { one } from '../../output';

const UNKNOWN_SUBSCRIPTION = 2010;

export const deleteSubscription: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete webhook subscription',
		description: 'End the delivery of events to an address',
	},
	fields: [
		noticeField(
			'Delete what nobody needs any more. A published Linq Trigger whose subscription is deleted subscribes again within a few minutes.',
		),
		{
			displayName: 'Subscription ID',
			name: 'subscriptionId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6',
			description: 'As Get Many lists it',
		},
	],
	prepare(item) {
		const subscriptionId = item.plainId('subscriptionId', 'Subscription ID');
		return {
			async run({ linq, hint }) {
				const outcome = await resultOrError(linq.webhookSubscriptions.delete(subscriptionId));
				if (outcome instanceof LinqApiError) {
					// What is gone is as good as deleted: an earlier try may have done it.
					if (!isGone(outcome)) throw outcome;
					hint('Linq does not know this subscription, so there was nothing to delete.');
				}
				return one({ deleted: true, subscription_id: subscriptionId });
			},
		};
	},
};

function isGone({ linqFailure }: LinqApiError): boolean {
	return linqFailure.kind === 'linq' && linqFailure.code === UNKNOWN_SUBSCRIPTION;
}
