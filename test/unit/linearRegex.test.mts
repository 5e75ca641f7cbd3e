import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { LinearRegex } from '../../nodes/shared/regex/LinearRegex.ts';

const matches = (source: string, text: string) =>
	new LinearRegex('Text Matches', source).test(text);

describe('a pattern', () => {
	test.each([
		['order', 'My ORDER is late', true],
		['^order', 'My order', false],
		['order$', 'my order', true],
		['\\border\\b', 'reorder', false],
		['order #?\\d{3,5}', 'order #1234', true],
		['order #?\\d{3,5}$', 'order #12', false],
		['(yes|no) please', 'Yes please', true],
		['(?:a|b)+c', 'ababc', true],
		['colou?r', 'color', true],
		['[a-z]+@[a-z.]+', 'write to ana@example.com', true],
		['[^\\s]{5}', 'a bc def', false],
		['\\p{Emoji_Presentation}', 'well done 🎉', true],
		['ü', 'Ü', true],
		['a{0}b', 'b', true],
		['', 'anything', true],
		['a-b', 'a-b', true],
		['a\\-b', 'a-b', true],
		['x*', '', true],
		['(?<year>\\d{4})', 'in 2026', true],
		['.', '\n', false],
		['a\\cJb', 'a\nb', true],
		['\\07', '\u0007', true],
		['\\uD83C\\uDF89!', 'well done 🎉!', true],
		['(((a)))', 'a', true],
	])('%j on %j: %s', (source, text, expected) => {
		expect(matches(source, text)).toBe(expected);
	});

	test('agrees with JavaScript’s own engine', () => {
		const atom = fc.constantFrom(
			'a',
			'b',
			'.',
			'[ab]',
			'[^a]',
			'\\d',
			'\\w',
			'(a|b)',
			'(?:ab)',
			'\\b',
			'^',
			'$',
		);
		const quantifier = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '+?');
		const piece = fc
			.tuple(atom, quantifier)
			.map(([one, many]) => (/^(\^|\$|\\b)$/.test(one) ? one : one + many));
		const source = fc
			.array(fc.oneof(piece, fc.constant('|')), { maxLength: 8 })
			.map((pieces) => pieces.join(''));
		const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', 'B'), maxLength: 10 });
		fc.assert(
			fc.property(source, text, (pattern, sample) => {
				expect(matches(pattern, sample)).toBe(new RegExp(pattern, 'iu').test(sample));
			}),
			{ numRuns: 2_000 },
		);
	});

	test.each(['(a+)+$', '(a|a)*$', '(.*a){12}$', '^(\\w+\\s?)*$', '(x+x+)+y'])(
		'%j takes time that grows with the text, not with its possibilities',
		(source) => {
			const regex = new LinearRegex('Text Matches', source);
			const steps = (length: number) => {
				const start = process.hrtime.bigint();
				regex.test(`${'a'.repeat(length)}!`);
				return Number(process.hrtime.bigint() - start);
			};
			steps(500);
			// A backtracking engine would need 2^40 times as long; ten times the text may take a hundred times here.
			expect(steps(5_000) / steps(500)).toBeLessThan(1_000);
		},
	);

	test.each([
		['(unclosed', 'which is not a complete regular expression'],
		['(?=ahead)', 'which looks ahead or behind'],
		['(?<!behind)x', 'which looks ahead or behind'],
		['(a)\\1', 'which refers back to a group'],
		[`${'('.repeat(60)}a${')'.repeat(60)}`, 'has too many brackets'],
		['(a{100}){100}', 'which is too large to match'],
		// Newer versions of Node know such groups.
		['(?i:a)', /is not a complete|changes its own flags/],
	])('%j is refused with a sentence', (source, sentence) => {
		expect(() => new LinearRegex('Text Matches', source)).toThrow(sentence);
	});
});
