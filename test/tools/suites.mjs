import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { projectFolder } from './dependencies.mjs';

const JEST = 'node_modules/jest/bin/jest.js';

/**
 * Runs one jest suite and prints what jest prints.
 *
 * @param {string} name for people and for the file with the results
 * @param {string} node the Node program
 * @param {string[]} args jest's
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function runSuite(name, node, args) {
	console.log(`\n── ${name} ──`);
	const results = path.join(projectFolder, '.work/results', `${name.replaceAll(/\W+/g, '-')}.json`);
	mkdirSync(path.dirname(results), { recursive: true });
	rmSync(results, { force: true });
	const { status } = spawnSync(node, [JEST, ...args, '--json', `--outputFile=${results}`], {
		cwd: projectFolder,
		// With --json jest's standard output is the results once more.
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	return count(results, status === 0);
}

/** Node of a major that is not the one on the path, or undefined when it cannot be had. */
export function otherNode(major) {
	const { status, stdout } = spawnSync(
		process.execPath,
		['--import', 'tsx', 'test/tools/node-for.mts', String(major)],
		{ cwd: projectFolder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
	);
	return status === 0 ? path.join(stdout.trim(), 'node') : undefined;
}

function count(results, succeeded) {
	let found;
	try {
		found = JSON.parse(readFileSync(results, 'utf8'));
	} catch {
		return { passed: 0, failed: 1, skipped: 0 }; // jest did not get as far as having results
	}
	// A file that cannot even be loaded has no failed test, but it has failed.
	const failed = found.numFailedTests + found.numRuntimeErrorTestSuites;
	return {
		passed: found.numPassedTests,
		failed: failed === 0 && !succeeded ? 1 : failed,
		skipped: found.numPendingTests + found.numTodoTests,
	};
}
