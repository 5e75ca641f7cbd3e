import type { Resource } from '../../operation';
import { add } from './add';
import { remove } from './remove';

export const participant: Resource = {
	option: {
		name: 'Participant',
		value: 'participant',
		description: 'Add people to a group and remove them',
	},
	operations: [add, remove],
};
