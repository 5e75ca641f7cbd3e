import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { readHandles } from '../../shared/input/handles';
import { InputError, shown } from '../../shared/input/InputError';
import { isUuid } from '../../shared/request/path';
import { LinearRegex } from '../../shared/regex/LinearRegex';
import type { Filters } from './filters';

type Context = IHookFunctions | IWebhookFunctions;

/**
 * The filters as the user set them. Read on activation too, so that a mistake is shown there and not found at the first
 * delivery.
 *
 * @throws InputError
 */
export function readFilters(context: Context): Filters {
	const filter = (name: string): unknown => context.getNodeParameter(`filters.${name}`, null);
	const text = (name: string): string | undefined => {
		const value = filter(name);
		return value === null || String(value).trim() === '' ? undefined : String(value);
	};
	const pattern = text('textMatches');
	const senders = text('senders');
	return {
		events: readEvents(context),
		chatKind: context.getNodeParameter('chatKind') as Filters['chatKind'],
		direction: (filter('direction') ?? undefined) as Filters['direction'],
		chatIds: readList(filter('chatIds')).map(readChatId),
		senders: senders === undefined ? [] : readHandles('Senders', senders),
		textContains: text('textContains'),
		textMatches: pattern === undefined ? undefined : new LinearRegex('Text Matches', pattern),
		addressed: readAddressed(readList(filter('addressed')), text('addressedWord')),
		reactionTypes: readList(filter('reactionTypes')),
		reactionsToUsOnly: filter('reactionsToUsOnly') === true,
		includeReconciled: filter('includeReconciled') === true,
	};
}

/** The lines whose events Linq shall deliver; none means all. */
export function readLines(context: Context): string[] {
	return readHandles('Line Names or IDs', readList(context.getNodeParameter('filters.lines', [])));
}

export function readEvents(context: Context): string[] {
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

function readChatId(id: string): string {
	if (isUuid(id)) return id;
	throw new InputError(
		`“Chat Names or IDs” has ${shown(id)}, which is not an ID that Linq uses`,
		'Choose groups from the list, or give their IDs.',
	);
}
