import { expect, test } from '@jest/globals';
import ts from 'typescript';

import { sectionOf } from './markdown.mts';
import { filesIn, read } from './repository.mts';

/** The sentences that the README explains: in bold at the beginning of each entry, with values as an example. */
const EXPLAINED = Array.from(
	sectionOf(read('README.md'), '## Troubleshooting').matchAll(/^- \*\*(.+?)\*\*/gm),
	([, sentence = '']) => sentence,
);

/** Shorter ones fit too much. */
const LITERAL_MIN_CHARS = 20;

/** All texts in the code of the nodes as patterns, in which a value may be anything. */
const PATTERNS: readonly RegExp[] = ['nodes', 'credentials']
	.flatMap(filesIn)
	.filter((file) => file.endsWith('.ts'))
	.flatMap((file) => textsIn(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest)))
	.filter((literals) => literals.join('').length >= LITERAL_MIN_CHARS)
	.map((literals) => new RegExp(`^${literals.map(escaped).join('.+')}$`));

/** Each text as what stands before, between and after its values. */
function textsIn(node: ts.Node): string[][] {
	const own = ts.isTemplateExpression(node)
		? [[node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]]
		: ts.isStringLiteralLike(node)
			? [[node.text]]
			: [];
	const below: string[][] = [];
	node.forEachChild((child) => void below.push(...textsIn(child)));
	return [...own, ...below];
}

function escaped(text: string): string {
	return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}

test('the README explains the ten most likely sentences', () => {
	expect(EXPLAINED).toHaveLength(10);
});

test.each(EXPLAINED)('the nodes still say “%s”', (sentence) => {
	expect(PATTERNS.filter((pattern) => pattern.test(sentence))).not.toEqual([]);
});
