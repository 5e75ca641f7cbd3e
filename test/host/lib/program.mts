import { type ChildProcess, spawn } from 'node:child_process';

import { projectFolder } from './projectFolder.mts';
import { waitFor } from './waitFor.mts';

/** A script of this project that runs until it is ended, as somebody starts it in a terminal. */
export class Program {
	/** All that it has written so far. */
	said = '';
	private code: number | null | undefined;
	private readonly process: ChildProcess;

	/** @param script and its arguments, from the folder of the project */
	constructor(script: readonly string[], cwd = projectFolder) {
		this.process = spawn(process.execPath, ['test/tools/start.mjs', ...script], {
			cwd,
			env: { ...process.env, NO_COLOR: '1' },
		});
		for (const stream of [this.process.stdout, this.process.stderr])
			stream?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
		this.process.once('exit', (exitCode) => (this.code = exitCode));
	}

	/** Waits until it has said something so often. */
	async says(text: string, times = 1): Promise<void> {
		await waitFor({
			what: `“${text}”, ${times} times, in:\n${this.said}`,
			timeoutMs: 400_000,
			read: () =>
				this.code === undefined ? this.said.split(text).length - 1 : `ended with ${this.code}`,
			until: (seen) => typeof seen === 'string' || seen >= times,
		});
		if (this.code !== undefined) throw new Error(`It ended with ${this.code}:\n${this.said}`);
	}

	pressEnter(): void {
		this.process.stdin?.write('\n');
	}

	/** Ends it as Ctrl-C does, if it runs. @returns its exit code */
	async end(): Promise<number | null> {
		if (this.code === undefined) this.process.kill('SIGINT');
		const code = await waitFor({
			what: 'the end',
			read: () => this.code,
			until: (seen) => seen !== undefined,
		});
		return code ?? null; // killed by another signal
	}
}
