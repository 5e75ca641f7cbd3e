import type { LinqApi } from '../../../shared/api';
import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';
import type { ContactCard } from '../../../shared/types';
import { fromField, limitField, optionsField, returnAllField } from '../../fields';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { isMissingCard } from './missingCard';

/** As in the other operations on cards, which are not sent from anywhere. */
const LINE = 'Line';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many contact cards',
		description: 'List the contact cards of your lines',
	},
	fields: [
		returnAllField,
		limitField,
		optionsField([
			{
				...fromField,
				displayName: LINE,
				required: false,
				description: 'Only the card of this line of yours',
			},
		]),
	],
	prepare(item) {
		const wanted = item.wanted();
		const phone_number = item.optionalFrom(LINE);
		return {
			run: async ({ linq }) => many((await cardsOf(linq, phone_number)).slice(0, wanted)),
		};
	},
};

/** For a list it is no failure that a line has no card. */
async function cardsOf(linq: LinqApi, phone_number?: string): Promise<ContactCard[]> {
	const outcome = await resultOrError(linq.contactCard.retrieve({ phone_number }));
	if (!(outcome instanceof LinqApiError)) return outcome.contact_cards;
	if (isMissingCard(outcome)) return [];
	throw outcome;
}
