import type { INodeProperties } from 'n8n-workflow';

import { KNOWN_EVENTS } from '../shared/events';

export const properties: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: ['message.received'],
		options: KNOWN_EVENTS.map(({ name, value, description }) => ({ name, value, description })),
		description: 'What starts the workflow. Linq sends only these events.',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
];
