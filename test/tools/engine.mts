import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { testFiles } from '../engine/harness/testFiles.mts';

// npm run test:engine [-- <part of a file's path> [jest's options …]]
//
// Runs the engine tests, or one file of them alone: `npm run test:engine -- groupChat/create`.
const FOLDER = path.resolve(import.meta.dirname, '../engine');
const [part = '', ...options] = process.argv.slice(2);
const nodes = ['linqGroupChat', 'linqTrigger'].filter(
	(node) => testFiles(path.join(FOLDER, node), part).length > 0,
);

if (nodes.length === 0) {
	console.error(`There is no file in test/engine whose path has “${part}” in it.`);
	process.exitCode = 1;
} else {
	const tests = nodes.map((node) => path.join(FOLDER, `${node}.test.mts`));
	const jest = path.resolve('node_modules/jest/bin/jest.js');
	const { status } = spawnSync(process.execPath, [jest, ...tests, ...options], {
		stdio: 'inherit',
		env: { ...process.env, ENGINE_FILES: part },
	});
	process.exitCode = status ?? 1;
}
