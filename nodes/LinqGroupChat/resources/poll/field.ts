import type { INodeProperties } from 'n8n-workflow';

import { messageField } from '../../fields';

export const pollField = {
	...messageField,
	description: 'The poll: its message_id, as Create or Linq Trigger gives it',
};

/** A list in the editor; by expression each entry, or the whole, may be an array. */
export const pollOptionsField: INodeProperties = {
	displayName: 'Poll Options',
	name: 'pollOptions',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Poll Option' },
	default: [],
	placeholder: 'e.g. Saturday',
};
