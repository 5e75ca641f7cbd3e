import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { N8nProcess } from './n8nProcess.mts';

/**
 * An n8n with `dyingAtBegin.cjs` dies when the next run begins: after it has written down that it does, and before it writes
 * down the run's first node.
 */
export async function dieAtBegin(n8n: N8nProcess, happen: () => void): Promise<void> {
	const armed = path.join(n8n.userFolder, 'die-at-begin');
	await writeFile(armed, '');
	try {
		happen();
		await n8n.died();
	} finally {
		await rm(armed);
	}
}
