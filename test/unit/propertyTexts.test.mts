import { describe, expect, test } from '@jest/globals';
import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyMode,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

import { LinqPartnerApi } from '../../credentials/LinqPartnerApi.credentials.ts';
import { LinqGroupChat } from '../../nodes/LinqGroupChat/LinqGroupChat.node.ts';
import { LinqTrigger } from '../../nodes/LinqTrigger/LinqTrigger.node.ts';

// n8n’s rules for what people read in a node (docs.n8n.io: “UX guidelines” and “Node UI design”), as far as a program can
// judge them. Each test gives the texts that break its rule, with where they are.

type Something = INodeProperties | INodePropertyCollection | INodePropertyOptions;

/** One thing with a name that people see: a field, an option, a group of fields, a way to enter a value. */
interface Seen {
	readonly where: string;
	/** In a drop-down, above a field or on a button. */
	readonly label: string;
	readonly is: 'field' | 'notice' | 'option' | 'group' | 'mode';
	readonly field?: INodeProperties;
	readonly option?: INodePropertyOptions;
	readonly description?: string | undefined;
	readonly hint?: string | undefined;
	readonly placeholder?: string | undefined;
}

const action = new LinqGroupChat().description;
const trigger = new LinqTrigger().description;
const credential = new LinqPartnerApi();

const all: readonly Seen[] = [action, trigger, credential].flatMap(({ name, properties }) =>
	properties.flatMap((property) => walk(property, name)),
);

function walk(thing: Something, above: string): Seen[] {
	if ('values' in thing) {
		const where = `${above} > ${thing.displayName}`;
		return [
			{ where, label: thing.displayName, is: 'group' },
			...thing.values.flatMap((inner) => walk(inner, where)),
		];
	}
	if (!('type' in thing)) {
		const { name: label, description } = thing as INodePropertyOptions;
		const option = thing as INodePropertyOptions;
		return [{ where: `${above} > ${label}`, label, is: 'option', option, description }];
	}
	const { displayName, description, hint, placeholder, options = [], modes = [] } = thing;
	const { resource = [], operation = [] } = thing.displayOptions?.show ?? {};
	const where = [above, ...[resource, operation].flat().map(String), displayName].join(' > ');
	const is = thing.type === 'notice' ? 'notice' : 'field';
	return [
		{ where, label: displayName, is, field: thing, description, hint, placeholder },
		...options.flatMap((option) => walk(option, where)),
		...modes.map((mode) => ofMode(mode, where)),
	];
}

function ofMode(mode: INodePropertyMode, above: string): Seen {
	const { displayName: label, hint, placeholder } = mode;
	return { where: `${above} > ${label}`, label, is: 'mode', hint, placeholder };
}

/** Without what only a browser reads. */
const plain = (text: string) => text.replaceAll('<br /><br />', ' ').replace(/<[^>]+>/g, '');

/** A text that is read as a sentence, with where it is. */
interface Sentence {
	readonly where: string;
	readonly text: string;
}

const panelTexts = (node: INodeTypeDescription): Sentence[] => {
	const { triggerPanel } = node;
	const texts = typeof triggerPanel === 'object' ? triggerPanel : {};
	const { header, activationHint, executionsHelp } = texts;
	const both = [activationHint, executionsHelp].flatMap((each) =>
		typeof each === 'object' ? [each.active, each.inactive] : [each],
	);
	return [node.description, header, ...both, node.eventTriggerDescription, node.waitingNodeTooltip]
		.concat(
			node.activationMessage,
			(node.hints ?? []).map(({ message }) => message),
		)
		.flatMap((text) => (text === undefined ? [] : [{ where: node.name, text: plain(text) }]));
};

const sentences: readonly Sentence[] = [
	...all.flatMap(({ where, label, is, description, hint }) =>
		[is === 'notice' ? label : undefined, description, hint].flatMap((text) =>
			text === undefined ? [] : [{ where, text: plain(text) }],
		),
	),
	...[action, trigger].flatMap(panelTexts),
];

const labels = all.filter(({ is }) => is !== 'notice');

/** Which of them break a rule. */
const broken = <T extends { readonly where: string }>(
	things: readonly T[],
	breaks: (thing: T) => boolean,
	shown: (thing: T) => string,
) => things.filter(breaks).map((thing) => `${thing.where}: ${shown(thing)}`);

const SMALL_WORDS = new Set(
	'a an and as at but by for from in into of on or per the to with'.split(' '),
);
/** Written as their owners write them. */
const OWN_SPELLING = new Set(['iMessage', '(MB)']);

function isTitleCase(label: string): boolean {
	const words = label.split(' ').filter((word) => /\p{L}/u.test(word));
	return words.every((word, index) => {
		if (OWN_SPELLING.has(word)) return true;
		const isInside = index > 0 && index < words.length - 1;
		if (isInside && SMALL_WORDS.has(word.toLowerCase())) return word === word.toLowerCase();
		return word.split('-').every((part) => /^[“(]?\p{Lu}/u.test(part));
	});
}

/** Names inside a sentence that begins small. */
const NAMES = new Set(['Linq', 'Linq’s', 'SMS', 'RCS', 'iMessage']);

/** How many sentences a text has. */
function count(text: string): number {
	return text.replaceAll('e.g. ', '').split(/[.?!]”? (?=[\p{Lu}“{])/u).length;
}

describe('What people read in the nodes and the credential', () => {
	test('is found, all of it', () => {
		expect(all.length).toBeGreaterThan(500);
		expect(new Set(all.map(({ is }) => is)).size).toBe(5);
	});

	test('labels, options and ways to enter a value are in title case', () => {
		expect(
			broken(
				labels,
				({ label }) => !isTitleCase(label),
				({ label }) => label,
			),
		).toEqual([]);
	});

	test('“ID” is written in capitals', () => {
		const texts = [...sentences, ...labels.map(({ where, label }) => ({ where, text: label }))];
		expect(
			broken(
				texts,
				({ text }) => /(?<![\w.])(?:id|Id)s?(?!\w)/.test(text),
				({ text }) => text,
			),
		).toEqual([]);
	});

	test('placeholders of fields give an example, beginning with “e.g.”', () => {
		const isButton = ({ field }: Seen) =>
			['collection', 'fixedCollection'].includes(field?.type ?? '');
		const begins = (seen: Seen) => {
			if (isButton(seen)) return 'Add ';
			return seen.is === 'mode' && seen.label === 'From List' ? 'Select a' : 'e.g. ';
		};
		expect(
			broken(
				all,
				(seen) => seen.placeholder !== undefined && !seen.placeholder.startsWith(begins(seen)),
				({ placeholder }) => String(placeholder),
			),
		).toEqual([]);
	});

	test('text fields that are empty at first have a placeholder', () => {
		expect(
			broken(
				all,
				({ field }) =>
					field?.type === 'string' &&
					field.default === '' &&
					field.placeholder === undefined &&
					field.typeOptions?.password !== true,
				({ label }) => label,
			),
		).toEqual([]);
	});

	test('switches say “Whether …”', () => {
		expect(
			broken(
				all,
				({ field, description = '' }) =>
					field?.type === 'boolean' && !description.startsWith('Whether '),
				({ description }) => String(description),
			),
		).toEqual([]);
	});

	test('options are sorted by name, and so are the entries of a collection', () => {
		const namesOf = (field: INodeProperties | undefined) =>
			(field?.options ?? []).map((option) => ('type' in option ? option.displayName : option.name));
		const isSorted = (names: readonly string[]) =>
			names.every(
				(name, index) => index === 0 || collator.compare(names[index - 1] ?? '', name) <= 0,
			);
		expect(
			broken(
				all,
				({ field }) => field?.type !== 'fixedCollection' && !isSorted(namesOf(field)),
				({ field }) => namesOf(field).join(', '),
			),
		).toEqual([]);
	});

	test('no description repeats only its label', () => {
		const words = (text: string) =>
			text
				.toLowerCase()
				.split(/\P{L}+/u)
				.filter((word) => word !== '' && !SMALL_WORDS.has(word) && word !== 'your');
		expect(
			broken(
				all,
				({ label, description, is }) => {
					if (description === undefined || is === 'notice') return false;
					const known = new Set(words(label));
					return words(description).every((word) => known.has(word));
				},
				({ description }) => String(description),
			),
		).toEqual([]);
	});

	test('a single sentence has no full stop, several have one at the end of each', () => {
		expect(
			broken(
				sentences,
				({ text }) => (count(text) === 1 ? /\.$/.test(text) : !/[.?!]”?$/.test(text)),
				({ text }) => text,
			),
		).toEqual([]);
	});

	test('sentences begin with a capital letter or a figure', () => {
		expect(
			broken(
				sentences,
				({ text }) => !/^(?:[\p{Lu}\d“]|iMessage)/u.test(text),
				({ text }) => text,
			),
		).toEqual([]);
	});

	test('quotation marks, apostrophes and dots are typographic, and no space is doubled', () => {
		const texts = [...sentences, ...labels.map(({ where, label }) => ({ where, text: label }))];
		expect(
			broken(
				texts,
				({ text }) => /["'`]|\.\.\.|\s{2}|^\s|\s$|\( | \)/.test(text) || !isBalanced(text),
				({ text }) => text,
			),
		).toEqual([]);
	});

	test('each operation says in the list of nodes what it does, in sentence case and without articles', () => {
		const operations = all.filter(({ field }) => field?.name === 'operation');
		expect(operations).toHaveLength(8);
		const options = operations.flatMap(({ where, field }) =>
			(field?.options as INodePropertyOptions[]).map(({ action: says = '' }) => ({ where, says })),
		);
		expect(options).toHaveLength(39);
		const isSentenceCase = (says: string) =>
			says
				.split(' ')
				.every((word, index) => NAMES.has(word) || /^\p{Lu}/u.test(word) === (index === 0));
		expect(
			broken(
				options,
				({ says }) =>
					says.split(' ').length < 2 || !isSentenceCase(says) || /\b(?:an?|the)\b/i.test(says),
				({ says }) => says,
			),
		).toEqual([]);
		expect(new Set(options.map(({ says }) => says)).size).toBe(options.length);
	});

	test('operations and resources are explained in their drop-downs', () => {
		const isIn = ({ field }: Seen) => ['resource', 'operation'].includes(field?.name ?? '');
		const options = all.filter(isIn).flatMap(({ where, field }) =>
			(field?.options as INodePropertyOptions[]).map(({ name, description }) => ({
				...{ where, name, description },
			})),
		);
		expect(
			broken(
				options,
				({ description }) => description === undefined,
				({ name }) => name,
			),
		).toEqual([]);
	});

	test('what is secret is not shown', () => {
		const [key] = credential.properties;
		expect(key).toMatchObject({ name: 'apiKey', typeOptions: { password: true } });
	});
});

const collator = new Intl.Collator('en', { sensitivity: 'base' });

function isBalanced(text: string): boolean {
	const counted = (mark: string) => text.split(mark).length;
	return counted('“') === counted('”') && counted('(') === counted(')');
}
