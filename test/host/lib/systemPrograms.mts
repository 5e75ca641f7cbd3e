import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { installOnDebian } from './debianPackages.mts';
import type { Report } from './progress.mts';

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
	await installOnDebian(['redis-server', 'postgresql'], HOW_TO_INSTALL, report);
}
