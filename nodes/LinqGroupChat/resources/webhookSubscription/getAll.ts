import { limitField, returnAllField } from '../../fields';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { hideSealedSecret } from '../../../shared/targetUrl';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many webhook subscriptions',
		description: 'List where Linq delivers events to',
	},
	fields: [returnAllField, limitField],
	prepare(item) {
		const wanted = item.wanted();
		return {
			async run({ linq }) {
				const { subscriptions } = await linq.webhookSubscriptions.list();
				return many(
					subscriptions.slice(0, wanted).map((subscription) => ({
						...subscription,
						target_url: hideSealedSecret(subscription.target_url),
					})),
				);
			},
		};
	},
};
