import path from 'node:path';

import { projectFolder } from './projectFolder.mts';

/** Environment of an n8n in which the trigger looks at Linq every two seconds instead of every five minutes. */
export function quickTicks(): Record<string, string> {
	const script = path.join(projectFolder, 'test/host/lib/quickTicks.cjs');
	return { NODE_OPTIONS: `--require "${script}"` };
}
