import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { projectFolder } from './dependencies.mjs';

/**
 * What jest's global set-up of a suite does: runs the suite's `prepare.mts`. Jest loads the set-up without its transform,
 * so the TypeScript runs in a process of its own.
 *
 * @param {string} suite the suite's folder
 */
export function prepare(suite) {
	const script = path.join(suite, 'prepare.mts');
	const { status } = spawnSync(process.execPath, ['--import', 'tsx', script], {
		cwd: projectFolder,
		stdio: 'inherit',
	});
	if (status !== 0) throw new Error('The tests could not be prepared; the reason is above.');
}
