import type { Resource } from '../../operation';
import { add } from './add';
import { getAll } from './getAll';
import { getLocations } from './getLocations';
import { remove } from './remove';

export const participant: Resource = {
	option: {
		name: 'Participant',
		value: 'participant',
		description: 'See, add and remove the members of a group',
	},
	operations: [add, getLocations, getAll, remove],
	defaultOperation: add,
};
