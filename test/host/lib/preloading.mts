import path from 'node:path';

import { projectFolder } from './projectFolder.mts';

type Script = 'dyingAtBegin.cjs' | 'memoryProbe.cjs' | 'quickTicks.cjs';

/** Environment of an n8n that loads scripts of this folder before anything else. */
export function preloading(...scripts: Script[]): Record<string, string> {
	const options = scripts.map(
		(script) => `--require "${path.join(projectFolder, 'test/host/lib', script)}"`,
	);
	return { NODE_OPTIONS: options.join(' ') };
}
