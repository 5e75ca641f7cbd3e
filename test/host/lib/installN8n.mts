import { accessSync, constants, existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { cacheFolder } from './cacheFolder.mts';
import { runCommand } from './commands.mts';
import { fingerprint, isComplete, isInstalled, markComplete } from './completeInstall.mts';
import { environmentForNpm } from './environment.mts';
import { withLock } from './lock.mts';
import { N8N_VERSIONS, type N8nVersion, type N8nVersionName } from './n8nVersions.mts';
import { type NodeRuntime, nodeRuntime } from './nodeRuntime.mts';
import { type Report, withProgress } from './progress.mts';
import { projectFolder } from './projectFolder.mts';

export interface N8nInstall extends Pick<N8nVersion, 'readyPath' | 'environment'> {
	/** As `2.41.1`. */
	readonly version: string;
	readonly node: NodeRuntime;
	/** The script that is n8n's command line. */
	readonly program: string;
	/** What n8n offers to the nodes it loads. */
	readonly modulesFolder: string;
}

/**
 * Installs a pinned n8n into the cache folder, unless it is there already: 4 to 7 minutes, 2 to 3 GB. An interrupted
 * install is started again; of two at the same time the second waits.
 *
 * @throws Error with a remedy when a compiler is missing or npm fails
 */
export async function installN8n(
	report: Report,
	name: N8nVersionName = 'newest',
): Promise<N8nInstall> {
	const { source, node: major, readyPath, environment } = N8N_VERSIONS[name];
	const from = path.join(projectFolder, source);
	const manifest = await readFile(path.join(from, 'package.json'), 'utf8');
	const lockFile = await readFile(path.join(from, 'package-lock.json'), 'utf8');
	const expected = fingerprint(manifest, lockFile);
	const version = (JSON.parse(manifest) as { dependencies: { n8n: string } }).dependencies.n8n;
	const folder = cacheFolder(`n8n-${version}`);
	const node = await nodeRuntime(major, report);

	if (!(await isComplete(folder, expected))) {
		const onWait = (pid: number) => report(`Waiting for process ${pid}, which installs n8n`);
		await withLock(`${folder}.lock`, onWait, async () => {
			if (!(await isComplete(folder, expected)))
				await install(from, folder, { node, version, report });
			await markComplete(folder, expected);
		});
	}
	const modulesFolder = path.join(folder, 'node_modules');
	const program = path.join(modulesFolder, 'n8n/bin/n8n');
	return { version, node, modulesFolder, program, readyPath, environment };
}

async function install(
	from: string,
	folder: string,
	{ node, version, report }: { node: NodeRuntime; version: string; report: Report },
): Promise<void> {
	assertCompiler();
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await cp(from, folder, { recursive: true });
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
	if (await takeCompiledDriver(folder)) return;
	await withProgress(report, 'Compiling the SQLite driver of n8n', folder, async () => {
		await npm('compile', 'rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts');
	});
}

/** What is compiled, in every n8n at the same place. It speaks Node-API, so all releases of Node can load it. */
const DRIVER = 'node_modules/sqlite3';

/** Compiling takes longer than a minute: takes what another n8n in the cache has compiled of the same driver. */
async function takeCompiledDriver(folder: string): Promise<boolean> {
	const wanted = await versionOf(path.join(folder, DRIVER));
	for (const name of await readdir(cacheFolder())) {
		const other = cacheFolder(name);
		const compiled = path.join(other, DRIVER, 'build/Release/node_sqlite3.node');
		const fits = name.startsWith('n8n-') && other !== folder && (await isInstalled(other));
		if (!fits || !existsSync(compiled) || (await versionOf(path.join(other, DRIVER))) !== wanted)
			continue;
		await cp(compiled, path.join(folder, path.relative(other, compiled)));
		return true;
	}
	return false;
}

async function versionOf(modulePath: string): Promise<string | undefined> {
	const manifest = await readFile(path.join(modulePath, 'package.json'), 'utf8').catch(() => '{}');
	return (JSON.parse(manifest) as { version?: string }).version;
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
