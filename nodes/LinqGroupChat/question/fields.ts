import type { INodeProperties } from 'n8n-workflow';

import { idempotencyKeyOption, optionsField } from '../fields';
import { OFFERED } from '../skip/conditions';
import { skipIfOption } from '../skip/fields';
import { limitWaitTimeOption } from './limitWaitTime';

// The names that n8n gives a meaning to are n8n's: message, responseType, approvalOptions, options.limitWaitTime. By them it
// makes the human-review tool of this node (n8n 2.41.1, hitl-tools).

const forApproval = { show: { responseType: ['approval'] } };
const forChoice = { show: { responseType: ['choice'] } };
const forVotes = { show: { responseType: ['approval', 'choice'] } };
const forFreeText = { show: { responseType: ['freeText'] } };

const messageField: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	required: true,
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Shall we refund order 4711?',
	description: 'What the group is asked',
};

const responseTypeField: INodeProperties = {
	displayName: 'Response Type',
	name: 'responseType',
	type: 'options',
	options: [
		{ name: 'Approval', value: 'approval', description: 'Yes or no' },
		{ name: 'Choice', value: 'choice', description: 'One of several options' },
		{ name: 'Free Text', value: 'freeText', description: 'What somebody writes' },
	],
	default: 'approval',
	builderHint: {
		propertyHint:
			'`approval` gives the boolean `$json.approved`; `choice` gives one of `choices` in `$json.outcome`, or null; `freeText` gives the words in `$json.outcome`, or null. All give the boolean `$json.decided`.',
	},
};

const approvalOptionsField: INodeProperties = {
	displayName: 'Approval Options',
	name: 'approvalOptions',
	type: 'fixedCollection',
	placeholder: 'Add option',
	default: {},
	displayOptions: forApproval,
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: 'Approve Label',
					name: 'approveLabel',
					type: 'string',
					default: 'Approve',
					description: 'What people choose, or write, to say yes',
				},
				{
					displayName: 'Disapprove Label',
					name: 'disapproveLabel',
					type: 'string',
					default: 'Decline',
					description: 'What people choose, or write, to say no',
				},
				{
					displayName: 'More Words for No',
					name: 'noWords',
					type: 'string',
					default: '',
					placeholder: 'e.g. nope, not now',
					description:
						'Separated by commas. No in many languages, 👎 and ❌ are understood anyway.',
				},
				{
					displayName: 'More Words for Yes',
					name: 'yesWords',
					type: 'string',
					default: '',
					placeholder: 'e.g. go for it, ship it',
					description:
						'Separated by commas. Yes in many languages, 👍, ❤️ and ✅ are understood anyway.',
				},
			],
		},
	],
};

const choicesField: INodeProperties = {
	displayName: 'Choices',
	name: 'choices',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Choice' },
	default: [],
	placeholder: 'e.g. Saturday',
	displayOptions: forChoice,
	description: 'What people choose from: 2 or more. An expression may give an array.',
};

const answerByField: INodeProperties = {
	displayName: 'Answer By',
	name: 'answerBy',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: 'automatic',
			description: 'A poll where everybody has iMessage, else tapbacks and replies',
		},
		{ name: 'Poll', value: 'poll', description: 'By a tap on a native poll; iMessage only' },
		{ name: 'Reply', value: 'reply', description: 'By a word or a number in the chat' },
		{ name: 'Tapback', value: 'tapback', description: 'By a tapback on the question' },
	],
	default: 'automatic',
	displayOptions: forVotes,
};

const decideWhen: INodeProperties = {
	displayName: 'Decided When',
	name: 'decidedWhen',
	type: 'options',
	options: [],
	default: 'first',
};

const decidedWhenField: INodeProperties = {
	...decideWhen,
	displayOptions: forVotes,
	options: [
		{ name: 'A Majority Agrees', value: 'majority' },
		{ name: 'A Number of People Agree', value: 'agree' },
		{ name: 'Everybody Has Answered', value: 'everyone', description: 'Most votes win' },
		{ name: 'The First Answer Comes', value: 'first' },
	],
};

const answeredWhenField: INodeProperties = {
	...decideWhen,
	displayOptions: forFreeText,
	options: [
		{ name: 'A Number of People Have Answered', value: 'agree' },
		{ name: 'Everybody Has Answered', value: 'everyone' },
		{ name: 'The First Answer Comes', value: 'first' },
	],
};

const numberOfPeopleField: INodeProperties = {
	displayName: 'Number of People',
	name: 'numberOfPeople',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 2,
	displayOptions: { show: { decidedWhen: ['agree'] } },
};

const options: INodeProperties[] = [
	{
		displayName: 'Announce Outcome',
		name: 'announcement',
		type: 'string',
		default: 'Decided: {outcome} ({votes} of {people})',
		description:
			'What is written to the group when it is decided. {outcome}, {votes} and {people} are filled in. Leave it empty to write nothing.',
	},
	limitWaitTimeOption,
	{
		displayName: 'Only Replies to the Question',
		name: 'inThread',
		type: 'boolean',
		default: false,
		description:
			'Whether to count only replies in the thread of the question, and not everything that is written after it',
	},
	{
		displayName: 'People Who May Answer',
		name: 'people',
		type: 'string',
		default: '',
		placeholder: 'e.g. +12025550100, +12025550101',
		description:
			'Numbers or addresses, separated by commas; an expression may give an array. Everybody in the group when empty.',
	},
	{
		displayName: 'Reminders',
		name: 'reminders',
		type: 'fixedCollection',
		default: {
			values: { firstAfter: 60, secondAfter: 0, text: 'Please answer the question above.' },
		},
		description:
			'Reminds those who have not answered. Needs an n8n that is not restarted meanwhile, or a published Linq Trigger with the same credential.',
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [
					{
						displayName: 'First After (Minutes)',
						name: 'firstAfter',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 60,
					},
					{
						displayName: 'Quiet From',
						name: 'quietFrom',
						type: 'string',
						default: '',
						placeholder: 'e.g. 21:00',
						description: 'From when nobody is reminded, in the time zone of the workflow',
					},
					{
						displayName: 'Quiet To',
						name: 'quietTo',
						type: 'string',
						default: '',
						placeholder: 'e.g. 08:00',
						description: 'Until when nobody is reminded',
					},
					{
						displayName: 'Second After (Minutes)',
						name: 'secondAfter',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 0,
						description: 'Minutes after the question; 0 for no second reminder',
					},
					{
						displayName: 'Text',
						name: 'text',
						type: 'string',
						default: 'Please answer the question above.',
						description: 'Those who have not answered are named after it',
					},
				],
			},
		],
	},
	{
		displayName: 'Tell Others',
		name: 'toOthers',
		type: 'string',
		default: '',
		placeholder: 'e.g. Only Ana and Ben decide on this.',
		description: 'What is written to the group, once, when somebody answers who may not',
	},
	{
		displayName: 'Tie',
		name: 'tie',
		type: 'options',
		options: [
			{ name: 'First to Get There Wins', value: 'earliest' },
			{ name: 'Nothing Wins', value: 'nobody', description: 'In an approval: not approved' },
			{ name: 'Wait for Somebody to Change', value: 'wait' },
		],
		default: 'nobody',
		displayOptions: { show: { '/responseType': ['approval', 'choice'] } },
		description: 'When everybody has answered and no option is ahead',
	},
	{
		displayName: 'Veto',
		name: 'veto',
		type: 'boolean',
		default: false,
		displayOptions: { show: { '/responseType': ['approval'] } },
		description: 'Whether one no decides against it',
	},
	idempotencyKeyOption,
	skipIfOption(OFFERED.text),
];

/** Everything below the chat. */
export const questionFields: readonly INodeProperties[] = [
	messageField,
	responseTypeField,
	approvalOptionsField,
	choicesField,
	answerByField,
	decidedWhenField,
	answeredWhenField,
	numberOfPeopleField,
	optionsField(options),
];
