import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { PLACEHOLDERS, unpublishable } from '../tools/publishable.mts';

const READ = [
	...['package.json', 'LICENSE', 'README.md', 'CHANGELOG.md', 'SECURITY.md'],
	...['.github', 'credentials', 'docs', 'examples', 'nodes'],
];
const [REPOSITORY = '', EMAIL = '', AUTHOR = ''] = Object.keys(PLACEHOLDERS);
const SET: Readonly<Record<string, string>> = {
	[REPOSITORY]: 'github.com/somebody/linq-nodes',
	[EMAIL]: '@somebody.test',
	[AUTHOR]: 'Somebody',
};

/** A version that this repository does not have. */
const NEXT = { version: '9.9.9' };

describe('The package, once its publisher has set everything,', () => {
	let checkout: string;

	beforeAll(() => {
		checkout = mkdtempSync(path.join(tmpdir(), 'publishable-'));
		for (const each of READ) cpSync(each, path.join(checkout, each), { recursive: true });
		mkdirSync(path.join(checkout, 'test/fixtures/9.9.9'), { recursive: true });
		change('CHANGELOG.md', (text) => text.replace('## [Unreleased]', '## [9.9.9]'));
		for (const problem of unpublishable(checkout, NEXT))
			change(problem.split(':')[0] ?? '', (text) =>
				Object.entries(SET).reduce((all, [from, to]) => all.replaceAll(from, to), text),
			);
	});
	afterAll(() => rmSync(checkout, { recursive: true }));

	/** Gives what the file was. */
	function change(file: string, by: (text: string) => string): string {
		const full = path.join(checkout, file);
		const before = readFileSync(full, 'utf8');
		writeFileSync(full, by(before));
		return before;
	}

	test('can be published', () => {
		expect(unpublishable(checkout, NEXT)).toEqual([]);
		expect(unpublishable(checkout, { ...NEXT, tag: '9.9.9' })).toEqual([]);
	});

	test.each([
		...['package.json', 'LICENSE', 'README.md', 'SECURITY.md'],
		...['.github/ISSUE_TEMPLATE/config.yml', 'credentials/LinqPartnerApi.credentials.ts'],
		...['nodes/LinqGroupChat/LinqGroupChat.node.json', 'nodes/LinqTrigger/LinqTrigger.node.json'],
	])('cannot while %s still has a placeholder', (file) => {
		for (const [placeholder, what] of Object.entries(PLACEHOLDERS)) {
			const before = change(file, (text) => `x${placeholder}/\n${text}`);
			const sentence = `${file}:1 has “${placeholder}”, not ${what}`;
			expect(unpublishable(checkout, NEXT)).toEqual([sentence]);
			change(file, () => before);
		}
	});

	test('cannot without its changes, without what it leaves behind, or under another tag', () => {
		expect(unpublishable(checkout, { version: '9.9.8', tag: 'v9.9.8' })).toEqual([
			'CHANGELOG.md has no section “[9.9.8]”',
			expect.stringContaining('test/fixtures has no folder “9.9.8”'),
			'The tag is “v9.9.8”, but the version in package.json is “9.9.8”',
		]);
	});
});
