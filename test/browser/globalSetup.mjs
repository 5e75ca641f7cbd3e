import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Jest loads this file without its transform, so the TypeScript runs in a process of its own. */
export default function globalSetup() {
	const script = path.join(import.meta.dirname, 'prepare.mts');
	const { status } = spawnSync(process.execPath, ['--import', 'tsx', script], {
		cwd: path.join(import.meta.dirname, '../..'),
		stdio: 'inherit',
	});
	if (status !== 0) throw new Error('The browser could not be prepared; the reason is above.');
}
