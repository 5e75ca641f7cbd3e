import { fromField, optionsField } from '../../fields';
import type { Operation, RunContext } from '../../operation';
import { many } from '../../output';
import type { LinqApi } from '../../../shared/api';
import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';
import { InputError } from '../../../shared/input/InputError';
import type { CapabilityCheckParams } from '../../../shared/types';

const SERVICES = ['both', 'iMessage', 'RCS'] as const;

/** By what was checked: why the other one is null. */
const NOT_CHECKED: Readonly<Record<'iMessage' | 'RCS', string>> = {
	iMessage: 'RCS was not checked, so “rcs” is null. Choose “iMessage and RCS” to know both.',
	RCS: 'iMessage was not checked, so “imessage” is null. Choose “iMessage and RCS” to know both.',
};

/** The check itself failed: that says nothing about the person (errors 4004, 4009 and 4010). */
const SAYS_NOTHING: ReadonlySet<number> = new Set([4004, 4009, 4010]);

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
			description:
				'What to check for: only people with iMessage can be added to an iMessage group. What is not checked comes out as null, which means “not known”.',
		},
		optionsField([{ ...fromField, required: false, description: 'The line of yours that checks' }]),
	],
	prepare(item) {
		const handles = item.handles('handles', 'Handles');
		if (handles.length === 0) throw new InputError('“Handles” is empty', 'Enter whom to check.');
		const service = item.oneOf('service', 'Service', SERVICES);
		const from = item.optionalFrom();

		return {
			async run(context) {
				if (service !== 'both') context.hint(NOT_CHECKED[service]);
				const results: Checked[] = [];
				for (const [index, handle] of handles.entries()) {
					const params = { address: handle, ...(from === undefined ? {} : { from }) };
					results.push(await checkOne(params, service, context));
					assertHope(results, index === handles.length - 1);
				}
				return many(
					results.map(({ handle, found, failure }) => ({
						handle,
						...found,
						...(failure === undefined ? {} : { error: failure.message }),
					})),
				);
			},
		};
	},
};

/** What came of one person; null is “unknown”, also of what was not asked for. */
interface Checked {
	readonly handle: string;
	readonly found: { imessage: boolean | null; rcs: boolean | null };
	readonly failure?: LinqApiError;
}

async function checkOne(
	params: CapabilityCheckParams,
	service: (typeof SERVICES)[number],
	{ linq: { capability }, hint }: RunContext,
): Promise<Checked> {
	const failures: LinqApiError[] = [];
	const check = async (ask: LinqApi['capability']['checkRCS']): Promise<boolean | null> => {
		const answer = await resultOrError(ask(params));
		if (!(answer instanceof LinqApiError)) return answer.available;
		if (!saysNothing(answer)) failures.push(answer);
		else hint(`It is not known how ${params.address} can be reached: ${answer.message}.`);
		return null;
	};
	const isAsked = (one: 'iMessage' | 'RCS') => service === one || service === 'both';
	// RCS knows phone numbers only.
	const hasNumber = !params.address.includes('@');
	const found = {
		imessage: isAsked('iMessage') ? await check(capability.checkIMessage) : null,
		rcs: isAsked('RCS') ? hasNumber && (await check(capability.checkRCS)) : null,
	};
	return { handle: params.address, found, failure: failures[0] };
}

function saysNothing({ linqFailure }: LinqApiError): boolean {
	return linqFailure.kind === 'linq' && SAYS_NOTHING.has(linqFailure.code);
}

/**
 * Every check takes 10 seconds, so one failure must not throw away what the others found. But when nothing was found at
 * all, the failure is the result; and nothing will be when the failure has nothing to do with the person.
 *
 * @throws LinqApiError
 */
function assertHope(results: readonly Checked[], isLast: boolean): void {
	const failures = results.flatMap(({ failure }) => failure ?? []);
	const nothingFound = results.every(({ found }) =>
		Object.values(found).every((value) => value === null),
	);
	const [failure] = failures;
	if (failure === undefined || !nothingFound) return;
	if (isLast || !failures.every(isAboutThePerson)) throw failure;
}

function isAboutThePerson({ linqFailure }: LinqApiError): boolean {
	return linqFailure.kind === 'linq' && [400, 404, 422].includes(linqFailure.status);
}
