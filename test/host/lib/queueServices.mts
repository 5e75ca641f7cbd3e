import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { runCommand } from './commands.mts';
import { environmentForN8n } from './environment.mts';
import { freePort } from './freePort.mts';
import { startOwnProcess } from './ownProcess.mts';
import type { QueuePrograms } from './systemPrograms.mts';
import { waitFor } from './waitFor.mts';

/** The user id of `nobody` on Linux. PostgreSQL refuses to run as root. */
const NOBODY = 65_534;

export interface Service {
	readonly port: number;
	readonly stop: () => Promise<void>;
}

/** Redis on a free port of loopback, keeping nothing on disk. */
export async function startRedis(programs: QueuePrograms, folder: string): Promise<Service> {
	await mkdir(folder, { recursive: true });
	const port = await freePort();
	const redis = startOwnProcess({
		command: programs.redisServer,
		args: ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--dir', folder],
		cwd: folder,
		env: environment(),
		logFile: path.join(folder, 'redis.log'),
	});
	return { port, stop: redis.stop };
}

/** An empty PostgreSQL on a free port of loopback; its superuser `n8n` needs no password for the database `postgres`. */
export async function startPostgres(programs: QueuePrograms, folder: string): Promise<Service> {
	await mkdir(folder, { recursive: true });
	const userId = process.getuid?.() === 0 ? NOBODY : undefined;
	// Another user may have no access to the checkout, for example below /root; so then not there.
	const home = userId === undefined ? folder : await mkdtemp(path.join(os.tmpdir(), 'linq-n8n-'));
	if (userId !== undefined) await chown(home, userId, userId);
	const data = path.join(home, 'data');
	const port = await freePort();
	const run = { cwd: home, env: environment(), userId };
	await rm(data, { recursive: true, force: true });
	await runCommand(
		path.join(programs.postgresFolder, 'initdb'),
		['--pgdata', data, '--username', 'n8n', '--auth', 'trust', '--encoding', 'UTF8', '--no-sync'],
		{ ...run, logFile: path.join(folder, 'initdb.log') },
	);
	const postgres = startOwnProcess({
		...run,
		command: path.join(programs.postgresFolder, 'postgres'),
		args: [
			...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
			// No socket in a shared folder; and no care for a power failure, as the data are for this run only.
			...['-c', 'unix_socket_directories=', '-c', 'fsync=off'],
		],
		logFile: path.join(folder, 'postgres.log'),
	});
	const stop = async () => {
		await postgres.stop();
		if (home !== folder) await rm(home, { recursive: true, force: true });
	};
	try {
		await waitUntilReady(programs, port, folder);
	} catch (error) {
		await stop();
		throw error;
	}
	return { port, stop };
}

async function waitUntilReady(
	{ postgresFolder }: QueuePrograms,
	port: number,
	folder: string,
): Promise<void> {
	await waitFor({
		what: `PostgreSQL to accept connections (log: ${folder}/postgres.log)`,
		read: async () =>
			await runCommand(
				path.join(postgresFolder, 'pg_isready'),
				['-h', '127.0.0.1', '-p', String(port)],
				{ cwd: folder, env: environment(), logFile: path.join(folder, 'pg_isready.log') },
			),
		until: () => true,
	});
}

function environment(): NodeJS.ProcessEnv {
	return environmentForN8n(path.dirname(process.execPath));
}
