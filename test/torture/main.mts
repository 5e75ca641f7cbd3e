import { parseArgs } from 'node:util';

import { runSequence } from './sequences.mts';
import { INVARIANTS, type Invariant } from './violations.mts';

const { values } = parseArgs({
	options: {
		seed: { type: 'string', default: String(Date.now()) },
		sequences: { type: 'string', default: '100000' },
		sequence: { type: 'string' },
	},
});

if (values.sequence !== undefined) {
	const { violations } = await runSequence(values.seed, Number(values.sequence), console.log);
	console.log(violations);
} else {
	const counts = new Map<Invariant, { count: number; first: string }>();
	const start = performance.now();
	for (let number = 0; number < Number(values.sequences); number++) {
		const { violations } = await runSequence(values.seed, number);
		for (const invariant of new Set(violations.map((one) => one.invariant))) {
			const known = counts.get(invariant);
			const first = known?.first ?? `${number}: ${violations.find((one) => one.invariant === invariant)?.what}`;
			counts.set(invariant, { count: (known?.count ?? 0) + 1, first });
		}
	}
	console.log(`seed ${values.seed}, ${values.sequences} sequences in ${((performance.now() - start) / 1000).toFixed(1)} s`);
	for (const name of Object.keys(INVARIANTS) as Invariant[])
		console.log(name, counts.get(name) ?? 0);
}
