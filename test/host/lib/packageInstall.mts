import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { runCommand } from './commands.mts';
import { environmentForNpm } from './environment.mts';
import type { N8nInstall } from './installN8n.mts';
import { linkUserFolder } from './linkUserFolder.mts';
import { projectFolder, workFolder } from './projectFolder.mts';

/** Where the tarball is that demo and host tests install. */
const PACKED = workFolder('package');

/**
 * Builds this package and packs it as `npm publish` would.
 *
 * @returns the tarball's path
 */
export async function packPackage(): Promise<string> {
	const gulp = path.join(projectFolder, 'node_modules/gulp/bin/gulp.js');
	await runCommand(process.execPath, [gulp, 'build'], {
		...asNpm(),
		logFile: workFolder('package-build.log'),
	});
	return await packBuilt(PACKED);
}

/**
 * Packs what is built already. An older tarball is there until the new one is complete: another test may be installing it.
 *
 * @param folder for the tarball
 * @returns the tarball's path
 */
export async function packBuilt(folder: string): Promise<string> {
	const beside = `${folder}.new`;
	await rm(beside, { recursive: true, force: true });
	await mkdir(beside, { recursive: true });
	await mkdir(folder, { recursive: true });
	await runCommand('npm', ['pack', '--ignore-scripts', '--pack-destination', beside], {
		...asNpm(),
		logFile: path.join(beside, 'pack.log'),
	});
	const made = await packedPackage(beside);
	const tarball = path.join(folder, path.basename(made));
	await rename(made, tarball);
	for (const name of await readdir(folder))
		if (name !== path.basename(tarball)) await rm(path.join(folder, name), { recursive: true });
	return tarball;
}

/** The tarball that was packed last. */
export async function packedPackage(folder = PACKED): Promise<string> {
	const [tarball] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
	if (tarball === undefined) throw new Error(`There is no packed package in ${folder}`);
	return path.join(folder, tarball);
}

/** Where `installPackage` puts this package. */
export function installedPackage(userFolder: string): string {
	return path.join(userFolder, '.n8n/nodes/node_modules/n8n-nodes-linq-group-chat');
}

/** Unpacks a tarball of npm's into a folder, which is made when it is missing. */
export async function unpackPackage(tarball: string, folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	await runCommand('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], {
		cwd: folder,
		env: process.env,
		logFile: `${folder}.log`,
	});
}

function asNpm() {
	return { cwd: projectFolder, env: environmentForNpm(path.dirname(process.execPath)) };
}

/**
 * Puts the package where n8n's installer for community packages puts it (n8n 2.41.1), without the registry in between:
 * unpacked into `.n8n/nodes/node_modules`, without what only developers need, and listed beside it.
 */
export async function installPackage(
	tarball: string,
	userFolder: string,
	n8n: N8nInstall,
): Promise<void> {
	const nodes = path.join(userFolder, '.n8n/nodes');
	const staging = path.join(nodes, 'unpacking');
	await rm(nodes, { recursive: true, force: true });
	await unpackPackage(tarball, staging);

	const { devDependencies, peerDependencies, optionalDependencies, ...manifest } = JSON.parse(
		await readFile(path.join(staging, 'package.json'), 'utf8'),
	) as { name: string; version: string } & Record<string, unknown>;
	await writeFile(path.join(staging, 'package.json'), JSON.stringify(manifest, null, 2));

	const nodeModules = path.join(nodes, 'node_modules');
	await mkdir(nodeModules);
	await rename(staging, path.join(nodeModules, manifest.name));
	await writeFile(
		path.join(nodes, 'package.json'),
		JSON.stringify({
			name: 'installed-nodes',
			private: true,
			dependencies: { [manifest.name]: manifest.version },
		}),
	);
	await linkUserFolder(userFolder, nodeModules, n8n);
}
