import type { Resource } from '../../operation';
import { create } from './create';

export const poll: Resource = {
	option: {
		name: 'Poll',
		value: 'poll',
		description: 'Let a group vote, and see who chose what; iMessage only',
	},
	operations: [create],
	defaultOperation: create,
};
