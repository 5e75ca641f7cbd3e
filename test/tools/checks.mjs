import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

import { projectFolder } from './dependencies.mjs';

/** @typedef {{ name: string, args: string[], then?: Check }} Check the arguments are Node's; `then` needs what it leaves */
/** @typedef {{ name: string, passed: boolean }} Outcome */

const bin = (file) => `node_modules/${file}`;
/** By content: in a fresh clone every file is new. */
const cachedIn = (file) => [
	...['--cache', '--cache-strategy', 'content'],
	...['--cache-location', `.work/${file}`],
];

/** Everything that is looked at before a test runs. They share nothing, so they run at the same time. */
const CHECKS = [
	{
		name: 'build',
		args: [bin('gulp/bin/gulp.js'), 'build'],
		then: {
			name: 'n8n’s scanner of community packages',
			args: ['--import', 'tsx', 'test/tools/scan.mjs'],
		},
	},
	{ name: 'lint', args: [bin('@n8n/node-cli/bin/n8n-node.mjs'), 'lint'] },
	{
		name: 'format',
		args: [bin('prettier/bin/prettier.cjs'), '--check', '.', ...cachedIn('format.cache')],
	},
	{
		name: 'types of the tests',
		args: [
			...[bin('typescript/bin/tsc'), '--noEmit', '-p', 'test'],
			...['--incremental', '--tsBuildInfoFile', '.work/types.tsbuildinfo'],
		],
	},
];

/**
 * Runs all checks and prints what those say that fail.
 *
 * @returns {Promise<import('./counts.mjs').Counts>}
 */
export async function runChecks() {
	const outcomes = (await Promise.all(CHECKS.map(runInTurn))).flat();
	const failures = outcomes.filter(({ passed }) => !passed).map(({ name }) => `Check: ${name}`);
	return {
		passed: outcomes.length - failures.length,
		failed: failures.length,
		skipped: 0,
		failures,
	};
}

/**
 * A check and those that need what it leaves. They fail with it.
 *
 * @param {Check} check
 * @returns {Promise<Outcome[]>}
 */
async function runInTurn(check) {
	const outcome = { name: check.name, passed: await run(check) };
	if (check.then === undefined) return [outcome];
	if (outcome.passed) return [outcome, ...(await runInTurn(check.then))];
	const name = `${check.then.name} (not tried, because of the one before)`;
	console.log(`FAILED: ${name}`);
	return [outcome, { name, passed: false }];
}

/** @param {Check} check */
async function run({ name, args }) {
	const started = performance.now();
	const child = spawn(process.execPath, args, {
		cwd: projectFolder,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => (output += text));
	}
	const code = await new Promise((resolve) => child.once('close', resolve));
	const seconds = ((performance.now() - started) / 1000).toFixed(0);
	console.log(`${code === 0 ? 'passed' : 'FAILED'}: ${name} (${seconds} s)`);
	if (code !== 0) console.log(output);
	return code === 0;
}
