import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { asObject } from '../../shared/input/json';
import { InputError, shown } from '../../shared/input/InputError';

/** As in n8n's own nodes that wait (n8n 2.41.1, utils/sendAndWait/descriptions). */
export const limitWaitTimeOption: INodeProperties = {
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'fixedCollection',
	description:
		'Whether to limit the time this node should wait for a user response before execution resumes',
	default: { values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' } },
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: 'Limit Type',
					name: 'limitType',
					type: 'options',
					default: 'afterTimeInterval',
					description:
						'Sets the condition for the execution to resume. Can be a specified date or after some time.',
					options: [
						{
							name: 'After Time Interval',
							description: 'Waits for a certain amount of time',
							value: 'afterTimeInterval',
						},
						{
							name: 'At Specified Time',
							description: 'Waits until the set date and time to continue',
							value: 'atSpecifiedTime',
						},
					],
				},
				{
					displayName: 'Amount',
					name: 'resumeAmount',
					type: 'number',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
					typeOptions: { minValue: 0, numberPrecision: 2 },
					default: 1,
					description: 'The time to wait',
				},
				{
					displayName: 'Unit',
					name: 'resumeUnit',
					type: 'options',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
					options: [
						{ name: 'Days', value: 'days' },
						{ name: 'Hours', value: 'hours' },
						{ name: 'Minutes', value: 'minutes' },
					],
					default: 'hours',
					description: 'Unit of the interval value',
				},
				{
					displayName: 'Max Date and Time',
					name: 'maxDateAndTime',
					type: 'dateTime',
					displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
					default: '',
					description: 'Continue execution after the specified date and time',
				},
			],
		},
	],
};

const UNIT_MS: Readonly<Record<string, number>> = {
	minutes: 60_000,
	hours: 60 * 60_000,
	days: 24 * 60 * 60_000,
};

/** No execution waits longer than that; a date far away is rather a mistake. Our own choice. */
const WAIT_MAX_MS = 366 * 24 * 60 * 60_000;

/**
 * When the wait is over, in milliseconds; undefined without a limit.
 *
 * @param value the option's `values`
 * @throws InputError for a time that is none, is over, or is more than a year away
 */
export function readLimit(value: unknown, now: number): number | undefined {
	const limit = asObject(value);
	if (limit === undefined) return undefined;
	const until = limit.limitType === 'atSpecifiedTime' ? dateOf(limit) : now + intervalOf(limit);
	if (until > now && until <= now + WAIT_MAX_MS) return until;
	throw new InputError(
		until > now
			? '“Limit Wait Time” is more than a year away'
			: '“Limit Wait Time” is over before anybody can answer',
		'Give people some time: minutes, hours or days.',
	);
}

function intervalOf({ resumeAmount, resumeUnit }: IDataObject): number {
	const amount = typeof resumeAmount === 'boolean' ? Number.NaN : Number(resumeAmount);
	const unit = UNIT_MS[String(resumeUnit ?? 'hours')];
	if (Number.isFinite(amount) && unit !== undefined) return amount * unit;
	throw new InputError(
		`“Limit Wait Time” has ${shown(resumeAmount)} ${String(resumeUnit)}, which is no time to wait`,
		'Enter a number of minutes, hours or days.',
	);
}

function dateOf({ maxDateAndTime }: IDataObject): number {
	const at = new Date(String(maxDateAndTime)).getTime();
	if (!Number.isNaN(at)) return at;
	throw new InputError(
		`“Limit Wait Time” has ${shown(maxDateAndTime)}, which is no date`,
		'Choose date and time.',
	);
}
