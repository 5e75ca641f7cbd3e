import type { Resource } from '../../operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { leave } from './leave';
import { markAsRead } from './markAsRead';
import { setBackground } from './setBackground';
import { shareContactCard } from './shareContactCard';
import { showTyping } from './showTyping';
import { update } from './update';

export const groupChat: Resource = {
	option: {
		name: 'Group Chat',
		value: 'groupChat',
		description: 'Create, find, name and leave groups',
	},
	operations: [
		create,
		get,
		getAll,
		leave,
		markAsRead,
		setBackground,
		shareContactCard,
		showTyping,
		update,
	],
	defaultOperation: create,
};
