import { messageField } from '../../fields';

export const pollField = {
	...messageField,
	description: 'The poll: its message_id, as Create or Linq Trigger gives it',
};
