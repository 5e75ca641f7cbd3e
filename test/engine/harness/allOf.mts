// First of all, because the folder it makes has to be there for all files and to go after the last of them.
import './environment.mts';
// Before n8n-workflow is loaded: the engine itself also runs in measurements, where waiting takes its time.
import './instantSleep.mts';

import { join } from 'node:path';

import { describe, jest } from '@jest/globals';

import { testFiles } from './testFiles.mts';

/**
 * Defines the tests of every file below a folder, or of those that ENGINE_FILES names. To jest they are one file: it loads
 * n8n-core anew for each file, which takes longer than the tests in it.
 */
export function allOf(folder: string): void {
	const files = testFiles(folder, process.env.ENGINE_FILES);
	describe.each(files)('%s', (file) => void jest.requireActual(join(folder, `${file}.mts`)));
}
