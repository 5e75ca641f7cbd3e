import type { Resource } from '../../operation';
import { send } from './send';

export const message: Resource = {
	option: { name: 'Message', value: 'message', description: 'Write to a group' },
	operations: [send],
};
