import { cp } from 'node:fs/promises';
import path from 'node:path';

import { paint, say } from '../demo/terminal.mts';
import { runCommand } from '../host/lib/commands.mts';
import { installedPackage } from '../host/lib/packageInstall.mts';
import { projectFolder, workFolder } from '../host/lib/projectFolder.mts';

/**
 * Builds the package and puts it where n8n has it. What TypeScript says comes afterwards, because it takes longer.
 *
 * @throws Error with what the build says; n8n keeps what it had then
 */
export async function rebuild(userFolder: string): Promise<void> {
	const started = Date.now();
	await node('quick', 'node_modules/gulp/bin/gulp.js', 'quick');
	await cp(path.join(projectFolder, 'dist'), path.join(installedPackage(userFolder), 'dist'), {
		recursive: true,
	});
	const seconds = ((Date.now() - started) / 1000).toFixed(1);
	say(`${paint('green', '✔')} n8n has what was saved (${seconds} s)`);
	await node('types', 'node_modules/typescript/bin/tsc', '--noEmit');
}

async function node(step: string, ...args: string[]): Promise<void> {
	await runCommand(process.execPath, args, {
		cwd: projectFolder,
		env: process.env,
		logFile: workFolder('dev', `${step}.log`),
	});
}
