import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { tailOf } from './commands.mts';
import { freePort } from './freePort.mts';
import type { N8nInstall } from './installN8n.mts';
import { n8nEnvironment, type N8nPorts } from './n8nEnvironment.mts';
import { type OwnProcess, startOwnProcess } from './ownProcess.mts';
import { waitFor } from './waitFor.mts';

/** Usually 10 to 30 s, but a first start after the install on a busy machine reads 2.7 GB of files. */
const READY_TIMEOUT_MS = 400_000;

interface N8nOptions {
	readonly install: N8nInstall;
	/** Holds n8n's database, the installed package and the log. Made when missing. */
	readonly userFolder: string;
	/** Arguments of n8n's command line, by default `start`. */
	readonly command?: readonly string[];
	/** Default: a free one. */
	readonly port?: number;
	/** Added to, and winning over, the environment that every n8n gets. */
	readonly environment?: Record<string, string>;
}

/** One n8n process that can be stopped, killed and started again in the same place. */
export class N8nProcess {
	readonly url: string;

	readonly logFile: string;

	private running: OwnProcess | undefined;

	private constructor(
		private readonly options: N8nOptions,
		private readonly ports: N8nPorts,
	) {
		this.url = `http://127.0.0.1:${ports.http}`;
		this.logFile = path.join(options.userFolder, 'n8n.log');
	}

	/** Starts n8n on free ports of loopback and waits until it is ready for requests. */
	static async start(options: N8nOptions): Promise<N8nProcess> {
		await mkdir(options.userFolder, { recursive: true });
		const http = options.port ?? (await freePort());
		const n8n = new N8nProcess(options, { http, broker: await freePort() });
		await n8n.startAgain();
		return n8n;
	}

	/** Holds its database, the installed package and the log. */
	get userFolder(): string {
		return this.options.userFolder;
	}

	/** The process group that n8n runs in. */
	get pid(): number {
		if (this.running === undefined) throw new Error('n8n is not running');
		return this.running.pid;
	}

	/** Starts n8n after `stop` or `kill`, with the same database, package, address and ports. */
	async startAgain(): Promise<void> {
		const { install, userFolder, command = ['start'], environment } = this.options;
		const running = startOwnProcess({
			command: path.join(install.node.binFolder, 'node'),
			args: [install.program, ...command],
			// Not the checkout: n8n reads a file `.env` of its working folder.
			cwd: userFolder,
			env: { ...n8nEnvironment(install, userFolder, this.ports), ...environment },
			logFile: this.logFile,
		});
		this.running = running;
		try {
			await this.waitUntilReady(running);
		} catch (error) {
			await this.stop();
			throw error;
		}
	}

	/** An orderly shutdown. */
	async stop(): Promise<void> {
		const { running } = this;
		this.running = undefined;
		await running?.stop();
	}

	/** What a power failure does. */
	async kill(): Promise<void> {
		const { running } = this;
		this.running = undefined;
		await running?.kill();
	}

	/** Waits until it has ended without having been asked to. */
	async died(): Promise<void> {
		const { running } = this;
		await waitFor({
			what: 'n8n to end by itself',
			read: () => running?.hasEnded(),
			until: (ended) => ended === true,
		});
		// Its children may still be there.
		await this.kill();
	}

	async restart(): Promise<void> {
		await this.stop();
		await this.startAgain();
	}

	private async waitUntilReady(running: OwnProcess): Promise<void> {
		const { readyPath } = this.options.install;
		await waitFor({
			what: `n8n at ${this.url} to be ready (log: ${this.logFile})`,
			timeoutMs: READY_TIMEOUT_MS,
			everyMs: 250,
			read: async () => running.hasEnded() || (await answerOf(this.url + readyPath)),
			until: (state) => state === true || state === '200 application/json; charset=utf-8',
		});
		if (!running.hasEnded()) return;
		throw new Error(`n8n ended while starting:\n${await tailOf(this.logFile)}\n(${this.logFile})`);
	}
}

/** n8n 1 has a text for everything while it starts: 200, but no JSON. */
async function answerOf(url: string): Promise<string> {
	const { status, headers } = await fetch(url);
	return `${status} ${headers.get('content-type')}`;
}
