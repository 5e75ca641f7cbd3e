import type { Resource } from '../../operation';
import { checkReachability } from './checkReachability';
import { getAll } from './getAll';

export const phoneNumber: Resource = {
	option: {
		name: 'Phone Number',
		value: 'phoneNumber',
		description: 'Your lines, and who can be reached how',
	},
	operations: [checkReachability, getAll],
	defaultOperation: getAll,
};
