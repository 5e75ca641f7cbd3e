import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

const ROOT = join(__dirname, '../..');
const FOLDERS = ['nodes', 'credentials', 'test'];
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const linqMd = read('docs/linq.md');

const listed = (folder: string) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => !name.includes('node_modules'))
		.map((name) => join(folder, name));

const sources = FOLDERS.flatMap(listed).filter((file) => /\.(?:m?ts|m?js)$/.test(file));

/** What stands in the comments of a file, line by line, as "file:line text". */
function comments(file: string): string[] {
	return read(file)
		.split('\n')
		.flatMap((line, index) => {
			const [, text] = /(?:^\s*\*|\/\*+|(?:^|\s)\/\/)\s(.*)/.exec(line) ?? [];
			return text === undefined ? [] : [`${file}:${index + 1} ${text}`];
		});
}

const questions: ReadonlyArray<string | undefined> = Array.from(
	linqMd.matchAll(/^### (Q\d+) /gm),
	([, question]) => question,
);

describe('comments', () => {
	test('cite no document that is not in this repository', () => {
		const here = new Set(
			[...readdirSync(ROOT), ...[...FOLDERS, 'docs', 'examples'].flatMap(listed)].map((file) =>
				basename(file),
			),
		);
		const absent = sources
			.flatMap(comments)
			.filter((line) =>
				Array.from(line.matchAll(/[\w-]+\.(?:md|json|ya?ml)\b/g), ([name]) => name).some(
					(name) => !here.has(name),
				),
			);
		expect(absent).toEqual([]);
		expect(sources.flatMap(comments).filter((line) => /open question \d/.test(line))).toEqual([]);
	});

	test('cite questions of docs/linq.md that are there', () => {
		const cited = sources.flatMap((file) =>
			Array.from(
				comments(file)
					.join(' ')
					.matchAll(/linq\.md, (?:\S+:\d+ )?(Q\d+)/g),
				([, question]) => ({
					file,
					question,
				}),
			),
		);
		expect(cited.length).toBeGreaterThan(0);
		expect(cited.filter(({ question }) => !questions.includes(question))).toEqual([]);
	});
});

describe('docs/linq.md', () => {
	test('has each question once, and those that it points to', () => {
		expect(new Set(questions).size).toBe(questions.length);
		const cited = Array.from(linqMd.matchAll(/\bQ\d+\b/g), ([question]) => question);
		expect(cited.filter((question) => !questions.includes(question))).toEqual([]);
	});

	const [, all = ''] = /^## All operations\n([\s\S]*)^Newer than the list/m.exec(linqMd) ?? [];
	const rows = Array.from(
		all.matchAll(/^\| `((?:GET|POST|PUT|PATCH|DELETE) \/v3\/[^`]+)`\s*\|\s*(.+?)\s*\|$/gm),
		([, linq, ours]) => ({ linq, ours }),
	);

	test('has each of the 68 operations of Linq once, with ours or the reason why not', () => {
		expect(rows).toHaveLength(68);
		expect(new Set(rows.map(({ linq }) => linq)).size).toBe(68);
		expect(rows.filter(({ ours }) => ours === '')).toEqual([]);
	});

	test('has every operation of Linq’s SDK', () => {
		const folder = join(ROOT, 'node_modules/@linqapp/sdk/src/resources');
		const calls = readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts'))
			.flatMap((name) =>
				Array.from(
					readFileSync(join(folder, name), 'utf8').matchAll(
						/_client\.(get|post|put|patch|delete|getAPIList)\(\s*(?:path)?['`](\/v3\/[^'`]+)/g,
					),
					([, method = '', path = '']) =>
						`${method === 'getAPIList' ? 'GET' : method.toUpperCase()} ${anyId(path)}`,
				),
			);
		expect(calls.length).toBeGreaterThan(40);
		const known = rows.map(({ linq = '' }) => anyId(linq));
		expect(calls.filter((call) => !known.includes(call))).toEqual([]);
	});
});

/** `{chatId}` and `${chatID}` alike. */
function anyId(path: string): string {
	return path.replace(/\$?\{[^}]+\}/g, '{}');
}
