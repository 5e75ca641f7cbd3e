import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const projectFolder = path.resolve(import.meta.dirname, '../..');

/**
 * Installs the development dependencies with `npm ci` when they are missing or are not those of package-lock.json.
 * Uses nothing but Node, because it runs before anything is installed.
 */
export function ensureDependencies() {
	const difference = differenceToLock();
	if (difference === undefined) return;
	console.log(`Installing the development dependencies (${difference}): npm ci`);
	const { status } = spawnSync('npm', ['ci'], { cwd: projectFolder, stdio: 'inherit' });
	if (status !== 0) process.exit(status ?? 1);
}

/** What is wrong with node_modules, compared by npm's own list of what it has installed there. */
function differenceToLock() {
	const wanted = readPackages('package-lock.json');
	const installed = readPackages('node_modules/.package-lock.json');
	if (installed === undefined) return 'there are none yet';
	for (const [folder, { version, optional, extraneous }] of Object.entries(wanted)) {
		// The project itself; and what npm may leave out: packages for other platforms, and such that nobody needs.
		const canBeMissing = folder === '' || optional || extraneous;
		if (canBeMissing && installed[folder] === undefined) continue;
		if (installed[folder]?.version !== version) return `${folder} is not ${version}`;
	}
	const surplus = Object.keys(installed).find((folder) => wanted[folder] === undefined);
	return surplus === undefined ? undefined : `${surplus} is too much`;
}

function readPackages(lockFile) {
	try {
		return JSON.parse(readFileSync(path.join(projectFolder, lockFile), 'utf8')).packages;
	} catch (error) {
		if (error.code === 'ENOENT') return undefined;
		throw error;
	}
}
