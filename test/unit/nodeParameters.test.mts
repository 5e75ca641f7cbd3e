import { describe, expect, test } from '@jest/globals';
import type { IExecuteFunctions } from 'n8n-workflow';

import { NodeParameters } from '../../nodes/LinqGroupChat/item/NodeParameters.ts';

/** The small part of n8n that reads parameters: an expression comes out with the item's number behind it. */
function node(written: Readonly<Record<string, unknown>>) {
	const reads: string[] = [];
	const evaluated = (value: unknown, item: number): unknown => {
		if (typeof value === 'string') return value.startsWith('=') ? `${value} ${item}` : value;
		if (typeof value !== 'object' || value === null) return value;
		const entries = Object.entries(value).map(([key, one]) => [key, evaluated(one, item)]);
		return Array.isArray(value)
			? entries.map(([, one]) => one)
			: (Object.fromEntries(entries) as unknown);
	};
	const getNodeParameter = ((
		...[name, item, fallback, options]: Parameters<IExecuteFunctions['getNodeParameter']>
	) => {
		const value = written[name] ?? fallback;
		if (options?.rawExpressions) return value;
		reads.push(`${name} ${item}`);
		return evaluated(value, item);
	}) as IExecuteFunctions['getNodeParameter'];
	return { parameters: new NodeParameters({ getNodeParameter }), reads };
}

const ITEMS = [0, 1, 2];

describe('A parameter of the node', () => {
	test.each([
		['a text', 'Hello'],
		['an empty text', ''],
		['a text with “=” inside', 'a = b'],
		['a number', 0],
		['a switch that is off', false],
		['a resource locator', { __rl: true, mode: 'id', value: 'chat' }],
		['entries', [{ words: 'a' }, { words: 'b' }]],
	])('that is %s, without an expression, is read once for all items', (_what, value) => {
		const { parameters, reads } = node({ value });
		expect(ITEMS.map((item) => parameters.read('value', item))).toEqual([value, value, value]);
		expect(reads).toEqual(['value 0']);
	});

	test('that is not set is null, and asked for once', () => {
		const { parameters, reads } = node({});
		expect(ITEMS.map((item) => parameters.read('value', item))).toEqual([null, null, null]);
		expect(reads).toEqual(['value 0']);
	});

	test.each([
		['an expression', '={{ $json }}', '={{ $json }} 2'],
		['an expression in an object', { a: { b: '=x' } }, { a: { b: '=x 2' } }],
		['an expression in a list', ['a', '=x'], ['a', '=x 2']],
	])('that has %s is read for every item', (_what, value, last) => {
		const { parameters, reads } = node({ value });
		expect(ITEMS.map((item) => parameters.read('value', item)).at(-1)).toEqual(last);
		expect(reads).toEqual(['value 0', 'value 1', 'value 2']);
	});
});
