import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from '@jest/globals';

import { GENERATED } from './generated/index.mts';

// Red: `npm run docs` writes them anew.
test.each(Object.entries(GENERATED))('docs/%s says what the code says', (file, text) => {
	expect(readFileSync(path.resolve('docs', file), 'utf8')).toBe(text());
});
