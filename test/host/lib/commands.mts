import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { type Program, spawnOnLeash } from './spawnOnLeash.mts';

interface CommandOptions extends Omit<Program, 'command' | 'args'> {
	/** Receives everything the command prints, for whoever wants to know more than the error message tells. */
	readonly logFile: string;
}

/**
 * Runs a command to its end. When we end before it, it ends too.
 *
 * @returns what it printed on standard output
 * @throws Error with the last lines of its log when it fails or cannot be started
 */
export async function runCommand(
	command: string,
	args: readonly string[],
	{ logFile, ...options }: CommandOptions,
): Promise<string> {
	await mkdir(path.dirname(logFile), { recursive: true });
	const log = createWriteStream(logFile);
	const child = spawnOnLeash({ command, args, ...options }, 'pipe', 'pipe');
	let output = '';
	child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
	child.stdout?.pipe(log, { end: false });
	child.stderr?.pipe(log, { end: false });
	const outcome = await new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('close', (code, signal) =>
			resolve(code === 0 ? '' : `it ended with ${code ?? signal}`),
		);
	});
	await new Promise<void>((resolve) => log.end(resolve));
	if (outcome === '') return output;
	throw new Error(
		`“${[command, ...args].join(' ')}” failed: ${outcome}\n${await tailOf(logFile)}\n(all of it: ${logFile})`,
	);
}

/** The last lines of a log, for an error message. */
export async function tailOf(logFile: string, lines = 15): Promise<string> {
	const text = await readFile(logFile, 'utf8').catch(() => '');
	return text.trimEnd().split('\n').slice(-lines).join('\n');
}
