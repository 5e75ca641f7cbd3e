import { runSequence } from './sequences.mts';
import { count, emptyTally, type Tally } from './tally.mts';
import type { Sabotage } from './world/sabotage.mts';

/** The short form that runs with the tests: how many sequences, by what is taken away. */
export type Short = Partial<Record<Sabotage, number>>;

const SEED = '1';

// All in one process: to start one takes longer than most of them.
const tallies: Partial<Record<Sabotage, Tally>> = {};
for (const [name, sequences] of Object.entries(JSON.parse(process.argv[2] ?? '{}') as Short)) {
	const sabotage = name as Sabotage;
	const tally = (tallies[sabotage] = emptyTally());
	for (let number = 0; number < sequences; number++)
		count(tally, await runSequence(SEED, number, sabotage));
}
console.log(JSON.stringify(tallies));
