import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { LinqPartnerApi } from '../../credentials/LinqPartnerApi.credentials.ts';
import { anchorsIn, linksIn } from './markdown.mts';
import { DOCUMENTS, filesIn, read, ROOT } from './repository.mts';

/** Where a link of a document leads, from the root of the repository; undefined when it leads out of it. */
function targetOf(document: string, target: string): { file: string; anchor: string } | undefined {
	if (/^[a-z]+:/i.test(target)) return undefined;
	const [to = '', anchor = ''] = target.split('#');
	const file = to === '' ? document : path.posix.join(path.posix.dirname(document), to);
	return { file, anchor };
}

/** Why a link cannot be followed, or undefined. */
function problemOf(document: string, target: string): string | undefined {
	const to = targetOf(document, target);
	if (to === undefined) return /^(https|mailto):/.test(target) ? undefined : 'is no address';
	if (!existsSync(path.join(ROOT, to.file))) return 'is not there';
	if (to.anchor === '') return undefined;
	return anchorsIn(read(to.file)).includes(to.anchor) ? undefined : 'has no such heading';
}

describe('the links of', () => {
	test.each(DOCUMENTS)('%s lead somewhere', (document) => {
		const dead = linksIn(read(document)).flatMap(({ line, target }) => {
			const problem = problemOf(document, target);
			return problem === undefined ? [] : [`${document}:${line} ${target} ${problem}`];
		});
		expect(dead).toEqual([]);
	});
});

test('every picture is shown somewhere', () => {
	const shown = DOCUMENTS.flatMap((document) =>
		linksIn(read(document)).map(({ target }) => targetOf(document, target)?.file),
	);
	const pictures = [...filesIn('docs'), ...filesIn('examples')].filter((file) =>
		/\.(png|jpe?g|gif|svg)$/.test(file),
	);
	expect(pictures.filter((picture) => !shown.includes(picture))).toEqual([]);
});

test('what n8n links to in the README is there', () => {
	const addresses = [
		new LinqPartnerApi().documentationUrl,
		...filesIn('nodes')
			.filter((file) => file.endsWith('.node.json'))
			.flatMap((file) =>
				Array.from(read(file).matchAll(/"url":\s*"([^"]+)"/g), ([, address = '']) => address),
			),
	];
	const anchors = addresses.map((address) => new URL(address).hash.slice(1));
	expect(anchors.length).toBeGreaterThan(2);
	// GitHub's own anchor of the whole README.
	const known = ['', 'readme', ...anchorsIn(read('README.md'))];
	expect(anchors.filter((anchor) => !known.includes(anchor))).toEqual([]);
});
