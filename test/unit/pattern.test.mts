import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { performance } from 'node:perf_hooks';

import { safeRegex } from 'n8n-workflow';

import { assertPattern, findPattern } from '../../nodes/LinqTrigger/filters/pattern.ts';
import { JUDGED_MAX_CHARS, SEARCHED_MAX_CHARS } from '../../nodes/LinqTrigger/filters/searching.ts';
import {
	assertSearchable,
	containsWord,
	containsWords,
} from '../../nodes/LinqTrigger/filters/words.ts';

const STOPPED = { unjudged: expect.stringContaining('takes longer than n8n allows') };
const check = (pattern: string) => () => assertPattern('Text Matches', pattern);

/** The time of this thread only: how busy the computer is otherwise does not count. */
function cpuMs(work: () => unknown): number {
	const { user, system } = process.cpuUsage();
	const started = performance.now();
	work();
	const used = process.cpuUsage({ user, system });
	return Math.min((used.user + used.system) / 1000, performance.now() - started);
}

describe('Text Matches', () => {
	test.each([
		['order', 'My ORDER is late', true],
		['^order', 'My order', false],
		['\\border\\b', 'reorder', false],
		['order #?\\d{3,5}$', 'order #12', false],
		['(yes|no) please', 'Yes please', true],
		['(?=ahead)', 'look ahead', true],
		['(a)\\1', 'aa', true],
		['ü', 'Ü', true],
		['a\\-b', 'a-b', true],
		['\\p{Emoji_Presentation}', 'well done 🎉', true],
		['\\p{Lu}', 'a', true],
		['^[🎉🎈]$', '🎈', true],
		['^[🎉🎈]$', '🎊', false],
		['^.$', 'ab', false],
		['\\u{1F389}', '🎉', true],
		['\\b(?:a|b|c|d|e|f|g|h|i|j|k|l|m|leave)\\b', 'please leave', true],
		['(?:^|\\W)'.repeat(10), '          ', true],
	])('%j on %j: %s', (pattern, text, expected) => {
		expect(check(pattern)).not.toThrow();
		expect(findPattern(pattern, text)).toBe(expected);
	});

	test.each([
		['an open bracket', '(unclosed', 'is not a regular expression'],
		['a range the wrong way round', '[z-a]', 'is not a regular expression'],
		['11 places without a width', '(?:^|\\b)'.repeat(11), 'more than 10 alternatives'],
		['11 empty alternatives', '(?:()|())'.repeat(11), 'more than 10 alternatives'],
		['four classes', '\\p{L}\\P{L}\\p{Lu}\\P{Lu}', 'more than 3 classes'],
		['501 characters', 'a'.repeat(SEARCHED_MAX_CHARS + 1), 'more than 500 characters'],
	])('with %s is refused when the workflow is published', (_, pattern, sentence) => {
		expect(check(pattern)).toThrow(sentence);
	});

	test('that n8n stops even on a short text is refused when the workflow is published', () => {
		const stopping = jest.spyOn(safeRegex, 'test').mockImplementation(() => {
			throw new Error('timed out');
		});
		expect(check('a+')).toThrow('takes too long even for a short text');
		stopping.mockRestore();
	});

	test('that became too demanding since then is not tried', () => {
		const pattern = '(?:()|())'.repeat(30);
		expect(cpuMs(() => expect(findPattern(pattern, 'a')).toEqual(STOPPED))).toBeLessThan(100);
	});

	test('takes as many characters as it says', () => {
		expect(check('a'.repeat(SEARCHED_MAX_CHARS))).not.toThrow();
		expect(check(`a{${'9'.repeat(400)}}`)).not.toThrow();
	});

	test.each(['(a+)+$', '^(\\w+\\s?)*$', '(.*a){12}$', '(x+x+)+y|(a*)*$', '(?=(a+))a*b\\1'])(
		'%j is stopped, and holds n8n up no longer than n8n lets it',
		(pattern) => {
			expect(check(pattern)).not.toThrow();
			const hostile = `${'a'.repeat(1_000_000)}!`;
			let found: unknown;
			const spent = cpuMs(() => (found = findPattern(pattern, hostile)));
			expect([true, false, expect.objectContaining(STOPPED)]).toContainEqual(found);
			// 250 ms is n8n’s own limit; the rest is for the garbage of other tests.
			expect(spent).toBeLessThan(1_000);
		},
	);

	test('says that n8n stopped it', () => {
		expect(findPattern('(a+)+$', `${'a'.repeat(50)}!`)).toEqual(STOPPED);
	});

	test('does not judge with what became unreadable after it was published', () => {
		expect(findPattern('(', 'a')).toEqual({ unjudged: 'it is not a regular expression' });
	});

	test('looks at the first 20,000 characters', () => {
		expect(findPattern('needle', `${'a'.repeat(JUDGED_MAX_CHARS - 6)}needle`)).toBe(true);
		expect(findPattern('needle', `${'a'.repeat(JUDGED_MAX_CHARS - 5)}needle`)).toBe(false);
	});
});

describe('In an n8n that is older than 2.35', () => {
	afterEach(() => {
		jest.resetModules();
		jest.dontMock('n8n-workflow');
	});

	async function older() {
		jest.resetModules();
		jest.doMock('n8n-workflow', () => ({ UserError: Error }));
		return await import('../../nodes/LinqTrigger/filters/pattern.ts');
	}

	test('Text Matches is refused with the n8n that it needs', async () => {
		const { assertPattern: assertInOlder } = await older();
		expect(() => assertInOlder('Text Matches', 'a')).toThrow(
			'“Text Matches” cannot be used: it needs n8n 2.35 or newer',
		);
	});

	test('an event that comes all the same is not judged', async () => {
		const { findPattern: findInOlder } = await older();
		expect(findInOlder('a', 'b')).toEqual({ unjudged: 'it needs n8n 2.35 or newer' });
	});
});

describe('Words', () => {
	const LONG = `${'a'.repeat(1_000_000)}`;

	test('are looked for in the first 20,000 characters', () => {
		expect(containsWords(`${'a'.repeat(JUDGED_MAX_CHARS - 3)}End`, 'eND')).toBe(true);
		expect(containsWords(`${'a'.repeat(JUDGED_MAX_CHARS - 2)}End`, 'end')).toBe(false);
		expect(containsWord(`${' '.repeat(JUDGED_MAX_CHARS - 3)}End`, 'end')).toBe(true);
		expect(containsWord(`${' '.repeat(JUDGED_MAX_CHARS - 2)}End`, 'end')).toBe(false);
	});

	test.each([
		['bot', true],
		['BOT!', true],
		['robot', false],
		['bots', false],
		['robot, bot', true],
		['bo', false],
	])('the word “bot” in “%s”: %s', (text, expected) => {
		expect(containsWord(text, ' Bot ')).toBe(expected);
	});

	test('may have 500 characters', () => {
		expect(() => assertSearchable('Word', 'a'.repeat(SEARCHED_MAX_CHARS))).not.toThrow();
		expect(() => assertSearchable('Word', 'a'.repeat(SEARCHED_MAX_CHARS + 1))).toThrow(
			'“Word” has 501 characters, but at most 500 can be looked for',
		);
	});

	test('cannot be made slow', () => {
		const word = `${'a'.repeat(SEARCHED_MAX_CHARS / 2)}b${'a'.repeat(SEARCHED_MAX_CHARS / 2 - 1)}`;
		expect(cpuMs(() => containsWord(LONG, word))).toBeLessThan(250);
		expect(cpuMs(() => containsWord(LONG, 'a'))).toBeLessThan(250);
		expect(cpuMs(() => containsWords(LONG, word))).toBeLessThan(250);
	});
});
