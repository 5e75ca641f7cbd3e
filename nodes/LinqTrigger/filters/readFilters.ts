import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { readHandles } from '../../shared/input/handles';
import { InputError, shown } from '../../shared/input/InputError';
import { isUuid } from '../../shared/request/path';
import type { Filters } from './filters';
import { assertPattern } from './pattern';
import { assertSearchable } from './words';

type Context = IHookFunctions | IWebhookFunctions;

/**
 * The filters as the user set them, when the workflow is published: a mistake is shown there and not found at the first
 * delivery.
 *
 * @throws InputError
 */
export function readCheckedFilters(context: IHookFunctions): Filters {
	const filters = readFilters(context);
	const { textContains, textMatches, addressed } = filters;
	if (textContains !== undefined) assertSearchable('Text Contains', textContains);
	if (addressed?.word !== undefined) assertSearchable('Word', addressed.word);
	if (textMatches !== undefined) assertPattern('Text Matches', textMatches);
	return filters;
}

/**
 * The filters as the user set them.
 *
 * @throws InputError
 */
export function readFilters(context: Context): Filters {
	const filter = (name: string): unknown => context.getNodeParameter(`filters.${name}`, null);
	const text = (name: string): string | undefined => {
		const value = filter(name);
		return value === null || String(value).trim() === '' ? undefined : String(value);
	};
	const senders = text('senders');
	return {
		events: readEvents(context),
		chatKind: context.getNodeParameter('chatKind') as Filters['chatKind'],
		direction: (filter('direction') ?? undefined) as Filters['direction'],
		chatIds: readIds(
			'Chat Names or IDs',
			filter('chatIds'),
			'Choose groups from the list, or give their IDs.',
		),
		senders: senders === undefined ? [] : readHandles('Senders', senders),
		textContains: text('textContains'),
		textMatches: text('textMatches'),
		addressed: readAddressed(readList(filter('addressed')), text('addressedWord')),
		reactionTypes: readList(filter('reactionTypes')),
		reactionsToUsOnly: filter('reactionsToUsOnly') === true,
		ourPollsOnly: filter('ourPollsOnly') === true,
		pollIds: readIds(
			'Of These Polls',
			filter('pollIds'),
			'Give the “message_id” that the poll had when it was created.',
		),
		includeReconciled: filter('includeReconciled') === true,
		leavesOutAnswers: context.getNodeParameter('options.leaveOutAnswers', true) !== false,
	};
}

/** The lines whose events Linq shall deliver; none means all. */
export function readLines(context: Context): string[] {
	return readHandles('Line Names or IDs', readList(context.getNodeParameter('filters.lines', [])));
}

function readEvents(context: Context): string[] {
	const events = readList(context.getNodeParameter('events'));
	if (events.length > 0) return events;
	throw new InputError(
		'“Event Names or IDs” is empty, but Linq needs at least 1 event',
		'Choose what shall start the workflow.',
	);
}

function readAddressed(ways: readonly string[], word: string | undefined): Filters['addressed'] {
	if (ways.length === 0) return undefined;
	if (ways.includes('word') && word === undefined) {
		throw new InputError(
			'“Word” is empty, but “Only When Addressed” asks for one',
			'Enter the word, or take it out there.',
		);
	}
	return {
		reply: ways.includes('reply'),
		mention: ways.includes('mention'),
		word: ways.includes('word') ? word : undefined,
	};
}

/** A list from a drop-down; expressions may give text with commas. */
function readList(value: unknown): string[] {
	const entries = Array.isArray(value) ? value.map(String) : String(value ?? '').split(',');
	return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

function readIds(parameter: string, value: unknown, remedy: string): string[] {
	const ids = readList(value);
	const wrong = ids.find((id) => !isUuid(id));
	if (wrong === undefined) return ids;
	throw new InputError(
		`“${parameter}” has ${shown(wrong)}, which is not an ID that Linq uses`,
		remedy,
	);
}
