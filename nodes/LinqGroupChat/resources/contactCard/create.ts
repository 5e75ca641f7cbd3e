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

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create contact card',
		description: 'Give a line its name and picture; every line has one card',
	},
	fields: [lineField, { ...firstNameField, required: true }, lastNameField, imageField],
	prepare(item) {
		const phone_number = readLineOfCard(item);
		const { first_name, ...others } = readCard(item);
		if (first_name === undefined)
			throw new InputError('“First Name” is empty', 'Enter the name that people shall see.');
		return {
			lane: phone_number,
			async run(context) {
				const body = { phone_number, first_name, ...others };
				const card = await context.linq.contactCard.create(body);
				remarkOnInactive(card, context);
				return one(card);
			},
		};
	},
};
