import type { Resource } from '../../operation';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { update } from './update';

export const groupChat: Resource = {
	option: { name: 'Group Chat', value: 'groupChat', description: 'Create, find and name groups' },
	operations: [create, get, getAll, update],
};
