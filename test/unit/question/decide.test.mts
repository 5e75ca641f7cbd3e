import { describe, expect, test } from '@jest/globals';

import { decide } from '../../../nodes/LinqGroupChat/question/decide.ts';
import { tally } from '../../../nodes/LinqGroupChat/question/tally.ts';
import {
	type Asked,
	NO,
	type Rule,
	type Vote,
	YES,
} from '../../../nodes/shared/questions/types.ts';

const APPROVAL: Asked = { kind: 'approval', options: 2 };
const CHOICE: Asked = { kind: 'choice', options: 3 };
const FREE_TEXT: Asked = { kind: 'freeText', options: 0 };
const [ana, ben, cleo, dora] = ['+12025550101', '+12025550102', '+12025550103', '+12025550104'];
const FOUR = [ana, ben, cleo, dora];

const by = (when: Rule['when'], more: Partial<Rule> = {}): Rule => ({
	when,
	count: 2,
	tie: 'nobody',
	veto: false,
	...more,
});

/** Votes one after the other, a millisecond apart. */
function votes(
	...given: ReadonlyArray<readonly [handle: string, option?: number, at?: number]>
): Vote[] {
	return given.map(([handle, option, at], index) => {
		const source = option === undefined ? `message ${index}` : `option ${option}`;
		return { handle, option, text: undefined, at: at ?? index, by: 'poll', source };
	});
}

/** The verdict in a few words. */
function outcome(
	rule: Rule,
	asked: Asked,
	given: readonly Vote[],
	electorate: readonly string[] = FOUR,
) {
	const verdict = decide(rule, asked, electorate, given);
	if (!verdict.decided) return 'open';
	return [verdict.option, verdict.reason, verdict.by?.handle];
}

describe('one vote each', () => {
	test('of several the latest counts, in whatever order they are read', () => {
		const changed = votes([ana, 0], [ana, 2]);
		expect(outcome(by('first'), CHOICE, changed)).toEqual([2, 'first_answer', ana]);
		expect(outcome(by('first'), CHOICE, changed.reverse())).toEqual([2, 'first_answer', ana]);
	});

	test('somebody who changes goes to the end of the queue', () => {
		expect(outcome(by('first'), CHOICE, votes([ana, 0], [ben, 1], [ana, 2]))).toEqual([
			1,
			'first_answer',
			ben,
		]);
	});

	test('nobody agrees with themselves', () => {
		expect(outcome(by('agree'), CHOICE, votes([ana, 1], [ana, 1]))).toBe('open');
	});

	test('who may not answer does not count', () => {
		expect(outcome(by('first'), CHOICE, votes(['+12025550199', 1]))).toBe('open');
	});

	test.each([
		['an option that was not asked', CHOICE, 3],
		['no option of a choice', CHOICE, undefined],
		['an option of a free text', FREE_TEXT, 0],
		['a negative option', CHOICE, -1],
		['half an option', CHOICE, 0.5],
	])('%s does not count', (_, asked, option) => {
		expect(outcome(by('first'), asked, votes([ana, option]))).toBe('open');
	});

	test('addresses are the same in capital letters', () => {
		const given = votes(['Ana@Example.com', 0], ['ana@example.com', 1]);
		expect(outcome(by('everyone'), CHOICE, given, ['ANA@example.com'])).toEqual([
			1,
			'everyone_answered',
			'ana@example.com',
		]);
		expect(outcome(by('majority'), CHOICE, given, ['ANA@example.com', 'ana@EXAMPLE.com'])).toEqual([
			1,
			'majority',
			'ana@example.com',
		]);
	});

	test('in one millisecond the lower option counts, and “no” where something is approved', () => {
		expect(outcome(by('first'), CHOICE, votes([ana, 2, 5], [ana, 1, 5]))).toEqual([
			1,
			'first_answer',
			ana,
		]);
		expect(outcome(by('first'), APPROVAL, votes([ana, YES, 5], [ana, NO, 5]))).toEqual([
			NO,
			'first_answer',
			ana,
		]);
		expect(outcome(by('first'), CHOICE, votes([ana, 2, 5], [ben, 1, 5]))).toEqual([
			1,
			'first_answer',
			ben,
		]);
		expect(outcome(by('first'), APPROVAL, votes([ana, YES, 5], [ben, NO, 5]))).toEqual([
			NO,
			'first_answer',
			ben,
		]);
		expect(outcome(by('first'), CHOICE, votes([ben, 1, 5], [ana, 1, 5]))).toEqual([
			1,
			'first_answer',
			ana,
		]);
	});
});

test('of answers in one millisecond that say the same, the order is that of their sources', () => {
	const given = votes([ben, 1, 5], [ana, 1, 5]).map((vote, index) => ({
		...vote,
		source: `message ${index}`,
	}));
	for (const both of [given, [...given].reverse()])
		expect(outcome(by('first'), CHOICE, both)).toEqual([1, 'first_answer', ben]);
});

describe('veto', () => {
	test('one “no” ends an approval, whatever the rule', () => {
		const given = votes([ana, YES], [ben, NO], [cleo, NO]);
		for (const when of ['first', 'agree', 'majority', 'everyone'] as const)
			expect(outcome(by(when, { veto: true }), APPROVAL, given)).toEqual([NO, 'veto', ben]);
	});

	test('one that was changed to “yes” does not', () => {
		expect(outcome(by('agree', { veto: true }), APPROVAL, votes([ana, NO], [ana, YES]))).toBe(
			'open',
		);
	});

	test('there is none in a choice, whose second option is not “no”', () => {
		expect(outcome(by('agree', { veto: true }), CHOICE, votes([ana, 1]))).toBe('open');
	});
});

describe('so many agree', () => {
	test.each<[string, Rule, Asked, Vote[], unknown]>([
		[
			'two of two',
			by('agree'),
			CHOICE,
			votes([ana, 1], [ben, 0], [cleo, 1]),
			[1, 'enough_agree', cleo],
		],
		[
			'who had them first',
			by('agree'),
			CHOICE,
			votes([ana, 2], [ben, 1], [cleo, 1], [dora, 2]),
			[1, 'enough_agree', cleo],
		],
		['on “no”', by('agree'), APPROVAL, votes([ana, NO], [ben, NO]), [NO, 'enough_agree', ben]],
		['on nothing yet', by('agree'), CHOICE, votes([ana, 0], [ben, 1]), 'open'],
		[
			'never any more',
			by('agree', { count: 3 }),
			CHOICE,
			votes([ana, 0], [ben, 1], [cleo, 2]),
			[undefined, 'out_of_reach', undefined],
		],
		['just still', by('agree', { count: 3 }), CHOICE, votes([ana, 0], [ben, 0], [cleo, 2]), 'open'],
		[
			'never: not approved',
			by('agree', { count: 3 }),
			APPROVAL,
			votes([ana, YES], [ben, NO], [cleo, YES], [dora, NO]),
			[NO, 'out_of_reach', undefined],
		],
		[
			'to answer freely',
			by('agree'),
			FREE_TEXT,
			votes([ana], [ben]),
			[undefined, 'enough_agree', ben],
		],
	])('%s', (_, rule, asked, given, expected) => {
		expect(outcome(rule, asked, given)).toEqual(expected);
	});

	test('is out of reach when too many have left', () => {
		expect(outcome(by('agree'), CHOICE, votes([ana, 0], [ben, 0]), [ana])).toEqual([
			undefined,
			'out_of_reach',
			undefined,
		]);
	});
});

describe('a majority', () => {
	test.each<[string, Asked, Vote[], string[], unknown]>([
		[
			'is more than half of all',
			APPROVAL,
			votes([ana, YES], [ben, YES], [cleo, YES]),
			FOUR,
			[YES, 'majority', cleo],
		],
		['is not half', APPROVAL, votes([ana, YES], [ben, YES]), FOUR, 'open'],
		[
			'is two of three',
			APPROVAL,
			votes([ana, NO], [ben, NO]),
			[ana, ben, cleo],
			[NO, 'majority', ben],
		],
		[
			'is reached when somebody leaves',
			APPROVAL,
			votes([ana, YES], [ben, YES]),
			[ana, ben, cleo],
			[YES, 'majority', ben],
		],
		[
			'is most votes of all, once all have answered',
			CHOICE,
			votes([ana, 2], [ben, 1], [cleo, 0], [dora, 2]),
			FOUR,
			[2, 'everyone_answered', dora],
		],
		['of one is one', CHOICE, votes([ana, 2]), [ana], [2, 'majority', ana]],
	])('%s', (_, asked, given, electorate, expected) => {
		expect(outcome(by('majority'), asked, given, electorate)).toEqual(expected);
	});
});

describe('everyone', () => {
	test('decides with the last answer, for most votes', () => {
		const given = votes([ana, 1], [ben, 0], [cleo, 1]);
		expect(outcome(by('everyone'), CHOICE, given)).toBe('open');
		expect(outcome(by('everyone'), CHOICE, given, [ana, ben, cleo])).toEqual([
			1,
			'everyone_answered',
			cleo,
		]);
	});

	test('answers freely', () => {
		expect(outcome(by('everyone'), FREE_TEXT, votes([ana], [ben]), [ana, ben])).toEqual([
			undefined,
			'everyone_answered',
			ben,
		]);
		expect(outcome(by('everyone'), FREE_TEXT, votes([ana], [ana]), [ana, ben])).toBe('open');
	});
});

describe('a tie', () => {
	const tied = votes([ana, 2], [ben, 1], [cleo, 1], [dora, 2]);
	const evenly = votes([ana, YES], [ben, NO], [cleo, NO], [dora, YES]);
	test.each<[Rule['tie'], Asked, Vote[], unknown]>([
		['nobody', CHOICE, tied, [undefined, 'tie', undefined]],
		['nobody', APPROVAL, evenly, [NO, 'tie', undefined]],
		['earliest', CHOICE, tied, [1, 'tie', cleo]],
		['earliest', APPROVAL, evenly, [NO, 'tie', cleo]],
		['wait', CHOICE, tied, 'open'],
		['wait', APPROVAL, evenly, 'open'],
	])('goes to %s in %o', (tie, asked, given, expected) => {
		for (const when of ['majority', 'everyone'] as const)
			expect(outcome(by(when, { tie }), asked, given)).toEqual(expected);
	});

	test('that waits ends when somebody changes', () => {
		const changed = [...tied, ...votes([ana, 1, 9])];
		expect(outcome(by('everyone', { tie: 'wait' }), CHOICE, changed)).toEqual([
			1,
			'everyone_answered',
			ana,
		]);
	});
});

describe('nobody', () => {
	test('who could answer: nothing has won, in an approval either', () => {
		for (const asked of [APPROVAL, CHOICE, FREE_TEXT])
			expect(outcome(by('first'), asked, votes([ana, YES]), [])).toEqual([
				undefined,
				'nobody_left',
				undefined,
			]);
	});

	test.each(['first', 'agree', 'majority', 'everyone'] as const)(
		'has answered (%s): it is open',
		(when) => {
			expect(outcome(by(when, { tie: 'earliest' }), CHOICE, [])).toBe('open');
		},
	);
});

describe('the tally', () => {
	test('counts as the verdict does, and says who is missing and who was not asked', () => {
		const given = votes(
			[ana, 1],
			['stranger', 0],
			[ben, 2],
			[ana, 2],
			['STRANGER', 1],
			['other', 0],
		);
		const { counts, votes: counted, notAnswered, notCounted } = tally(CHOICE, FOUR, given);
		expect(counts).toEqual([0, 0, 2]);
		expect(counted.map(({ handle }) => handle)).toEqual([ben, ana]);
		expect(notAnswered).toEqual([cleo, dora]);
		expect(notCounted).toEqual(['STRANGER', 'other']);
	});

	test('of a free text is how many have answered', () => {
		expect(tally(FREE_TEXT, FOUR, votes([ana], [ben], [ana])).counts).toEqual([2]);
	});

	test('has everybody once, as the chat writes them', () => {
		expect(tally(CHOICE, ['Eve@Example.com', 'eve@example.com'], []).notAnswered).toEqual([
			'Eve@Example.com',
		]);
	});
});
