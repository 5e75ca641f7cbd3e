import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { cacheFolder } from '../../host/lib/cacheFolder.mts';
import { runCommand } from '../../host/lib/commands.mts';
import { environmentForNpm } from '../../host/lib/environment.mts';
import { workFolder } from '../../host/lib/projectFolder.mts';

/** The published package that we are compared with. */
export const PEER = { name: 'n8n-nodes-linq', version: '4.1.0' } as const;
/** Of its tarball (npm: dist.integrity). */
const INTEGRITY =
	'sha512-eFPje2onLCp2cAGOL3b26ExrR0TZs78R9zC6xDR6hJElv5u/XVnYR+zzeGvo/yMbNDJAQESNGbqgHptjIv5MjQ==';
/** The one thing that is changed in it. */
const HARD_CODED_ADDRESS = 'https://api.linqapp.com/api/partner';

/**
 * Fetches the peer from npm into the cache folder and makes a copy that talks to another address.
 *
 * @param url in place of Linq's
 * @returns the folder of the copy
 */
export async function peerFor(url: string): Promise<string> {
	const copy = workFolder('bench/peer', PEER.name);
	await rm(copy, { recursive: true, force: true });
	await cp(await fetched(), copy, { recursive: true });
	let replaced = 0;
	for (const entry of await readdir(copy, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile() || !entry.name.endsWith('.js')) continue;
		const file = path.join(entry.parentPath, entry.name);
		const text = await readFile(file, 'utf8');
		const changed = text.replaceAll(HARD_CODED_ADDRESS, url);
		if (changed === text) continue;
		replaced++;
		await writeFile(file, changed);
	}
	if (replaced === 0) throw new Error(`${PEER.name} does not have the address that was expected`);
	return copy;
}

async function fetched(): Promise<string> {
	const folder = cacheFolder(`${PEER.name}-${PEER.version}`);
	const tarball = path.join(folder, `${PEER.name}-${PEER.version}.tgz`);
	const options = { cwd: folder, env: environmentForNpm(path.dirname(process.execPath)) };
	await mkdir(folder, { recursive: true });
	if ((await integrityOf(tarball)) !== INTEGRITY) {
		await runCommand('npm', ['pack', `${PEER.name}@${PEER.version}`, '--ignore-scripts'], {
			...options,
			logFile: path.join(folder, 'pack.log'),
		});
		if ((await integrityOf(tarball)) !== INTEGRITY)
			throw new Error(`${tarball} is not the package that was published`);
	}
	await rm(path.join(folder, 'package'), { recursive: true, force: true });
	await runCommand('tar', ['-xzf', tarball], {
		...options,
		logFile: path.join(folder, 'unpack.log'),
	});
	return path.join(folder, 'package');
}

async function integrityOf(file: string): Promise<string | undefined> {
	const bytes = await readFile(file).catch(() => undefined);
	return bytes && `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}
