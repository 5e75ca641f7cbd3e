import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';

import { type Program, spawnOnLeash } from './spawnOnLeash.mts';

/** How long a process may take to end by itself before it is killed. */
const GRACE_MS = 15_000;

interface ProcessOptions extends Program {
	/** Both outputs are appended here. */
	readonly logFile: string;
}

/** A long-running program in a process group of its own, which ends with us whatever happens to us. */
export interface OwnProcess {
	/** The process group. */
	readonly pid: number;
	readonly hasEnded: () => boolean;
	/** Asks it to end (SIGTERM), and kills what is left of its group after that. */
	readonly stop: () => Promise<void>;
	/** Kills the whole group at once (SIGKILL), as a power failure would. */
	readonly kill: () => Promise<void>;
}

const running = new Set<OwnProcess>();

export function startOwnProcess({ logFile, ...program }: ProcessOptions): OwnProcess {
	mkdirSync(path.dirname(logFile), { recursive: true });
	const log = openSync(logFile, 'a');
	const leash = spawnOnLeash(program, log, log);
	closeSync(log);
	const { pid } = leash;
	if (pid === undefined) throw new Error(`Cannot start ${process.execPath}`);

	let ended = false;
	const end = new Promise<void>((resolve) => {
		leash.once('exit', () => {
			ended = true;
			running.delete(own);
			resolve();
		});
	});
	const own: OwnProcess = {
		pid,
		hasEnded: () => ended,
		kill: async () => {
			killGroup(pid);
			await end;
		},
		stop: async () => {
			if (!ended) leash.kill('SIGTERM');
			const timer = setTimeout(() => killGroup(pid), GRACE_MS);
			await end;
			clearTimeout(timer);
			// Its children, n8n's task runner for one, are members of the group and may still be there.
			killGroup(pid);
		},
	};
	running.add(own);
	return own;
}

/** Stops everything that was started and is still there, the latest first: others may depend on the earlier. */
export async function stopOwnProcesses(): Promise<void> {
	for (const own of [...running].reverse()) await own.stop();
}

function killGroup(pid: number): void {
	try {
		process.kill(-pid, 'SIGKILL');
	} catch (error) {
		// ESRCH: nobody of the group is left.
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}
