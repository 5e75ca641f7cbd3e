import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

import { runSequence } from './sequences.mts';
import { writeMeasurements } from '../tools/measurements.mts';
import { addUp, count, emptyTally, report, type Tally, violationsIn } from './tally.mts';
import { SABOTAGE, type Sabotage } from './world/sabotage.mts';

const { values, positionals } = parseArgs({
	/** `deliveries`: hostile ones to a real n8n, instead of sequences in virtual time. */
	allowPositionals: true,
	options: {
		/** The same seed gives the same sequences; a new one every time when not given. */
		seed: { type: 'string', default: String(Date.now()) },
		sequences: { type: 'string', default: '100000' },
		/** Of hostile deliveries. */
		count: { type: 'string', default: '100000' },
		/** Only this one, with everything that happens in it. */
		sequence: { type: 'string' },
		/** What to take away from the package, to see that it is noticed: see world/sabotage.mts. */
		sabotage: { type: 'string', default: 'none' },
		/** For the processes that share the work: the first sequence, and how far it is to the next. */
		first: { type: 'string' },
		step: { type: 'string' },
	},
});
const { seed } = values;
const sequences = Number(values.sequences);
if (!(values.sabotage in SABOTAGE)) throw new Error(`There is no sabotage “${values.sabotage}”`);
const sabotage = values.sabotage as Sabotage;
/** So many are worth writing down. */
const WRITTEN_FROM = 10_000;

if (positionals[0] === 'deliveries') await attackN8n();
else if (values.sequence !== undefined) await tell(Number(values.sequence));
else if (values.first !== undefined)
	console.log(JSON.stringify(await runSome(Number(values.first), Number(values.step))));
else await runAll();

async function attackN8n(): Promise<void> {
	// Not above: it needs n8n, which the rest does not.
	const { tortureDeliveries } = await import('./deliveries/main.mts');
	const count = Number(values.count);
	const isWell = await tortureDeliveries(seed, count, count > WRITTEN_FROM);
	process.exitCode = isWell ? 0 : 1;
}

async function tell(number: number): Promise<void> {
	const { violations } = await runSequence(seed, number, sabotage, (line) => console.log(line));
	for (const { invariant, what } of violations) console.log(`VIOLATED: ${invariant}: ${what}`);
	process.exitCode = violations.length > 0 ? 1 : 0;
}

async function runSome(first: number, step: number): Promise<Tally> {
	const tally = emptyTally();
	for (let number = first; number < sequences; number += step)
		count(tally, await runSequence(seed, number, sabotage));
	return tally;
}

async function runAll(): Promise<void> {
	const start = performance.now();
	const helpers = sequences < 2_000 ? 1 : availableParallelism();
	const tally = emptyTally();
	const parts =
		helpers === 1
			? [await runSome(0, 1)]
			: await Promise.all(Array.from({ length: helpers }, (_, first) => share(first, helpers)));
	for (const part of parts) addUp(tally, part);
	const seconds = ((performance.now() - start) / 1000).toFixed(0);
	const heading = `${tally.sequences} sequences, seed ${seed}, ${seconds} s.`;
	console.log(`${heading}\n\n${report(tally)}`);
	if (sequences >= WRITTEN_FROM && sabotage === 'none')
		await writeMeasurements('torture', `${heading}\n\n${report(tally)}`);
	if (violationsIn(tally) === 0) return;
	console.log(`\nTo see one: npm run torture -- --seed ${seed} --sequence <number>`);
	process.exitCode = 1;
}

async function share(first: number, step: number): Promise<Tally> {
	const [node, script] = process.argv;
	const range = ['--first', String(first), '--step', String(step)];
	const what = ['--seed', seed, '--sequences', values.sequences, '--sabotage', sabotage];
	const child = spawn(
		node ?? process.execPath,
		['--import', 'tsx', script ?? '', ...what, ...range],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	return JSON.parse(await text(child.stdout)) as Tally;
}
