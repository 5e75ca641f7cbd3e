import { rm } from 'node:fs/promises';
import path from 'node:path';

import { freePort } from './freePort.mts';
import type { N8nInstall } from './installN8n.mts';
import { N8nClient } from './n8nClient.mts';
import { N8nProcess } from './n8nProcess.mts';
import { installPackage } from './packageInstall.mts';
import { startReadinessProxy } from './readinessProxy.mts';
import { startPostgres, startRedis } from './queueServices.mts';
import type { QueuePrograms } from './systemPrograms.mts';

/** n8n spread over several processes: the way it grows past one machine. */
export interface QueueMode {
	/** Serves the editor, and activates and deactivates triggers. */
	readonly main: N8nProcess;
	/** Take the deliveries, which a proxy spreads over them. */
	readonly webhooks: readonly N8nProcess[];
	/** Where Linq delivers to, with a slash at the end. */
	readonly entrance: string;
	/** Lets the proxy send what has the same value in a header to the same webhook processor; undefined: in turn. */
	readonly hashBy: (header: string | undefined) => void;
	/** Runs the executions. */
	readonly worker: N8nProcess;
	/** Logged in at main. */
	readonly client: N8nClient;
	readonly stop: () => Promise<void>;
}

/** How many executions the worker runs at the same time: the least that n8n recommends. */
export const WORKER_CONCURRENCY = 5;

/**
 * How soon n8n notices that a worker died (n8n 2.41.1: QueueConfig); by default after a minute and more. Not so soon
 * that a worker on a busy machine is taken for dead.
 */
const NOTICE_MS = {
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/**
 * Starts Redis, PostgreSQL and n8n's three kinds of process, each with its own copy of the package: main, a worker and
 * two webhook processors. About 60 s.
 *
 * @param tarball the packed package
 * @param folder emptied first
 * @param environment added to what all of these processes get
 */
export async function startQueueMode(
	install: N8nInstall,
	tarball: string,
	programs: QueuePrograms,
	folder: string,
	environment: Record<string, string> = {},
): Promise<QueueMode> {
	await rm(folder, { recursive: true, force: true });
	const started: Array<{ stop: () => Promise<void> }> = [];
	const keep = <T extends { stop: () => Promise<void> }>(one: T): T => {
		started.unshift(one);
		return one;
	};
	const stop = async () => {
		for (const one of started.splice(0)) await one.stop();
	};

	try {
		const postgres = keep(await startPostgres(programs, path.join(folder, 'postgres')));
		const redis = keep(await startRedis(programs, path.join(folder, 'redis')));
		const proxy = keep(await startReadinessProxy());
		const shared = {
			...queueEnvironment(postgres.port, redis.port, proxy.url),
			...environment,
		};
		const start = async (
			name: string,
			command: readonly string[],
			ownEnvironment: Record<string, string>,
			port?: number,
		) => {
			const userFolder = path.join(folder, name);
			await installPackage(tarball, userFolder, install);
			const own = { ...shared, ...ownEnvironment };
			return keep(
				await N8nProcess.start({
					install,
					userFolder,
					command,
					environment: own,
					...(port === undefined ? {} : { port }),
				}),
			);
		};

		// Main first: it makes the tables.
		const main = await start('main', ['start'], { N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true' });
		const client = new N8nClient(main.url);
		await client.session.setUpOwner();
		const workerPort = await freePort();
		const health = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: `${workerPort}` };
		const worker = await start(
			'worker',
			['worker', `--concurrency=${WORKER_CONCURRENCY}`],
			{ ...health, ...NOTICE_MS },
			workerPort,
		);
		const webhooks = await Promise.all(
			['webhook-1', 'webhook-2'].map(async (name) => await start(name, ['webhook'], {})),
		);
		proxy.forwardTo(...webhooks.map(({ url }) => url));
		return { main, worker, webhooks, entrance: proxy.url, hashBy: proxy.hashBy, client, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

function queueEnvironment(
	postgresPort: number,
	redisPort: number,
	webhookUrl: string,
): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		WEBHOOK_URL: webhookUrl,
	};
}
