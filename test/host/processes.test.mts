import { spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { fingerprint, isComplete, markComplete } from './lib/completeInstall.mts';
import { withLock } from './lib/lock.mts';
import { startOwnProcess } from './lib/ownProcess.mts';
import { projectFolder, workFolder } from './lib/projectFolder.mts';
import { waitFor } from './lib/waitFor.mts';

const folder = workFolder('host', 'processes');
const FOREVER =
	'setInterval(() => {}, 1000); require("fs").writeFileSync(process.argv[1], String(process.pid))';

beforeAll(async () => {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
});

describe('A process that the tests started', () => {
	test('is gone after it was stopped, and so are its children', async () => {
		const pidFile = path.join(folder, 'child');
		const parent = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(FOREVER)}, process.argv[1]])`;
		const own = startOwnProcess({
			command: process.execPath,
			args: ['-e', parent, pidFile],
			cwd: folder,
			env: process.env,
			logFile: path.join(folder, 'stopped.log'),
		});
		const pid = await pidIn(pidFile);
		await own.stop();
		expect(own.hasEnded()).toBe(true);
		await gone(pid);
	});

	test('ends when we are killed', async () => {
		const pidFile = path.join(folder, 'orphan');
		const script = path.join(folder, 'starter.mts');
		await writeFile(
			script,
			`import { startOwnProcess } from '../../../test/host/lib/ownProcess.mts';
			startOwnProcess({ command: process.execPath, args: ['-e', ${JSON.stringify(FOREVER)}, ${JSON.stringify(pidFile)}],
				cwd: process.cwd(), env: process.env, logFile: ${JSON.stringify(`${script}.log`)} });`,
		);
		const us = spawn(process.execPath, ['--import', 'tsx', script], { cwd: projectFolder });
		const pid = await pidIn(pidFile);
		us.kill('SIGKILL');
		await gone(pid);
	});
});

describe('The lock of an install', () => {
	const lockFile = path.join(folder, 'install.lock');
	const ignore = () => {};

	test('lets one work at a time', async () => {
		const steps: string[] = [];
		let secondWaits = false;
		const first = withLock(lockFile, ignore, async () => {
			steps.push('first begins');
			await waitFor({ what: 'the second to wait', read: () => secondWaits, until: Boolean });
			steps.push('first ends');
		});
		await waitFor({ what: 'the first', read: () => steps.length, until: (count) => count === 1 });
		const second = withLock(
			lockFile,
			() => (secondWaits = true),
			async () => steps.push('second begins'),
		);
		await Promise.all([first, second]);
		expect(steps).toEqual(['first begins', 'first ends', 'second begins']);
	});

	test('is taken over from a process that has died', async () => {
		const dead = spawn(process.execPath, ['-e', '']);
		await new Promise((resolve) => dead.once('exit', resolve));
		await writeFile(lockFile, String(dead.pid));
		expect(await withLock(lockFile, ignore, async () => 'worked')).toBe('worked');
	});
});

test('An install counts as complete only with the mark of the same contents', async () => {
	const expected = fingerprint('manifest', 'lock');
	expect(await isComplete(folder, expected)).toBe(false);
	await markComplete(folder, expected);
	expect(await isComplete(folder, expected)).toBe(true);
	expect(await isComplete(folder, fingerprint('manifest', 'another lock'))).toBe(false);
});

async function pidIn(file: string): Promise<number> {
	const text = await waitFor({
		what: `a process id in ${file}`,
		read: async () => await readFile(file, 'utf8'),
		until: (content) => content !== '',
	});
	return Number(text);
}

async function gone(pid: number): Promise<void> {
	await waitFor({
		what: `process ${pid} to be gone`,
		read: () => isAlive(pid),
		until: (alive) => !alive,
	});
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
