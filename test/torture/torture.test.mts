import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { judge } from './sends/judge.mts';
import type { Told } from './sends/SendingN8n.mts';
import type { Short } from './short.mts';
import type { Tally } from './tally.mts';
import type { Invariant } from './violations.mts';
import type { Change } from './world/LinqRecords.mts';
import { SABOTAGE, type Sabotage } from './world/sabotage.mts';

const run = promisify(execFile);

/** What is taken away, what must be found then, and how many sequences that takes. */
const SABOTAGES: Array<[Sabotage, Invariant, number]> = [
	['noKeys', 'doubled', 30],
	['oneKey', 'swallowed', 30],
	['executionIdKeys', 'swallowed', 30],
	['nodeIdKeys', 'swallowed', 50],
	['contextOnlyToken', 'doubled', 30],
	['unpacedRepeats', 'tooFast', 100],
	['repeatedEdits', 'changedTwice', 50],
	['repeatedNames', 'changedTwice', 30],
	['fastClock', 'tooFast', 100],
	['noMemory', 'eventTwice', 100],
];

/** In a process of its own: the torture loads the package by itself, and jest's modules are not Node's. */
async function torture(short: Short): Promise<Partial<Record<Sabotage, Tally>>> {
	const script = ['--import', 'tsx', 'test/torture/short.mts', JSON.stringify(short)];
	const { stdout } = await run(process.execPath, script);
	return JSON.parse(stdout) as Partial<Record<Sabotage, Tally>>;
}

describe('Torture', () => {
	let tallies: Partial<Record<Sabotage, Tally>>;

	beforeAll(async () => {
		const sabotaged = SABOTAGES.map(([sabotage, , sequences]) => [sabotage, sequences]);
		tallies = await torture({ none: 150, ...Object.fromEntries(sabotaged) });
	}, 300_000);

	/**
	 * Longer forms find, in one sequence of 2,000 or so, what is meant to be so: when Linq hangs up before n8n has answered,
	 * the run is not recorded as the event's, because Linq repeats the event, and that must have a run should this one be
	 * killed. One that ended before the kill runs twice then: never losing comes before never twice (ARCHITECTURE).
	 */
	test('finds nothing in its first 150 sequences', () => {
		expect(tallies.none).toEqual({ sequences: 150, found: {} });
	});

	test('has every sabotage in its short form', () => {
		expect(['none', ...SABOTAGES.map(([sabotage]) => sabotage)]).toEqual(Object.keys(SABOTAGE));
	});

	test.each(SABOTAGES)('with %s finds what is %s', (sabotage, invariant, sequences) => {
		expect(tallies[sabotage]).toMatchObject({ sequences, found: { [invariant]: {} } });
	});
});

describe('The judge', () => {
	const told = (telling: Told['telling']): Told => ({
		...{ execution: '0/1', run: 0, node: 0, round: 0, item: 0, telling },
	});
	const nothing = { shown: [], changes: [], arrivals: [] };
	const shown = (name: string, call = 0) => ({ name, chatId: 'chat', call });
	const n8n = (...tellings: Told[]) => ({ told: tellings, executionOf: new Map([[0, '0/1']]) });
	const nodes = [{ kind: 'textAndLink' as const }];
	const verdict = (names: string[], ...tellings: Told[]) =>
		judge({ ...nothing, shown: names.map((name) => shown(name)) }, n8n(...tellings), nodes).map(
			({ invariant }) => invariant,
		);
	const both = ['send-0-0-0-0-first', 'send-0-0-0-0-second'];

	test.each<[string, string[], Told['telling'], Invariant[]]>([
		['both seen, told as done', both, { is: 'done' }, []],
		['one seen, told as done', both.slice(0, 1), { is: 'done' }, ['swallowed']],
		[
			'one seen, told as not done',
			both.slice(0, 1),
			{ is: 'notDone', exceptFirst: false },
			['untold'],
		],
		[
			'one seen, told as the first one only',
			both.slice(0, 1),
			{ is: 'notDone', exceptFirst: true },
			[],
		],
		['none seen, told as not done', [], { is: 'notDone', exceptFirst: false }, []],
		['none seen, told as unclear', [], { is: 'unclear' }, []],
		['one seen twice', [...both, ...both.slice(1)], { is: 'done' }, ['doubled']],
		['the second seen before the first', [...both].reverse(), { is: 'done' }, ['disordered']],
	])('%s', (_what, names, telling, expected) => {
		expect(verdict(names, told(telling))).toEqual(expected);
	});

	const change = (sentMs: number, seen?: string) => ({
		...{ name: 'send-0-0-0-0-first', call: sentMs, sentMs, seen },
	});

	test.each<[string, Change[], Invariant[]]>([
		['a change that is made once', [change(0)], []],
		['one made again without a look', [change(0), change(1)], ['changedTwice']],
		[
			'one made again though it was there',
			[change(0), change(1, change(0).name)],
			['changedTwice'],
		],
		['one made again while it was on its way', [change(0), change(1, 'Before')], []],
		['one that the second overtook', [change(1, 'Before'), change(0)], []],
	])('%s', (_what, changes, expected) => {
		const found = judge({ ...nothing, changes }, n8n(), nodes);
		expect(found.map(({ invariant }) => invariant)).toEqual(expected);
	});

	test.each([
		['31 messages in 59.9 s', 31, 59_900 / 30, ['tooFast']],
		['30 messages in 59.9 s', 30, 59_900 / 29, []],
		['31 messages in 60 s', 31, 2_000, []],
	])('%s', (_what, count, everyMs, expected) => {
		const arrivals = Array.from({ length: count }, (_, index) => ({
			...{ chatId: 'chat', process: 1, atMs: index * everyMs },
		}));
		const found = judge({ ...nothing, arrivals }, n8n(), nodes);
		expect(found.map(({ invariant }) => invariant)).toEqual(expected);
	});
});
