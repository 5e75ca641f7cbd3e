import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { N8nClient } from './lib/n8nClient.mts';
import { Program } from './lib/program.mts';
import { projectFolder } from './lib/projectFolder.mts';
import { waitFor } from './lib/waitFor.mts';
import { errorWorkflow } from './workflowOf.mts';

const NODE = 'nodes/LinqGroupChat/LinqGroupChat.node.ts';
const TAKEN_UP = 'n8n has what was saved';

describe('npm run dev', () => {
	let copy: string;
	let dev: Program;

	beforeAll(async () => {
		// Outside the checkout: the linter would look into it.
		copy = mkdtempSync(path.join(tmpdir(), 'linq-dev-'));
		const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
			cwd: projectFolder,
			encoding: 'utf8',
		});
		for (const file of files.trim().split('\n'))
			cpSync(path.join(projectFolder, file), path.join(copy, file));
		symlinkSync(path.join(projectFolder, 'node_modules'), path.join(copy, 'node_modules'));
		dev = new Program(['test/dev/main.mts'], copy);
		await dev.says('Ctrl-C ends everything');
	});

	afterAll(async () => {
		await dev.end();
		rmSync(copy, { recursive: true, force: true });
	});

	const address = (name: string) =>
		new RegExp(`${name}:\\s+(http://127\\.0\\.0\\.1:\\d+\\S*)`).exec(dev.said)?.[1] ?? '';

	async function descriptionInN8n(client: N8nClient): Promise<unknown> {
		const types =
			await client.session.get<Array<{ name: string; description: string }>>('/types/nodes.json');
		return types.find(({ name }) => name.endsWith('.linqGroupChat'))?.description;
	}

	function save(from: RegExp, to: string): void {
		const file = path.join(copy, NODE);
		const text = readFileSync(file, 'utf8');
		expect(text).toMatch(from);
		writeFileSync(file, text.replace(from, to));
	}

	test('shows n8n and the phones, and takes up what is saved; workflows stay', async () => {
		expect((await fetch(address('The phones'))).status).toBe(200);
		const client = new N8nClient(address('The editor of n8n'));
		await client.session.logIn();
		const { id } = await client.workflows.create(errorWorkflow());

		save(/description:\n?\s*'[^']+'/, "description: 'Said by a developer'");
		await dev.says(TAKEN_UP);
		await waitFor({
			what: 'n8n to have the new description',
			read: async () => await descriptionInN8n(client),
			until: (description) => description === 'Said by a developer',
		});
		expect((await client.workflows.get(id)).id).toBe(id);
	});

	test('says what is wrong with what was saved, and goes on', async () => {
		save(/'Said by a developer'/, "'Said by a developer");
		await dev.says('Unterminated string literal');
		save(/'Said by a developer/, "'Said again'");
		await dev.says(TAKEN_UP, 2);
	});

	test('starts n8n again when Enter is pressed', async () => {
		dev.pressEnter();
		await dev.says('n8n is there again');
		expect((await fetch(address('The editor of n8n'))).status).toBe(200);
	});

	test('ends with Ctrl-C, and leaves nothing behind', async () => {
		expect(await dev.end()).toBe(0);
		await expect(fetch(address('The phones'))).rejects.toThrow();
		await expect(fetch(address('The editor of n8n'))).rejects.toThrow();
	});
});
