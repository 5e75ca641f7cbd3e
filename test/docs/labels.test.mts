import { describe, expect, test } from '@jest/globals';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { LinqPartnerApi } from '../../credentials/LinqPartnerApi.credentials.ts';
import { LinqGroupChat } from '../../nodes/LinqGroupChat/LinqGroupChat.node.ts';
import { eventOption, KNOWN_EVENTS } from '../../nodes/LinqTrigger/events/eventTypes.ts';
import { LinqTrigger } from '../../nodes/LinqTrigger/LinqTrigger.node.ts';
import { withoutCode } from './markdown.mts';
import { read } from './repository.mts';

/** Documents for people who work in the editor: what is in italics there is a label of the editor. */
const DOCUMENTS = [
	'README.md',
	...['asking', 'production', 'promises', 'trigger'].map((name) => `docs/${name}.md`),
];

/** Labels of n8n itself (n8n 2.41.1). */
const N8NS = [
	...[
		'Add first step…',
		'Execute step',
		'Publish',
		'Published',
		'Unpublish',
		'Executions',
		'By ID',
		'Add to workflow',
		'Add Filter',
	],
	...['Settings', 'Community nodes', 'Install'],
	...['Retry', 'Retry On Fail', 'On Error', 'Continue', 'Error Workflow'],
	// The name of a workflow among the examples.
	'Answer a group member',
];

const { properties: ofTheAction } = new LinqGroupChat().description;
const { properties: ofTheTrigger } = new LinqTrigger().description;

const KNOWN = new Set([
	...N8NS,
	...[...ofTheAction, ...ofTheTrigger, ...new LinqPartnerApi().properties].flatMap(labelsOf),
	...KNOWN_EVENTS.map((type) => eventOption(type).name),
]);

type Entry = NonNullable<INodeProperties['options']>[number];

/** The labels of a field, of its choices and of all fields within it. */
function labelsOf(property: INodeProperties): string[] {
	return [property.displayName, ...(property.options ?? []).flatMap(labelsOfEntry)];
}

function labelsOfEntry(entry: Entry): string[] {
	if ('values' in entry) return [entry.displayName, ...entry.values.flatMap(labelsOf)];
	if ('displayName' in entry) return labelsOf(entry);
	return [entry.name, ...('action' in entry ? [(entry as INodePropertyOptions).action ?? ''] : [])];
}

/** What is in italics, each part of a path on its own: `_Message > Send_`, `_On Error: Continue_`. */
function italicsIn(markdown: string): string[] {
	const found = Array.from(
		withoutCode(markdown).matchAll(/(?<![\w*])_([^_\n]+)_(?!\w)/g),
		([, label = '']) => label,
	);
	return found.flatMap((label) => label.split(/ > |: /));
}

/** Operations in italics, with their resource. */
function operationsIn(markdown: string): string[] {
	const resources = choicesOf('resource').map(({ name }) => name);
	return Array.from(markdown.matchAll(/_([^_\n]+ > [^_\n]+)_/g), ([, path = '']) => path).filter(
		(path) => resources.includes(path.split(' > ')[0] ?? ''),
	);
}

function choicesOf(field: string): INodePropertyOptions[] {
	return ofTheAction
		.filter(({ name }) => name === field)
		.flatMap(({ options = [] }) => options as INodePropertyOptions[]);
}

const OPERATIONS = ofTheAction
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options = [] }) => {
		const [resource] = displayOptions?.show?.resource ?? [];
		const { name } = choicesOf('resource').find(({ value }) => value === resource) ?? {};
		return (options as INodePropertyOptions[]).map((operation) => `${name} > ${operation.name}`);
	});

describe.each(DOCUMENTS)('%s', (document) => {
	const text = read(document);

	test('names labels as they are in the editor', () => {
		expect(italicsIn(text).length).toBeGreaterThan(5);
		expect(italicsIn(text).filter((label) => !KNOWN.has(label))).toEqual([]);
	});

	test('names operations that are there', () => {
		expect(operationsIn(text).filter((path) => !OPERATIONS.includes(path))).toEqual([]);
	});
});
