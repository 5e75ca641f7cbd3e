import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { decide } from '../../../nodes/LinqGroupChat/question/decide.ts';
import { askedOf } from '../../../nodes/shared/questions/meaning.ts';
import { identity } from '../../../nodes/LinqGroupChat/question/standing.ts';
import { tally } from '../../../nodes/LinqGroupChat/question/tally.ts';
import { histories, type History, read, told } from './history.mts';
import { rule, type Ruling } from './referee.mts';

const RUNS = 1_000;
/** Another one each time; `LINQ_TEST_SEED` repeats one. It is in the names of the tests, so that every report has it. */
const SEED = Number(process.env.LINQ_TEST_SEED ?? Date.now() % 2 ** 31);
const PARAMETERS = { seed: SEED, numRuns: RUNS };

type Order = <T>(list: readonly T[]) => T[];
const asIs: Order = (list) => [...list];
const backwards: Order = (list) => [...list].reverse();
/** As a page that is read again: some are in it twice, in another order. */
const doubled: Order = (list) => [...list.slice(1), ...backwards(list)];

function ruled(history: History, steps: number): Ruling {
	const { voters, ballots } = told(history, steps);
	return rule(history.rule, askedOf(history.wording), voters, ballots);
}

function decided(history: History, steps: number, order: Order = asIs): Ruling {
	const { electorate, answers } = read(history, steps, order);
	const verdict = decide(history.rule, askedOf(history.wording), electorate, answers.votes);
	if (!verdict.decided) return 'open';
	const { option, reason, by } = verdict;
	return { option, reason, by: by && identity(by.handle) };
}

/** What is kept: the first verdict of those readings that happened. */
function kept(rulings: readonly Ruling[], readings: readonly number[]) {
	const step = readings.find((steps) => rulings[steps] !== 'open');
	return step === undefined ? 'open' : { step, ruling: rulings[step] };
}

const upTo = (steps: number) => Array.from({ length: steps + 1 }, (_, step) => step);

describe(`${RUNS} histories of a question, seed ${SEED}`, () => {
	test('are decided after every step as the referee does, and keep the first verdict whatever deliveries are lost', () => {
		fc.assert(
			fc.property(histories, fc.array(fc.nat(10), { maxLength: 6 }), (history, heard) => {
				const last = history.happenings.length;
				const mine = upTo(last).map((steps) => decided(history, steps));
				const referees = upTo(last).map((steps) => ruled(history, steps));
				expect(mine).toEqual(referees);
				const readings = [...heard.filter((step) => step < last).sort((a, b) => a - b), last];
				expect(kept(mine, readings)).toEqual(kept(referees, readings));
			}),
			PARAMETERS,
		);
	});

	test('are decided the same in whatever order, and however often, answers are read', () => {
		fc.assert(
			fc.property(histories, (history) => {
				const steps = history.happenings.length;
				for (const order of [backwards, doubled])
					expect(decided(history, steps, order)).toEqual(ruled(history, steps));
			}),
			PARAMETERS,
		);
	});

	test('are tallied: everybody has answered or not, once, and nobody else counts', () => {
		fc.assert(
			fc.property(histories, (history) => {
				const { electorate, answers } = read(history, history.happenings.length, doubled);
				const asked = askedOf(history.wording);
				const { counts, votes, notAnswered, notCounted } = tally(asked, electorate, answers.votes);
				const answered = votes.map(({ handle }) => handle);
				const sorted = (handles: readonly string[]) => handles.map(identity).sort();
				expect(sorted([...answered, ...notAnswered])).toEqual([...new Set(sorted(electorate))]);
				expect(counts.reduce((sum, count) => sum + count, 0)).toBe(votes.length);
				const everybody = new Set(sorted(answers.votes.map(({ handle }) => handle)));
				expect(new Set(sorted([...answered, ...notCounted]))).toEqual(everybody);
			}),
			PARAMETERS,
		);
	});
});

describe('the generated histories', () => {
	test('come to every outcome', () => {
		const reasons = fc
			.sample(histories, { seed: 1, numRuns: RUNS })
			.map((history) => ruled(history, history.happenings.length))
			.map((ruling) => (ruling === 'open' ? 'open' : ruling.reason));
		expect([...new Set(reasons)].sort()).toEqual([
			...['enough_agree', 'everyone_answered', 'first_answer', 'majority', 'nobody_left', 'open'],
			...['out_of_reach', 'tie', 'veto'],
		]);
	});
});
