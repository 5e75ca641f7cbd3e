import { resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import {
	filesInCircles,
	importGraph,
	type ImportGraph,
	importsAcross,
	type Layers,
	partsOf,
	reachedFrom,
	upwardImports,
} from '../tools/importGraph.mts';

/** What nodes/ consists of, the lowest first: a part may import from those before it, and from no other. */
const LAYERS: Readonly<Record<string, Layers>> = {
	shared: [
		[
			...['types.ts', 'newerTypes.ts', 'limits.ts'],
			...['RecentMap.ts', 'oneAtATime.ts', 'titleCase.ts', 'alphabetical.ts'],
		],
		['input', 'chats.ts'],
		['errors'],
		['request'],
		['api.ts', 'files', 'targetUrl.ts'],
		['deliveries', 'latestMessages.ts'],
		['questions'],
	],
	LinqGroupChat: [
		['sendOnce', 'files'],
		['item'],
		['operation.ts', 'fields.ts'],
		['output.ts'],
		['chat', 'content'],
		['skip'],
		['question'],
		['resources', 'listSearch'],
		['run'],
		['builderHint.ts', 'subtitle.ts'],
		['LinqGroupChat.node.ts'],
	],
	LinqTrigger: [
		['events'],
		['filters'],
		['subscription'],
		['delivery', 'recovery'],
		['watch'],
		['receivedMedia.ts', 'properties.ts', 'panel.ts', 'subtitle.ts', 'loadOptions'],
		['runEvents.ts'],
		['receive.ts'],
		['LinqTrigger.node.ts'],
	],
};
const MAY_USE = { LinqGroupChat: ['shared'], LinqTrigger: ['shared'], shared: [] };

/** Files in shared/ that only one node needs, each with the reason why they are there. */
const FOR_ONE_NODE: Readonly<Record<string, string>> = {};

const graph = importGraph(resolve('nodes'));

describe('nodes/', () => {
	test('has no import circle', () => {
		expect(filesInCircles(graph)).toEqual([]);
	});

	test('has no import from one node to another, or from shared/ to a node', () => {
		expect(importsAcross(graph, MAY_USE)).toEqual([]);
	});

	test.each(Object.entries(LAYERS))('%s consists of the layers above', (folder, layers) => {
		const named = [...layers.flat()];
		expect(partsOf(graph, folder)).toEqual(named.sort());
	});

	test('has no upward import', () => {
		const found = Object.entries(LAYERS).flatMap(([folder, layers]) =>
			upwardImports(graph, folder, layers),
		);
		expect(found.sort()).toEqual([]);
	});

	test('has in shared/ only what both nodes need, but for the files above', () => {
		const action = reachedFrom(graph, 'LinqGroupChat/LinqGroupChat.node.ts');
		const trigger = reachedFrom(graph, 'LinqTrigger/LinqTrigger.node.ts');
		const found = [...graph.keys()].filter(
			(file) => file.startsWith('shared/') && !(action.has(file) && trigger.has(file)),
		);
		expect(found.sort()).toEqual(Object.keys(FOR_ONE_NODE).sort());
	});

	test('has no file that nobody imports', () => {
		const used = ['LinqGroupChat/LinqGroupChat.node.ts', 'LinqTrigger/LinqTrigger.node.ts'].map(
			(node) => reachedFrom(graph, node),
		);
		expect([...graph.keys()].filter((file) => !used.some((files) => files.has(file)))).toEqual([]);
	});
});

describe('the check of the imports', () => {
	const made = (imports: Record<string, string[]>): ImportGraph => new Map(Object.entries(imports));

	test('sees a circle, of two files and of more, and not who leads to it', () => {
		const circle = { a: ['b'], b: ['c'], c: ['a'] };
		expect(filesInCircles(made({ ...circle, d: ['a'], e: [] }))).toEqual(['a', 'b', 'c']);
		expect(filesInCircles(made({ a: ['b'], b: ['a'] }))).toEqual(['a', 'b']);
		expect(filesInCircles(made({ a: ['b', 'c'], b: ['c'], c: [] }))).toEqual([]);
	});

	test('sees an import from below and from beside, and lets those from above and within be', () => {
		const layers = [['low', 'beside.ts'], ['high']];
		const imports = made({
			'node/low/a.ts': ['node/high/a.ts', 'node/low/b.ts', 'node/beside.ts', 'shared/a.ts'],
			'node/high/a.ts': ['node/low/a.ts', 'node/beside.ts'],
		});
		expect(upwardImports(imports, 'node', layers)).toEqual([
			'node/low/a.ts → node/high/a.ts',
			'node/low/a.ts → node/beside.ts',
		]);
	});

	test('sees an import from another node and from shared/', () => {
		const imports = made({ 'a/a.ts': ['b/b.ts', 'shared/c.ts'], 'shared/c.ts': ['a/a.ts'] });
		expect(importsAcross(imports, { a: ['shared'], shared: [] })).toEqual([
			'a/a.ts → b/b.ts',
			'shared/c.ts → a/a.ts',
		]);
	});

	test('reads types, exports and folders with an index', () => {
		expect(graph.get('LinqGroupChat/LinqGroupChat.node.ts')).toContain(
			'LinqGroupChat/resources/index.ts',
		);
		expect(graph.get('shared/request/retry.ts')).toContain('shared/errors/failure.ts');
	});
});
