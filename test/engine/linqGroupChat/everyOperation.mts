import { readdirSync, readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { CODES, OPERATION, type Operation } from '../harness/errorCases.mts';
import { goodOutputs, GOOD_PATHS } from '../harness/goodPaths.mts';
import { duringWaits } from '../harness/instantSleep.mts';
import { type NodeOperation, OPERATIONS } from '../harness/operations.mts';
import { outputErrors, SCHEMAS } from '../harness/outputSchema.mts';
import { operationsInReadme } from '../harness/readmeTable.mts';
import { UNKNOWN_ID } from '../harness/seed.mts';
import { testFiles } from '../harness/testFiles.mts';
import { useLinq } from '../harness/useLinq.mts';
import { WaitingHost } from '../harness/waitingHost.mts';

const linq = useLinq();
const TESTS = 'test/engine/linqGroupChat';
const tests = testFiles(resolve(TESTS));
const inReadme = operationsInReadme(readFileSync(resolve('README.md'), 'utf8'));

/** The operations of ours in the table of Linq’s, where they stand as `Resource → Operation`. */
const inLinqMd = readFileSync(resolve('docs/linq.md'), 'utf8')
	.split(/[|;]/)
	.map((cell) => cell.trim().replace(' → ', ' > '));

/** The operations of which a request is made to fail, with one of Linq's codes. */
const withErrorCase = new Set(
	Object.values(CODES).flatMap(([, ...operations]) => operations.map(pathOf)),
);
const schemas = readdirSync(resolve(SCHEMAS), { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.json'))
	.map((file) => file.replaceAll(sep, '/').replace(/\.json$/, ''));

function pathOf(operation: Operation): string {
	const { resource, operation: name } = OPERATION[operation].parameters(UNKNOWN_ID);
	return `${String(resource)}/${String(name)}`;
}

/** What an operation still needs besides its own file, in sentences that say where it is written. */
function missing({ path, name }: NodeOperation): string[] {
	const needs: Array<[isThere: boolean, sentence: string]> = [
		[
			tests.some((file) => file === path || file.startsWith(`${path}/`)),
			`Test what it does: write ${TESTS}/${path}.mts, or a folder of that name; or name the existing file so.`,
		],
		[
			schemas.includes(path),
			`Describe what comes out: write ${SCHEMAS}/${path}.json, a JSON schema.`,
		],
		[
			path in GOOD_PATHS,
			`Show what comes out: add “${path}” to test/engine/harness/goodPaths.mts, with parameters of runs that succeed and show all fields of the output.`,
		],
		[
			withErrorCase.has(path),
			`Let its request fail: add it to test/engine/harness/errorCases.mts, and to those codes there that Linq documents for it.`,
		],
		[
			inReadme.includes(name),
			`Tell users of it: add “${name}” to the table below “Linq Group Chat” in README.md.`,
		],
		[
			inLinqMd.includes(name),
			`Say which of Linq’s operations it is: add “${name.replace(' > ', ' → ')}” to the table below “All operations” in docs/linq.md.`,
		],
	];
	return needs.flatMap(([isThere, sentence]) => (isThere ? [] : [sentence]));
}

describe('an operation has all that belongs to it:', () => {
	test.each(OPERATIONS)('$path', (operation) => {
		expect(missing(operation)).toEqual([]);
	});

	test('and what belongs to none is gone', () => {
		const [paths, names] = [OPERATIONS.map(({ path }) => path), OPERATIONS.map(({ name }) => name)];
		const gone = (where: string, found: Iterable<string>, known: string[]) =>
			[...found].flatMap((each) =>
				known.includes(each) ? [] : [`The node has no “${each}”: take it out of ${where}.`],
			);
		expect([
			...gone(SCHEMAS, schemas, paths),
			...gone('test/engine/harness/goodPaths.mts', Object.keys(GOOD_PATHS), paths),
			...gone('test/engine/harness/errorCases.mts', withErrorCase, paths),
			...gone('the table in README.md', inReadme, names),
		]).toEqual([]);
	});
});

describe('the output schema', () => {
	// For the operation that waits.
	let host: WaitingHost;
	beforeAll(async () => (host = await WaitingHost.start(linq.engine)));
	afterAll(async () => await host.stop());

	// Where something is missing, the tests above say what.
	test.each(OPERATIONS.filter(({ path }) => schemas.includes(path) && path in GOOD_PATHS))(
		'of $path describes what comes out, all of it',
		async ({ path }) => {
			duringWaits(() => linq.control.settlePending());
			const items = await goodOutputs(linq, path);
			// The runs of test/engine/harness/goodPaths.mts give something.
			expect(items).not.toEqual([]);
			const errors = outputErrors(path);
			for (const item of items) expect(errors(item)).toBeNull();
		},
	);
});
