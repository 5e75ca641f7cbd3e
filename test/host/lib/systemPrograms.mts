import { existsSync, readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { runCommand } from './commands.mts';
import type { Report } from './progress.mts';
import { workFolder } from './projectFolder.mts';

/** What n8n's queue mode needs besides n8n. */
export interface QueuePrograms {
	readonly redisServer: string;
	/** The folder with `initdb`, `postgres` and `pg_isready`. */
	readonly postgresFolder: string;
}

export const HOW_TO_INSTALL =
	'Queue mode needs Redis and PostgreSQL. Debian, Ubuntu: apt-get install redis-server postgresql; macOS: brew install redis postgresql';

/** Debian keeps PostgreSQL's programs off the path, one folder for each version. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

export function findQueuePrograms(): QueuePrograms | undefined {
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
	const postgresFolder = [
		...versions.map((version) => path.join(DEBIAN_POSTGRES, version, 'bin')),
		...folders,
	].find((folder) => existsSync(path.join(folder, 'initdb')));
	const redisFolder = folders.find((folder) => existsSync(path.join(folder, 'redis-server')));
	if (postgresFolder === undefined || redisFolder === undefined) return undefined;
	return { postgresFolder, redisServer: path.join(redisFolder, 'redis-server') };
}

/** Installs Redis and PostgreSQL where that is possible without asking anybody: as root on Debian and its relatives. */
export async function installQueuePrograms(report: Report): Promise<void> {
	if (findQueuePrograms() !== undefined) return;
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
		report(HOW_TO_INSTALL);
		return;
	}
	report('Installing Redis and PostgreSQL with apt-get');
	try {
		await withoutStartingServices(async () => {
			await aptGet('update');
			await aptGet('install', '--yes', '--no-install-recommends', 'redis-server', 'postgresql');
		});
	} catch (error) {
		report(`${HOW_TO_INSTALL}\n${String(error)}`);
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
