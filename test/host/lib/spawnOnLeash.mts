import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import path from 'node:path';

const LEASH = path.join(import.meta.dirname, 'leash.mjs');

export interface Program {
	readonly command: string;
	readonly args: readonly string[];
	readonly cwd: string;
	readonly env: NodeJS.ProcessEnv;
	/** Runs it as this user and the group of the same number; only root may. */
	readonly userId?: number | undefined;
}

/**
 * Starts a program in a process group of its own, whose number is the child's pid. The program and its children end with
 * us, whatever happens to us.
 *
 * @param output what the program's standard output and standard error are
 */
export function spawnOnLeash(
	{ command, args, cwd, env, userId }: Program,
	...output: ['pipe', 'pipe'] | [file: number, file: number]
): ChildProcess {
	const stdio: StdioOptions = ['pipe', ...output];
	const all = [LEASH, String(userId ?? '-'), command, ...args];
	return spawn(process.execPath, all, { cwd, env, detached: true, stdio });
}
