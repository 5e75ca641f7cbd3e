import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { INodeProperties } from 'n8n-workflow';

import { LinqGroupChat } from '../../../nodes/LinqGroupChat/LinqGroupChat.node.ts';
import { generatedFile, sentence } from '../markdown.mts';
import { asChoices } from '../description.mts';

const SCHEMAS = path.join(import.meta.dirname, '../../../nodes/LinqGroupChat/__schema__/v1.1.0');

const { properties } = new LinqGroupChat().description;

/** docs/operations.md: each operation with its fields, its options and what comes out. */
export function operationsMd(): string {
	const resources = asChoices(properties.find(({ name }) => name === 'resource')?.options);
	return generatedFile('the descriptions of the node', 'All operations of Linq Group Chat', [
		'Each with the fields that the node shows and with what comes out. The node itself explains every field. What stands in brackets is shown only in some cases. Names of outputs are Linq’s own, so [Linq’s documentation](https://docs.linqapp.com) applies to them.',
		...resources.flatMap(({ name, value }) => [
			`## ${name}`,
			...operationsOf(value).flatMap((operation) => [
				`### ${name} > ${operation.name}`,
				sentence(operation.description ?? ''),
				...facts(String(value), String(operation.value)),
			]),
		]),
	]);
}

function operationsOf(resource: unknown) {
	const dropDown = properties.find(
		({ name, displayOptions }) =>
			name === 'operation' && displayOptions?.show?.resource?.some((one) => one === resource),
	);
	return asChoices(dropDown?.options);
}

function facts(resource: string, operation: string): string[] {
	const shown = properties.filter(
		({ displayOptions: { show } = {} }) =>
			show?.resource?.includes(resource) && show.operation?.includes(operation),
	);
	const notices = shown.filter(({ type }) => type === 'notice');
	const fields = shown.filter(({ name, type }) => type !== 'notice' && name !== 'options');
	const options = shown.flatMap(({ name, options: entries = [] }) =>
		name === 'options' ? (entries as INodeProperties[]) : [],
	);
	return [
		...notices.map(({ displayName }) => sentence(displayName)),
		[
			...listed('Fields', fields.map(label)),
			...listed('Options', options.map(label)),
			...listed('Output', outputsOf(resource, operation)),
		].join('\n'),
	];
}

/** A field that depends on another one is in brackets. */
function label({ displayName, displayOptions }: INodeProperties): string {
	const { resource: _, operation: __, ...others } = displayOptions?.show ?? {};
	return Object.keys(others).length > 0 ? `(${displayName})` : displayName;
}

function listed(title: string, names: string[]): string[] {
	const once = [...new Set(names)];
	return once.length === 0 ? [] : [`- ${title}: ${once.join(' · ')}`];
}

function outputsOf(resource: string, operation: string): string[] {
	const file = path.join(SCHEMAS, resource, `${operation}.json`);
	const schema = JSON.parse(readFileSync(file, 'utf8')) as { properties?: object };
	return Object.keys(schema.properties ?? {}).map((name) => `\`${name}\``);
}
