import type { Resource } from '../../operation';
import { addOptions } from './addOptions';
import { create } from './create';
import { get } from './get';
import { vote } from './vote';

export const poll: Resource = {
	option: {
		name: 'Poll',
		value: 'poll',
		description: 'Let a group vote, and see who chose what; iMessage only',
	},
	operations: [addOptions, create, get, vote],
	defaultOperation: create,
};
