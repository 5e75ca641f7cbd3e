import type { Resource } from '../../operation';
import { create } from './create';
import { deleteCard } from './delete';
import { getAll } from './getAll';
import { update } from './update';

export const contactCard: Resource = {
	option: {
		name: 'Contact Card',
		value: 'contactCard',
		description: 'The name and picture that Group Chat > Share Contact Card offers',
	},
	operations: [create, deleteCard, getAll, update],
	defaultOperation: getAll,
};
