import type { INodeProperties } from 'n8n-workflow';

import { alphabetically } from '../shared/alphabetical';

// Fields that several operations have in common. Each operation lists the ones it uses.

export const chatField: INodeProperties = {
	displayName: 'Chat',
	name: 'chatId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The group chat to use',
	builderHint: {
		propertyHint:
			'Linq’s ID of a chat, never a phone number: `chat_id` of the items of Linq Trigger and of this node (`id` after creating a group).',
	},
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a group…',
			typeOptions: { searchListMethod: 'searchGroups', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 3fa85f64-5717-4562-…',
		},
	],
};

export const fromField: INodeProperties = {
	displayName: 'From',
	name: 'from',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'Your Linq line that sends and becomes a member of the group',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a line…',
			typeOptions: { searchListMethod: 'searchLines', searchable: true },
		},
		{
			// Longer words are cut: n8n gives them 50 pixels.
			displayName: 'Number',
			// Not “id”: n8n shows that name as “By ID”, whatever the display name says.
			name: 'number',
			type: 'string',
			placeholder: 'e.g. +12025550100',
		},
	],
};

/** What must be known before the operation is used. */
export const noticeField = (sentence: string): INodeProperties => ({
	displayName: sentence,
	name: 'notice',
	type: 'notice',
	default: '',
});

export const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Welcome, everybody!',
	description:
		'What people read, at most 10,000 characters. It is sent as it is: Markdown is not rendered.',
};

export const linkUrlField: INodeProperties = {
	displayName: 'Link URL',
	name: 'linkUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/agenda',
	description:
		'A web address that phones show with a preview. Linq wants it as a message of its own: after the text and the media, if there are any.',
};

export const messageField: INodeProperties = {
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6',
	description: 'The message, as Linq Trigger or Message > Get Many gives its ID',
};

export const partIndexOption: INodeProperties = {
	displayName: 'Part',
	name: 'partIndex',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description:
		'Which part of the message, counted from 0: for example the second of several pictures',
};

export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const displayNameField: INodeProperties = {
	displayName: 'Display Name',
	name: 'displayName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Launch Team',
	description:
		'The name of the group as everybody sees it; SMS groups have none. Leave it empty to keep the present one.',
};

export const returnAllField: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limitField: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

/** The "Options" collection with the given entries, which n8n wants sorted by their label. */
export function optionsField(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...options].sort((a, b) => alphabetically(a.displayName, b.displayName)),
	};
}

export const idempotencyKeyOption: INodeProperties = {
	displayName: 'Idempotency Key',
	name: 'idempotencyKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. order-4711-confirmation',
	description:
		'Linq sends nothing when it has seen the same key before. Set it only if you know better than n8n what “the same message” is, and then differently for each node, item and round of a loop. By default every execution, run and item has a key of its own that survives retries.',
};

export const waitForConfirmationOption: INodeProperties = {
	displayName: 'Wait for Confirmation',
	name: 'waitForConfirmation',
	type: 'boolean',
	default: false,
	description:
		'Whether to wait until the change is visible at Linq, at most about a minute. Otherwise the node goes on as soon as Linq has accepted the request.',
};

export const chatsSideBySideOption: INodeProperties = {
	displayName: 'Chats Side by Side',
	name: 'chatsSideBySide',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 50 },
	default: 20,
	description:
		'How many chats are written to at the same time. Messages to the same chat always go in order. The value of the first item counts.',
};
