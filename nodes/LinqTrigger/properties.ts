import type { INodeProperties } from 'n8n-workflow';

const filters: INodeProperties[] = [
	{
		displayName: 'Chat Names or IDs',
		name: 'chatIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'loadChats', loadOptionsDependsOn: ['chatKind'] },
		default: [],
		description:
			'Only these chats. The list has the latest 500 of the chosen type. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		options: [
			{
				name: 'Both',
				value: 'both',
				description: 'Careful: a workflow that answers would answer itself',
			},
			{ name: 'From Others', value: 'fromOthers' },
			{ name: 'From Us', value: 'fromUs', description: 'What your own lines do' },
		],
		default: 'fromOthers',
		description:
			'Whose messages, reactions and changes start the workflow. Without this filter: those of others, and what becomes of your own messages when such an event is chosen.',
	},
	{
		displayName: 'Include Reconciled Messages',
		name: 'includeReconciled',
		type: 'boolean',
		default: false,
		description:
			'Whether messages that Linq recovers later, for example after an outage, start the workflow as well',
	},
	{
		displayName: 'Line Names or IDs',
		name: 'lines',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'loadLines' },
		default: [],
		description:
			'Only events of these lines of yours; Linq does not even send the others. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Of These Polls',
		name: 'pollIds',
		type: 'string',
		default: '',
		placeholder: 'e.g. 69a37c7d-af4f-4b5e-af42-e28e98ce873a',
		description:
			'Of the events of polls only those of these polls: the message IDs that the polls got when they were created, separated by commas',
	},
	{
		displayName: 'On Our Polls',
		name: 'ourPollsOnly',
		type: 'boolean',
		default: true,
		description:
			'Whether votes, new options and stickers start the workflow only on polls of your own lines',
	},
	{
		displayName: 'Only When Addressed',
		name: 'addressed',
		type: 'multiOptions',
		options: [
			{ name: 'Mention of Our Line', value: 'mention' },
			{ name: 'Reply to Our Message', value: 'reply' },
			{ name: 'Word', value: 'word', description: 'The word below, anywhere in the message' },
		],
		default: ['reply', 'mention'],
		description: 'Received messages start the workflow only when one of these applies',
	},
	{
		displayName: 'Reaction Types',
		name: 'reactionTypes',
		type: 'multiOptions',
		options: [
			{ name: 'Custom Emoji', value: 'custom' },
			{ name: 'Dislike', value: 'dislike' },
			{ name: 'Emphasize', value: 'emphasize' },
			{ name: 'Laugh', value: 'laugh' },
			{ name: 'Like', value: 'like' },
			{ name: 'Love', value: 'love' },
			{ name: 'Question', value: 'question' },
			{ name: 'Sticker', value: 'sticker' },
		],
		default: [],
		description: 'Only these reactions',
	},
	{
		displayName: 'Reactions to Our Messages Only',
		name: 'reactionsToUsOnly',
		type: 'boolean',
		default: true,
		description: 'Whether only reactions to messages of your own lines start the workflow',
	},
	{
		displayName: 'Senders',
		name: 'senders',
		type: 'string',
		default: '',
		placeholder: 'e.g. +12025550143, ana@example.com',
		description:
			'Only what these people do: phone numbers or e-mail addresses, separated by commas',
	},
	{
		displayName: 'Text Contains',
		name: 'textContains',
		type: 'string',
		default: '',
		placeholder: 'e.g. invoice',
		description:
			'Only messages and new polls with these words, in capitals or not. At most 500 characters; of a text the first 20,000 are looked at.',
	},
	{
		displayName: 'Text Matches',
		name: 'textMatches',
		type: 'string',
		default: '',
		placeholder: 'e.g. order #?\\d+',
		description:
			'Only messages and new polls in which this regular expression is found, in capitals or not (n8n 2.35 and newer). Prefer “Text Contains” where that is enough: an expression with nested repetitions is slow, and n8n stands still for up to a quarter of a second for each message. What takes longer starts the workflow unjudged.',
	},
	{
		displayName: 'Word',
		name: 'addressedWord',
		type: 'string',
		default: '',
		placeholder: 'e.g. concierge',
		description:
			'For “Only When Addressed”: the word that addresses the workflow, such as its name',
	},
];

const options: INodeProperties[] = [
	{
		displayName: 'Download Media',
		name: 'downloadMedia',
		type: 'boolean',
		default: false,
		description:
			'Whether to fetch the files of received messages into binary data. Linq keeps their addresses for an hour at most.',
	},
	{
		displayName: 'Max Size (MB)',
		name: 'maxSizeMb',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description: 'Larger files are not downloaded; the output says so',
	},
	{
		displayName: 'Output Binary Field Prefix',
		name: 'binaryPrefix',
		type: 'string',
		default: 'media_',
		placeholder: 'e.g. media_',
		description: 'The files are put in fields with this prefix and a number from 0',
	},
	{
		displayName: 'Recover Missed Messages',
		name: 'recoverMissed',
		type: 'boolean',
		default: false,
		description:
			'Whether messages that were received while n8n could not be reached for so long that Linq gave up start the workflow afterwards, marked with “recovered”',
	},
	{
		displayName: 'Routing ID Header',
		name: 'routingIdHeader',
		type: 'string',
		default: 'Linq-Chat-Id',
		description:
			'For a load balancer in front of several webhook processors: the header in which Linq names the chat, so that all events of a chat can go to the same processor. Works only together with “Routing Key Header”.',
	},
	{
		displayName: 'Routing Key Header',
		name: 'routingKeyHeader',
		type: 'string',
		default: '',
		placeholder: 'e.g. Linq-Routing-Key',
		description:
			'For a load balancer in front of several webhook processors: a header in which the balancer may answer with a token of its own; Linq sends it back with the next events of the same chat. Naming it switches both headers on.',
	},
	{
		displayName: 'Skip Answers to Questions',
		name: 'leaveOutAnswers',
		type: 'boolean',
		default: true,
		description:
			'Whether votes, reactions and messages that answer a question of “Send and Wait for Response” start no run, as long as it waits for answers',
	},
];

export const properties: INodeProperties[] = [
	{
		displayName:
			'Linq delivers to the address of this n8n, which must be public and use HTTPS (environment variable WEBHOOK_URL)',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Event Names or IDs',
		name: 'events',
		type: 'multiOptions',
		required: true,
		typeOptions: { loadOptionsMethod: 'loadEvents' },
		default: ['message.received'],
		description:
			'What starts the workflow; Linq sends only these. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Chat Type',
		name: 'chatKind',
		type: 'options',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'Direct Only', value: 'direct' },
			{ name: 'Groups Only', value: 'group' },
		],
		default: 'group',
		description: 'Which chats start the workflow. Events that belong to no chat always do.',
	},
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: filters,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	},
];
