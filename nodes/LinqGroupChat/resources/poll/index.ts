import type { Resource } from '../../operation';
import { addOptions } from './addOptions';
import { create } from './create';
import { get } from './get';

export const poll: Resource = {
	option: {
		name: 'Poll',
		value: 'poll',
		description: 'Let a group vote, and see who chose what; iMessage only',
	},
	operations: [addOptions, create, get],
	defaultOperation: create,
};
