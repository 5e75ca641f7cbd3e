import { accessSync, constants } from 'node:fs';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { cacheFolder } from './cacheFolder.mts';
import { runCommand } from './commands.mts';
import { fingerprint, isComplete, markComplete } from './completeInstall.mts';
import { environmentForNpm } from './environment.mts';
import { withLock } from './lock.mts';
import { type NodeRuntime, nodeRuntime } from './nodeRuntime.mts';
import { type Report, withProgress } from './progress.mts';
import { projectFolder } from './projectFolder.mts';

export interface N8nInstall {
	readonly version: string;
	readonly node: NodeRuntime;
	/** The script that is n8n's command line. */
	readonly program: string;
	/** What n8n offers to the nodes it loads. */
	readonly modulesFolder: string;
}

/** The pinned n8n and its lock file. */
const SOURCE = path.join(projectFolder, 'test/host/n8n');

/**
 * Installs the pinned n8n into the cache folder, unless it is there already: 4 to 7 minutes, 2.7 GB. An interrupted
 * install is started again; of two at the same time the second waits.
 *
 * @throws Error with a remedy when a compiler is missing or npm fails
 */
export async function installN8n(report: Report): Promise<N8nInstall> {
	const manifest = await readFile(path.join(SOURCE, 'package.json'), 'utf8');
	const lockFile = await readFile(path.join(SOURCE, 'package-lock.json'), 'utf8');
	const expected = fingerprint(manifest, lockFile);
	const version = (JSON.parse(manifest) as { dependencies: { n8n: string } }).dependencies.n8n;
	const folder = cacheFolder(`n8n-${version}`);
	const node = await nodeRuntime(24, report);

	if (!(await isComplete(folder, expected))) {
		const onWait = (pid: number) => report(`Waiting for process ${pid}, which installs n8n`);
		await withLock(`${folder}.lock`, onWait, async () => {
			if (!(await isComplete(folder, expected))) await install(folder, node, version, report);
			await markComplete(folder, expected);
		});
	}
	const modulesFolder = path.join(folder, 'node_modules');
	return { version, node, modulesFolder, program: path.join(modulesFolder, 'n8n/bin/n8n') };
}

async function install(
	folder: string,
	node: NodeRuntime,
	version: string,
	report: Report,
): Promise<void> {
	assertCompiler();
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await cp(SOURCE, folder, { recursive: true });
	const env: NodeJS.ProcessEnv = {
		...environmentForNpm(node.binFolder),
		// Both keep the compilation from downloading anything: the headers are here, a ready binary is not wanted.
		npm_config_nodedir: node.headersFolder,
		npm_config_build_from_source: 'true',
	};
	const npm = async (step: string, ...args: string[]) =>
		await runCommand('npm', [...args, '--prefix', folder], {
			cwd: folder,
			env,
			logFile: path.join(folder, `${step}.log`),
		});
	await withProgress(report, `Installing n8n ${version}`, folder, async () => {
		// Scripts stay off: some packages fetch sources from elsewhere in theirs. Only the SQLite driver needs its own.
		await npm('install', 'install', '--no-audit', '--no-fund', '--ignore-scripts');
	});
	await withProgress(report, 'Compiling the SQLite driver of n8n', folder, async () => {
		await npm('compile', 'rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts');
	});
}

/** Asked before the long download, not after it. */
function assertCompiler(): void {
	const missing = [['g++', 'c++', 'clang++'], ['make'], ['python3']].filter(
		(alternatives) => !alternatives.some(isOnPath),
	);
	if (missing.length === 0) return;
	throw new Error(
		`n8n's SQLite driver is compiled here, and this needs ${missing.map(([name]) => name).join(', ')}. ` +
			'Install it (Debian, Ubuntu: apt-get install g++ make python3; macOS: xcode-select --install) and try again.',
	);
}

function isOnPath(program: string): boolean {
	return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
		try {
			accessSync(path.join(folder, program), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}
