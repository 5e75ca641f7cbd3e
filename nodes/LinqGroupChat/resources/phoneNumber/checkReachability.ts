import { optionsField } from '../../fields';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { Pacer } from '../../pacing';
import type { LinqApi } from '../../../shared/api';
import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';
import { readHandle } from '../../../shared/input/handles';
import { InputError } from '../../../shared/input/InputError';
import { REACHABILITY_CHECKS } from '../../../shared/limits';

const SERVICES = ['both', 'iMessage', 'RCS'] as const;

/** The check itself failed: that says nothing about the person (errors 4004, 4009 and 4010). */
const SAYS_NOTHING: ReadonlySet<number> = new Set([4004, 4009, 4010]);

const pacer = new Pacer(REACHABILITY_CHECKS);

export const checkReachability: Operation = {
	option: {
		name: 'Check Reachability',
		value: 'checkReachability',
		action: 'Check how people can be reached',
		description:
			'Find out whether people have iMessage or RCS, for example before adding them to a group',
	},
	fields: [
		{
			displayName: 'Handles',
			name: 'handles',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. +12025550143, ana@example.com',
			description:
				'Phone numbers or e-mail addresses, separated by commas, or an array by expression. Linq allows one check in 10 seconds, so every check takes that long.',
		},
		{
			displayName: 'Service',
			name: 'service',
			type: 'options',
			options: [
				{ name: 'iMessage', value: 'iMessage' },
				{ name: 'iMessage and RCS', value: 'both', description: 'Two checks for each person' },
				{ name: 'RCS', value: 'RCS' },
			],
			default: 'iMessage',
		},
		optionsField([
			{
				displayName: 'From',
				name: 'from',
				type: 'string',
				default: '',
				placeholder: 'e.g. +12025550100',
				description: 'The line of yours that checks',
			},
		]),
	],
	prepare(item) {
		const handles = item.handles('handles', 'Handles');
		if (handles.length === 0) throw new InputError('“Handles” is empty', 'Enter whom to check.');
		const service = item.oneOf('service', 'Service', SERVICES);
		const fromText = item.optionalText('options.from');
		const from = fromText === undefined ? {} : { from: readHandle('From', fromText) };

		return {
			async run({ linq }) {
				const results: object[] = [];
				for (const handle of handles) {
					const body = { address: handle, ...from };
					results.push({
						handle,
						...(service === 'RCS'
							? {}
							: { imessage: await check(linq.capability.checkIMessage, body) }),
						...(service === 'iMessage' ? {} : { rcs: await checkRCS(linq, body) }),
					});
				}
				return many(results);
			},
		};
	},
};

/** RCS knows phone numbers only. */
async function checkRCS(linq: LinqApi, body: { address: string }): Promise<boolean | null> {
	return body.address.includes('@') ? false : await check(linq.capability.checkRCS, body);
}

/** @returns null when Linq could not find out */
async function check(
	ask: LinqApi['capability']['checkRCS'],
	body: { address: string; from?: string },
): Promise<boolean | null> {
	await pacer.turn('account');
	const outcome = await resultOrError(ask(body));
	if (!(outcome instanceof LinqApiError)) return outcome.available;
	const { linqFailure } = outcome;
	if (linqFailure.kind === 'linq' && SAYS_NOTHING.has(linqFailure.code)) return null;
	throw outcome;
}
