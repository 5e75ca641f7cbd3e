// First of all, because the folder it makes has to be there for all files and to go after the last of them.
import './environment.mts';
// Before n8n-workflow is loaded: the engine itself also runs in measurements, where waiting takes its time.
import './instantSleep.mts';

import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import { describe, jest } from '@jest/globals';

/**
 * Defines the tests of every file of a folder. To jest they are one file: it loads n8n-core anew for each file, which
 * takes longer than the tests in it.
 */
export function allOf(folder: string): void {
	const files = readdirSync(folder).filter((name) => name.endsWith('.mts'));
	describe.each(files.map((name) => [basename(name, '.mts'), join(folder, name)]))(
		'%s',
		(_name, file) => void jest.requireActual(file),
	);
}
