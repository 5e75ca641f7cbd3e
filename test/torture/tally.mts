import { INVARIANTS, type Invariant, type SequenceResult } from './violations.mts';

interface Found {
	sequences: number;
	/** The lowest number of a sequence in which it happened, and what it was. */
	first: number;
	what: string;
}

/** What many sequences came to; can be sent from one process to another. */
export interface Tally {
	sequences: number;
	/** By invariant and by the hardships of the sequence. */
	readonly found: Partial<Record<Invariant, Record<string, Found>>>;
}

export function emptyTally(): Tally {
	return { sequences: 0, found: {} };
}

export function count(tally: Tally, { number, violations, hardships }: SequenceResult): void {
	tally.sequences++;
	for (const { invariant, what } of violations.filter(isFirstOfItsKind)) {
		add(tally, invariant, hardships.join(', ') || 'nothing special', {
			...{ sequences: 1, first: number, what },
		});
	}
}

function isFirstOfItsKind(
	{ invariant }: { invariant: Invariant },
	index: number,
	all: ReadonlyArray<{ invariant: Invariant }>,
): boolean {
	return all.findIndex((other) => other.invariant === invariant) === index;
}

/** Adds what another process has counted. */
export function addUp(tally: Tally, other: Tally): void {
	tally.sequences += other.sequences;
	for (const invariant of Object.keys(INVARIANTS) as Invariant[]) {
		for (const [hardships, found] of Object.entries(other.found[invariant] ?? {}))
			add(tally, invariant, hardships, found);
	}
}

function add(tally: Tally, invariant: Invariant, hardships: string, found: Found): void {
	const byHardships = (tally.found[invariant] ??= {});
	const known = byHardships[hardships];
	const earlier = known !== undefined && known.first < found.first ? known : found;
	byHardships[hardships] = { ...earlier, sequences: (known?.sequences ?? 0) + found.sequences };
}

export function violationsIn({ found }: Tally): number {
	return Object.values(found)
		.flatMap((byHardships) => Object.values(byHardships))
		.reduce((sum, { sequences }) => sum + sequences, 0);
}

/** A Markdown table with one line for each invariant, and below it where to find what was violated. */
export function report(tally: Tally): string {
	const lines = (Object.keys(INVARIANTS) as Invariant[]).map((invariant) => {
		const found = Object.values(tally.found[invariant] ?? {});
		const sequences = found.reduce((sum, one) => sum + one.sequences, 0);
		return `| ${INVARIANTS[invariant]} | ${sequences} |`;
	});
	const examples = (Object.keys(INVARIANTS) as Invariant[]).flatMap((invariant) =>
		Object.entries(tally.found[invariant] ?? {})
			.sort(([, one], [, other]) => other.sequences - one.sequences)
			.map(
				([hardships, { sequences, first, what }]) =>
					`- ${invariant}, ${hardships}: ${sequences}, first in sequence ${first} (${what})`,
			),
	);
	return [
		'| Never | Sequences in which it happened |',
		'| --- | --- |',
		...lines,
		...(examples.length > 0 ? ['', ...examples] : []),
	].join('\n');
}
