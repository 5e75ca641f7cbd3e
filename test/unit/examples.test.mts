import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';
import type { INode, INodeTypeDescription } from 'n8n-workflow';

import { LinqGroupChat } from '../../nodes/LinqGroupChat/LinqGroupChat.node.ts';
import { LinqTrigger } from '../../nodes/LinqTrigger/LinqTrigger.node.ts';
import { EXAMPLE_FILES, readExample } from '../examples/exampleFiles.mts';
import { parameterFaults } from '../examples/parameterFaults.mts';
import { projectFolder } from '../host/lib/projectFolder.mts';

const LINQ = 'n8n-nodes-linq-group-chat.';
const NOTE = 'n8n-nodes-base.stickyNote';
/** n8n lays nodes out in steps of so many pixels. */
const GRID = 16;
/** A node with its name and subtitle below; an AI agent is wider. */
const NODE = { width: 176, height: 160 };
const AGENT_WIDTH = 256;

const groupChat = new LinqGroupChat().description;
/** What n8n asks for in addition when the node is a tool (n8n 2.41.1, tool-generation/ai-tools). */
const asTool: INodeTypeDescription = {
	...groupChat,
	properties: [
		...groupChat.properties,
		{ displayName: 'Tool Description', name: 'descriptionType', type: 'string', default: 'auto' },
		{ displayName: 'Description', name: 'toolDescription', type: 'string', default: '' },
	],
};

const OURS: Readonly<Record<string, INodeTypeDescription>> = {
	[`${LINQ}linqGroupChat`]: groupChat,
	[`${LINQ}linqGroupChatTool`]: asTool,
	[`${LINQ}linqGroupChatHitlTool`]: groupChat,
	[`${LINQ}linqTrigger`]: new LinqTrigger().description,
};

/** Those of n8n 2.41.1 and, but for the two of AI agents, of n8n 1.123; the host tests look into the real n8n. */
const OF_N8N: Readonly<Record<string, number>> = {
	'n8n-nodes-base.filter': 2.3,
	'n8n-nodes-base.formTrigger': 2.3,
	'n8n-nodes-base.if': 2.3,
	'n8n-nodes-base.manualTrigger': 1,
	'n8n-nodes-base.noOp': 1,
	'n8n-nodes-base.readWriteFile': 1,
	'n8n-nodes-base.scheduleTrigger': 1.3,
	'n8n-nodes-base.set': 3.4,
	'n8n-nodes-base.splitOut': 1,
	'n8n-nodes-base.stickyNote': 1,
	'n8n-nodes-base.switch': 3.4,
	'n8n-nodes-base.webhook': 2.1,
	'@n8n/n8n-nodes-langchain.agent': 3,
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 1.2,
};

const gallery = readFileSync(path.join(projectFolder, 'examples/README.md'), 'utf8');

describe.each(EXAMPLE_FILES)('%s', (fileName) => {
	const example = readExample(fileName);
	const nodes = example.nodes.filter(({ type }) => type !== NOTE);
	const notes = example.nodes.filter(({ type }) => type === NOTE);
	const words = notes.map(({ parameters }) => String(parameters.content)).join('\n');

	test('has what a workflow of anybody has, and nothing of a certain n8n or account', () => {
		expect(Object.keys(example).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
		const own = ['credentials', 'webhookId', 'disabled', 'notes'];
		expect(example.nodes.filter((node) => own.some((name) => name in node))).toEqual([]);
		// Both exist only inside of one n8n.
		expect(JSON.stringify(example)).not.toMatch(/\$env\b|\$vars\b|\$credentials\b|\$secrets\b/);
	});

	test('has a note that says what it does, and what to set in which node', () => {
		expect(notes).toHaveLength(1);
		expect(words.startsWith(`## ${example.name}\n`)).toBe(true);
		expect(words).toContain('\n\n**What to set**\n1. ');
		expect(words).toContain('**Linq Partner API** credential');
		// What is printed in bold is a node, or something that one sees in n8n.
		const bold = Array.from(words.matchAll(/\*\*([^*]+)\*\*/g), ([, name]) => name ?? '');
		const seen = new Set([
			...nodes.map(({ name }) => name),
			...['What to set', 'Linq Partner API', 'Execute workflow', 'Production URL'],
			...['Basic Auth', 'Header Auth', 'Contact Card → Create', 'File Path and Name'],
			...['Chat Names or IDs', 'Text Contains', 'Word', '.n8n-files'],
		]);
		expect(bold.filter((name) => !seen.has(name))).toEqual([]);
	});

	test('asks for the credential wherever it is needed', () => {
		const ours = nodes.filter(({ type }) => type.startsWith(LINQ));
		const list = words.slice(words.indexOf('**What to set**'));
		const isMeant = ({ name }: INode) =>
			list.includes(`**${name}**`) || list.includes(`The ${count(ours.length)} Linq nodes`);
		expect(ours.filter((node) => !isMeant(node)).map(({ name }) => name)).toEqual([]);
	});

	test('has only nodes that exist, each with an ID and a name of its own', () => {
		const unknown = example.nodes.filter(
			({ type, typeVersion }) => (OURS[type]?.version ?? OF_N8N[type]) !== typeVersion,
		);
		expect(unknown).toEqual([]);
		for (const key of ['id', 'name'] as const)
			expect(new Set(example.nodes.map((node) => node[key])).size).toBe(example.nodes.length);
	});

	test('sets only parameters that our nodes have, to values that they offer', () => {
		const faults = nodes.flatMap((node) => {
			const description = OURS[node.type];
			if (description === undefined) return [];
			return parameterFaults(node, description).map((fault) => `${node.name}: ${fault}`);
		});
		expect(faults).toEqual([]);
	});

	test('connects nodes that are there, and all of them', () => {
		const names = nodes.map(({ name }) => name);
		const ends = Object.values(example.connections).flatMap((outputs) =>
			Object.values(outputs).flatMap((output) =>
				output.flatMap((targets) => (targets ?? []).map(({ node }) => node)),
			),
		);
		const connected = new Set([...Object.keys(example.connections), ...ends]);
		expect([...connected].sort()).toEqual([...names].sort());
	});

	test('mentions only nodes that are there', () => {
		const names = new Set(nodes.map(({ name }) => name));
		const mentioned = Array.from(
			JSON.stringify(nodes).matchAll(/\$\('([^']+)'\)/g),
			([, name]) => name ?? '',
		);
		expect(mentioned.filter((name) => !names.has(name))).toEqual([]);
	});

	test('lies on n8n’s grid, with nothing on top of anything else', () => {
		const boxes = example.nodes.map((node) => ({ name: node.name, ...boxOf(node) }));
		expect(boxes.filter(({ x, y }) => x % GRID !== 0 || y % GRID !== 0)).toEqual([]);
		const covered = boxes.flatMap((box, index) =>
			boxes
				.slice(index + 1)
				.flatMap((other) => (overlap(box, other) ? [[box.name, other.name]] : [])),
		);
		expect(covered).toEqual([]);
	});

	test('goes from left to right', () => {
		const x = (name: string) => nodes.find((node) => node.name === name)?.position[0] ?? NaN;
		const back = Object.entries(example.connections).flatMap(([from, { main = [] }]) =>
			main.flatMap((targets) =>
				(targets ?? []).flatMap(({ node }) => (x(node) > x(from) ? [] : [[from, node]])),
			),
		);
		expect(back).toEqual([]);
	});

	test('is in the gallery, under its name, with its file and its picture', () => {
		const picture = `docs/images/examples/${fileName.replace('.json', '.png')}`;
		expect(gallery).toContain(`\n## ${example.name}\n`);
		expect(gallery).toContain(`](${fileName})`);
		expect(gallery).toMatch(new RegExp(`!\\[[^\\]]+\\]\\(\\.\\./${picture}\\)`));
		expect(existsSync(path.join(projectFolder, picture))).toBe(true);
	});
});

describe('What is wrong with a node is told, as that', () => {
	const node = (parameters: INode['parameters']): INode => ({
		...{ id: '1', name: 'Linq', type: `${LINQ}linqGroupChat`, typeVersion: 1, position: [0, 0] },
		parameters: { resource: 'groupChat', operation: 'create', ...parameters },
	});

	test.each<[string, INode['parameters'], string[]]>([
		['it has what it needs', { to: 'dora@example.com', options: {} }, []],
		['a parameter is not known', { recipients: '1' }, ['recipients does not exist here']],
		['a parameter is of another operation', { linkUrl: '1' }, ['linkUrl does not exist here']],
		['an option is not known', { options: { fx: 1 } }, ['options.fx does not exist here']],
		[
			'there is no such operation',
			{ operation: 'make' },
			['operation has "make", which it does not offer'],
		],
		[
			'there is no such way to choose',
			{ from: { __rl: true, mode: 'id', value: '' } },
			['from has {"__rl":true,"mode":"id","value":""}, which it does not offer'],
		],
		[
			'an option has no such choice',
			{ options: { preferredService: 'pigeon' } },
			['preferredService has "pigeon", which it does not offer'],
		],
		['a choice is an expression', { options: { preferredService: '={{ $json.how }}' } }, []],
	])('when %s', (_what, parameters, faults) => {
		expect(parameterFaults(node(parameters), groupChat)).toEqual(faults);
	});
});

test('The gallery has no example, and no picture of one, that is not there', () => {
	const files = Array.from(gallery.matchAll(/\]\(([\w-]+\.json)\)/g), ([, file]) => file);
	expect([...new Set(files)].sort()).toEqual(EXAMPLE_FILES);
	const pictures = readdirSync(path.join(projectFolder, 'docs/images/examples'));
	expect(pictures.map((name) => name.replace('.png', '.json')).sort()).toEqual(EXAMPLE_FILES);
});

interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

function boxOf({ type, position: [x, y], parameters }: INode): Box {
	if (type === NOTE)
		return { x, y, width: Number(parameters.width), height: Number(parameters.height) };
	return { x, y, height: NODE.height, width: type.endsWith('.agent') ? AGENT_WIDTH : NODE.width };
}

function overlap(a: Box, b: Box): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function count(number: number): string {
	return ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'][number] ?? String(number);
}
