import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';
import type { Operation } from '../../operation';
import { one } from '../../output';
import { lineField, readLineOfCard } from './card';
import { isMissingCard } from './missingCard';

export const deleteCard: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete contact card',
		description: 'Take the name and picture of a line away; people who have got the card keep it',
	},
	fields: [lineField],
	prepare(item) {
		const phone_number = readLineOfCard(item);
		return {
			lane: phone_number,
			async run({ linq, hint }) {
				const outcome = await resultOrError(linq.contactCard.delete(phone_number));
				if (outcome instanceof LinqApiError) {
					// What is gone is as good as deleted: an earlier try may have done it.
					if (!isMissingCard(outcome)) throw outcome;
					hint(`${phone_number} has no contact card, so there was nothing to delete.`);
				}
				return one({ deleted: true, phone_number });
			},
		};
	},
};
