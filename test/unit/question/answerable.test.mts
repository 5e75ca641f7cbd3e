import { describe, expect, test } from '@jest/globals';

import {
	assertLabels,
	assertOptions,
	assertOptionsCanBeWritten,
	assertOwnWords,
	assertQuorum,
	assertSomebody,
} from '../../../nodes/LinqGroupChat/question/answerable.ts';
import { InputError } from '../../../nodes/shared/input/InputError.ts';

/** The sentence of the error, if there is one. */
function sentence(check: () => void): string | undefined {
	try {
		check();
		return undefined;
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		expect(error.remedy).toMatch(/^[A-Z].*\.$/);
		return error.message;
	}
}

describe('the options of a choice', () => {
	test.each<[string[], string | undefined]>([
		[['Saturday', 'Sunday'], undefined],
		[['C#', 'C', 'A-', 'A', '👍', '👎'], undefined],
		[[], '“Options” is empty'],
		[['Saturday'], '“Options” has only 1 option, but people need at least 2 to choose from'],
		[['Saturday', ' '], '“Options” has 2 entries, of which number 2 is empty'],
		[['a', 'b', 'a'], '“Options” has “a” twice'],
		[
			['Café', 'tea', 'CAFE '],
			'“Options” has “Café” and “CAFE”, which differ only in capital letters or accents',
		],
	])('%j: %s', (texts, expected) => {
		expect(sentence(() => assertOptions('Options', texts))).toBe(expected);
	});

	test.each<[string[], string | undefined]>([
		[['Saturday', 'Sunday', '🍕', 'Lunch?', '9 pm', '6'], undefined],
		[['1', '2'], undefined],
		[['5', '7', '9'], undefined],
		[['2', '1'], '2'],
		[['C#', 'C'], 'C#'],
		[['...', 'no'], '...'],
		[['Team 🔴', 'Team 🔵'], undefined],
	])('that are answered in words: %j', (texts, unclear) => {
		expect(sentence(() => assertOptionsCanBeWritten('Options', texts))).toBe(
			unclear === undefined
				? undefined
				: `“Options” has “${unclear}”, which nobody could answer with: it could mean another option, or has no letter or digit`,
		);
	});
});

test.each([
	['Approve', 'Decline', undefined],
	['', 'Decline', '“Approve Label” is empty'],
	['Approve', ' ', '“Decline Label” is empty'],
	['Ja', 'JA', '“Approve Label” and “Decline Label” are both “JA”'],
])('the labels of an approval: %j, %j', (yes, no, expected) => {
	const labels = [
		{ parameter: 'Approve Label', text: yes },
		{ parameter: 'Decline Label', text: no },
	] as const;
	expect(sentence(() => assertLabels(...labels))).toBe(expected);
});

test.each([
	[['oui', '🚀'], ['nope'], undefined],
	[['!!'], [], '“Words for Yes” has “!!”, which is neither a word nor an emoji'],
	[[], [' '], '“Words for No” has nothing, which is neither a word nor an emoji'],
	[['Stop!'], ['no', 'stop'], '“Stop!” is in “Words for Yes” and in “Words for No”'],
])('words of the user’s own: %j, %j', (yes, no, expected) => {
	const parameters = { yes: 'Words for Yes', no: 'Words for No' };
	expect(sentence(() => assertOwnWords(parameters, { yes, no }))).toBe(expected);
});

test('somebody can answer', () => {
	const listed = (count: number) => ({ parameter: 'Who', count });
	expect(sentence(() => assertSomebody(['a'], listed(1)))).toBeUndefined();
	expect(sentence(() => assertSomebody([], undefined))).toBe(
		'Nobody but your own line is in this chat, so nobody could answer',
	);
	expect(sentence(() => assertSomebody([], listed(1)))).toBe(
		'“Who” has 1 person, who is not in this group, so nobody could answer',
	);
	expect(sentence(() => assertSomebody([], listed(2)))).toBe(
		'“Who” has 2 people, of whom nobody is in this group, so nobody could answer',
	);
});

test.each([
	[1, ['a'], undefined],
	[2, ['a', 'b'], undefined],
	[2, ['a'], '“Number” is 2, but only 1 person may answer'],
	[4, ['a', 'b', 'c'], '“Number” is 4, but only 3 people may answer'],
	[0, ['a'], '“Number” is 0, but somebody must agree'],
])('%i of %j', (count, electorate, expected) => {
	expect(sentence(() => assertQuorum('Number', count, electorate))).toBe(expected);
});
