import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { projectFolder } from './dependencies.mjs';

const JEST = 'node_modules/jest/bin/jest.js';

/**
 * Runs one jest suite and prints what jest prints.
 *
 * @param {string} name for people and for the file with the results
 * @param {string} node the Node program
 * @param {string[]} args jest's
 * @returns {import('./counts.mjs').Counts}
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
	return count(name, results, status === 0);
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

/** How much of a failure is told again at the end. */
const LINES = 20;

/**
 * @param {string} suite
 * @param {string} results
 * @param {boolean} succeeded
 * @returns {import('./counts.mjs').Counts}
 */
function count(suite, results, succeeded) {
	let found;
	try {
		found = JSON.parse(readFileSync(results, 'utf8'));
	} catch {
		const failures = [`${suite}: jest did not get as far as having results`];
		return { passed: 0, failed: 1, skipped: 0, failures };
	}
	const failures = found.testResults.flatMap((file) => failuresOf(suite, file));
	// A file that cannot even be loaded, or not be left, has no failed test, but it has failed.
	const failed = found.numFailedTests + found.numRuntimeErrorTestSuites;
	if (failed === 0 && !succeeded) failures.push(`${suite}: jest ended with an error`);
	return {
		passed: found.numPassedTests,
		failed: failed === 0 && !succeeded ? 1 : failed,
		skipped: found.numPendingTests + found.numTodoTests,
		failures,
	};
}

/** How jest says that it is the file and none of its tests. */
const OF_FILE = 'Test suite failed to run';

/** The failures of a file: those of tests with the same words once, and what is wrong with the file itself. */
function failuresOf(suite, { name, message, assertionResults }) {
	const where = `${suite}: ${path.relative(projectFolder, name)}`;
	const byWords = new Map();
	for (const { status, fullName, failureMessages } of assertionResults) {
		if (status !== 'failed') continue;
		const words = failureMessages.map(beginningOf).join('\n');
		byWords.set(words, [...(byWords.get(words) ?? []), fullName]);
	}
	const failures = [...byWords].map(
		([words, tests]) => `${tests.map((test) => `${where} › ${test}`).join('\n')}\n${words}`,
	);
	const start = message.indexOf(OF_FILE);
	if (start >= 0) failures.push(`${where}\n${beginningOf(message.slice(start))}`);
	return failures;
}

function beginningOf(message) {
	return stripVTControlCharacters(message)
		.trim()
		.split('\n')
		.filter((line) => !/^\s+at (new Promise|.*node_modules)/.test(line))
		.slice(0, LINES)
		.join('\n');
}
