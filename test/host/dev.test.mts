import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { N8nClient } from './lib/n8nClient.mts';
import { projectFolder } from './lib/projectFolder.mts';
import { waitFor } from './lib/waitFor.mts';
import { errorWorkflow } from './workflowOf.mts';

const NODE = 'nodes/LinqGroupChat/LinqGroupChat.node.ts';
const TAKEN_UP = 'n8n has what was saved';

describe('npm run dev', () => {
	let copy: string;
	let dev: ChildProcess;
	let said = '';
	let code: number | null | undefined;

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
		dev = spawn(process.execPath, ['test/tools/start.mjs', 'test/dev/main.mts'], {
			cwd: copy,
			env: { ...process.env, NO_COLOR: '1' },
		});
		for (const stream of [dev.stdout, dev.stderr])
			stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
		dev.once('exit', (exitCode) => (code = exitCode));
		await says('Ctrl-C ends everything');
	});

	afterAll(async () => {
		if (code === undefined) dev.kill('SIGTERM');
		await ended();
		rmSync(copy, { recursive: true, force: true });
	});

	async function says(text: string, times = 1): Promise<void> {
		await waitFor({
			what: `“${text}”, ${times} times, in:\n${said}`,
			timeoutMs: 120_000,
			read: () => (code === undefined ? said.split(text).length - 1 : `ended with ${code}`),
			until: (seen) => typeof seen === 'string' || seen >= times,
		});
		if (code !== undefined) throw new Error(`It ended with ${code}:\n${said}`);
	}
	const ended = async () =>
		await waitFor({ what: 'the end', read: () => code, until: (seen) => seen !== undefined });
	const address = (name: string) =>
		new RegExp(`${name}:\\s+(http://127\\.0\\.0\\.1:\\d+\\S*)`).exec(said)?.[1] ?? '';

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
		await says(TAKEN_UP);
		await waitFor({
			what: 'n8n to have the new description',
			read: async () => await descriptionInN8n(client),
			until: (description) => description === 'Said by a developer',
		});
		expect((await client.workflows.get(id)).id).toBe(id);
	});

	test('says what is wrong with what was saved, and goes on', async () => {
		save(/'Said by a developer'/, "'Said by a developer");
		await says('Unterminated string literal');
		save(/'Said by a developer/, "'Said again'");
		await says(TAKEN_UP, 2);
	});

	test('starts n8n again when Enter is pressed', async () => {
		dev.stdin?.write('\n');
		await says('n8n is there again');
		expect((await fetch(address('The editor of n8n'))).status).toBe(200);
	});

	test('ends with Ctrl-C, and leaves nothing behind', async () => {
		dev.kill('SIGINT');
		await ended();
		expect(code).toBe(0);
		await expect(fetch(address('The phones'))).rejects.toThrow();
		await expect(fetch(address('The editor of n8n'))).rejects.toThrow();
	});
});
