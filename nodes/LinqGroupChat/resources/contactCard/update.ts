import { InputError } from '../../../shared/input/InputError';
import type { Operation } from '../../operation';
import { one } from '../../output';
import {
	firstNameField,
	imageField,
	lastNameField,
	lineField,
	readCard,
	readLineOfCard,
	remarkOnInactive,
} from './card';

const keepsWhenEmpty = { description: 'Leave it empty to keep the present one' };

export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update contact card',
		description: 'Change the name or picture of a line',
	},
	fields: [
		lineField,
		...[firstNameField, lastNameField].map((field) => ({ ...field, ...keepsWhenEmpty })),
		{
			...imageField,
			description: `${imageField.description}. Leave it empty to keep the present one.`,
		},
	],
	prepare(item) {
		const phoneNumber = readLineOfCard(item);
		const changes = readCard(item);
		if (Object.keys(changes).length === 0) {
			throw new InputError(
				'“First Name”, “Last Name” and “Image URL” are all empty',
				'Fill in at least one of them.',
			);
		}
		return {
			lane: phoneNumber,
			async run(context) {
				const card = await context.linq.contactCard.update(phoneNumber, changes);
				remarkOnInactive(card, context);
				return one(card);
			},
		};
	},
};
