import type { INodeProperties } from 'n8n-workflow';

import { type EventFamily, EVENTS } from '../../../nodes/LinqTrigger/events/eventTable.ts';
import { eventOption } from '../../../nodes/LinqTrigger/events/eventTypes.ts';
import { properties } from '../../../nodes/LinqTrigger/properties.ts';
import { fromHtml, generatedFile, sentence, table } from '../markdown.mts';

const FAMILIES: Readonly<Record<EventFamily, string>> = {
	message: 'Messages',
	reaction: 'Reactions',
	poll: 'Polls',
	participant: 'Members of groups',
	chat: 'Chats',
	contactCard: 'Contact cards of others',
	location: 'Locations',
	call: 'Calls',
	payment: 'Payments',
	phoneNumber: 'Your lines',
	account: 'Your account',
};

/** docs/events.md: every event that Linq Trigger knows, and what its filters and options do. */
export function eventsMd(): string {
	return generatedFile(
		'the descriptions of the node',
		'Events, filters and options of Linq Trigger',
		[
			'What comes out of the trigger, and how filters work together, is in [trigger.md](trigger.md).',
			'## Events',
			'The drop-down shows what Linq offers at the moment. Types that are newer than this list work as well.',
			...Object.entries(FAMILIES).flatMap(([family, title]) => [
				`### ${title}`,
				table(['Event', 'When', 'Type'], eventRows(family)),
			]),
			'## Filters',
			entries('filters'),
			'## Options',
			entries('options'),
		],
	);
}

function eventRows(family: string): string[][] {
	return Object.entries(EVENTS)
		.filter(([, event]) => event.family === family)
		.map(([type, { description }]) => [eventOption(type).name, description, `\`${type}\``]);
}

function entries(collection: string): string {
	const { options = [] } = properties.find(({ name }) => name === collection) ?? {};
	return (options as INodeProperties[])
		.map(({ displayName, description = '' }) => `- **${displayName}**: ${sentence(description)}`)
		.map(fromHtml)
		.join('\n');
}
