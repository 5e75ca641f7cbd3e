import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { sectionOf } from './markdown.mts';
import { DOCUMENTS, filesIn, read, ROOT } from './repository.mts';

const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** Commands of npm and jest, in code only: prose may say “npm run” of anything. */
function commandsIn(markdown: string): string[] {
	const code = Array.from(markdown.matchAll(/```[\s\S]*?```|`[^`\n]+`/g), ([found]) => found);
	return code.flatMap((text) =>
		Array.from(text.matchAll(/\bnp(?:m|x) [^\n`#]+/g), ([command]) => command.trim()),
	);
}

describe('the commands of', () => {
	test.each(DOCUMENTS)('%s are there', (document) => {
		const missing = commandsIn(read(document)).filter((command) => {
			const [, script] = /^npm (?:run )?(\S+)/.exec(command) ?? [];
			const isOwn = /^npm run /.test(command) || script === 'test' || script === 'start';
			return isOwn && !Object.keys(scripts).includes(script ?? '');
		});
		expect(missing).toEqual([]);
	});

	test.each(DOCUMENTS)('%s name files and folders that are there', (document) => {
		const named = commandsIn(read(document))
			.flatMap((command) => command.split(/\s+/))
			.filter((word) => /^(test|nodes|docs|examples)\/[\w./-]+$/.test(word));
		expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
	});
});

test('the README names every version of n8n that the tests run', () => {
	const versions = filesIn('test/host')
		.filter((file) => /^test\/host\/n8n[^/]*\/package\.json$/.test(file))
		.map((file) => JSON.parse(read(file)) as { dependencies: { n8n: string } })
		.map(({ dependencies }) => dependencies.n8n);
	expect(versions.length).toBeGreaterThan(0);
	const install = sectionOf(read('README.md'), '## Install');
	expect(versions.filter((version) => !install.includes(version))).toEqual([]);
});
