import { watch } from 'node:fs';
import path from 'node:path';

import { messageOf, paint, say } from '../demo/terminal.mts';
import { projectFolder } from '../host/lib/projectFolder.mts';

/** Editors write a file in several steps, and a change of branch writes many. */
const QUIET_MS = 200;

/** Does the work after each change of the package's sources, never twice at the same time, until the program ends. */
export function watchSources(work: () => Promise<void>): void {
	let timer: NodeJS.Timeout | undefined;
	let last = Promise.resolve();
	const onChange = () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			last = last
				.then(work)
				.catch((error: unknown) => say(`${paint('red', '✖')} ${messageOf(error)}`));
		}, QUIET_MS);
	};
	for (const folder of ['nodes', 'credentials'])
		watch(path.join(projectFolder, folder), { recursive: true }, onChange);
}
