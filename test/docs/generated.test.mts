import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@jest/globals';

import { LINQ_ERRORS } from '../../nodes/shared/errors/catalogue.ts';
import { GENERATED } from './generated/index.mts';

// Red: `npm run docs` writes them anew.
test.each(Object.entries(GENERATED))('docs/%s says what the code says', (file, text) => {
	expect(readFileSync(path.resolve('docs', file), 'utf8')).toBe(text());
});

test('docs/errors.md has every code, and all that the catalogue says of it', () => {
	const text = GENERATED['errors.md']?.() ?? '';
	const headings = Array.from(text.matchAll(/^### (\d+)$/gm), ([, code]) => code);
	expect(headings).toEqual(Object.keys(LINQ_ERRORS));
	expect(textsOf(LINQ_ERRORS).filter((sentence) => !text.includes(sentence))).toEqual([]);
});

function textsOf(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
