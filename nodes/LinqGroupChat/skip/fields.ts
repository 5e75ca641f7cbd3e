import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { alphabetically } from '../../shared/alphabetical';
import type { ConditionKind } from './conditions';
import { LOOKED_AT_MAX } from './facts';

const CHOICES: Readonly<Record<ConditionKind, Omit<INodePropertyOptions, 'value'>>> = {
	chatAtRisk: {
		name: 'Chat Is at Risk',
		description: 'Linq rates the chat as at risk or critical: people answer little',
	},
	chatCritical: { name: 'Chat Is Critical', description: 'Linq rates the chat as critical' },
	lineFlagged: {
		name: 'Line Is Flagged',
		description: 'Linq rates your line in the chat as at risk or critical',
	},
	noReply: {
		name: 'Nobody Has Replied',
		description: 'Nobody has written since your last messages',
	},
	optedOut: {
		name: 'Somebody Has Opted Out',
		description:
			'Linq says so, or the last that a member wrote is STOP or another word for it. Linq itself marks no groups.',
	},
	quietHours: { name: 'Quiet Hours', description: 'It is a time of the day for which you say so' },
	sameText: { name: 'Same Text', description: 'The same text went to this chat shortly before' },
};

const only = (kind: ConditionKind): Pick<INodeProperties, 'displayOptions'> => ({
	displayOptions: { show: { kind: [kind] } },
});

/** The option "Skip If" with the conditions that can be judged for an operation. */
export function skipIfOption(offered: readonly ConditionKind[]): INodeProperties {
	const choices = offered
		.map((value) => ({ ...CHOICES[value], value }))
		.sort((a, b) => alphabetically(a.name, b.name));
	const has = (kind: ConditionKind, ...fields: INodeProperties[]) =>
		offered.includes(kind) ? fields.map((field) => ({ ...field, ...only(kind) })) : [];
	return {
		displayName: 'Skip If',
		name: 'skipIf',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Condition',
		default: {},
		description:
			'When to send nothing. The item then succeeds, and its output says “skipped” and why. When Linq cannot be asked, the item fails and nothing is sent.',
		options: [
			{
				displayName: 'Condition',
				name: 'condition',
				values: [
					{
						displayName: 'Condition',
						name: 'kind',
						type: 'options',
						options: choices,
						default: 'quietHours',
					},
					...has('noReply', {
						displayName: 'Messages',
						name: 'messages',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: LOOKED_AT_MAX },
						default: 3,
						description: 'How many messages of yours may stay without a reply',
					}),
					...has('sameText', {
						displayName: 'Minutes',
						name: 'minutes',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 60,
						description: `How long ago the same text may have been sent. The last ${LOOKED_AT_MAX} messages of the chat are looked at.`,
					}),
					...has(
						'quietHours',
						{
							displayName: 'From',
							name: 'from',
							type: 'string',
							default: '21:00',
							placeholder: 'e.g. 21:00',
							description: 'When the quiet hours begin, with 24 hours a day',
						},
						{
							displayName: 'To',
							name: 'to',
							type: 'string',
							default: '08:00',
							placeholder: 'e.g. 08:00',
							description: 'When they end, on the next day if that is earlier than the beginning',
						},
						{
							displayName: 'Time Zone',
							name: 'timezone',
							type: 'string',
							default: '',
							placeholder: 'e.g. Europe/Berlin',
							description: 'Leave it empty for the time zone of the workflow',
						},
					),
				],
			},
		],
	};
}

export const maxPerMinuteOption: INodeProperties = {
	displayName: 'Max Messages per Minute',
	name: 'maxPerMinute',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 5,
	description:
		'How many messages of yours a chat may get in a minute, whoever sent them. What would be more is skipped, not delayed, so that bots that answer one another come to an end.',
};
