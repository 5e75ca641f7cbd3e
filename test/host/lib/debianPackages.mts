import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';

import { runCommand } from './commands.mts';
import type { Report } from './progress.mts';
import { workFolder } from './projectFolder.mts';

/**
 * Installs packages where that is possible without asking anybody: as root on Debian and its relatives. Elsewhere, and
 * when it fails, it says how a person does it.
 */
export async function installOnDebian(
	packages: readonly string[],
	howToInstall: string,
	report: Report,
): Promise<void> {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		report(howToInstall);
		return;
	}
	report(`Installing ${packages.join(' and ')} with apt-get`);
	try {
		await withoutStartingServices(async () => {
			await aptGet('update');
			await aptGet('install', '--yes', '--no-install-recommends', ...packages);
		});
	} catch (error) {
		report(`${howToInstall}\n${String(error)}`);
	}
}

async function aptGet(command: string, ...args: string[]): Promise<void> {
	await runCommand('apt-get', [command, ...args], {
		cwd: '/',
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		logFile: workFolder('host', `apt-get-${command}.log`),
	});
}

/** Debian starts what it installs, unless this script of the administrator's says no (exit code 101). */
async function withoutStartingServices(work: () => Promise<void>): Promise<void> {
	const policy = '/usr/sbin/policy-rc.d';
	if (existsSync(policy)) return await work();
	await writeFile(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
	try {
		await work();
	} finally {
		await rm(policy);
	}
}
