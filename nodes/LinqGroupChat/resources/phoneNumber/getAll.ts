import { limitField, returnAllField } from '../../fields';
import type { Operation } from '../../operation';
import { many } from '../../output';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many phone numbers',
		description: 'List your Linq lines with their reputation',
	},
	fields: [returnAllField, limitField],
	prepare(item) {
		const wanted = item.wanted();
		return {
			async run({ linq }) {
				const { phone_numbers } = await linq.phoneNumbers.list();
				return many(phone_numbers.slice(0, wanted));
			},
		};
	},
};
