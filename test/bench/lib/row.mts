import type { BenchLinq } from './benchLinq.mts';
import type { Contenders } from './contenders.mts';

/** What the rows measure with. */
export interface Equipment {
	readonly linq: BenchLinq;
	readonly contenders: Contenders;
	/** The peer's package, with the address of `linq`. */
	readonly peerFolder: string;
	/** Our package, packed. */
	readonly tarball: string;
	/** Few rounds and small numbers: to see that everything works, not how fast. */
	readonly isShort: boolean;
}

/** A line of the table. */
export interface Figure {
	readonly name: string;
	/** With units. */
	readonly measured: string;
	/** What it must reach; without it the figure is only told. */
	readonly target?: { readonly words: string; readonly isMet: boolean };
}

export type Measure = (equipment: Equipment) => Promise<Figure[]>;

/** A ratio that must not be larger. */
export function atMost(name: string, measured: string, ratio: number, most: number): Figure {
	return { name, measured, target: { words: `≤ ${most}`, isMet: ratio <= most } };
}

/** A ratio that must not be smaller. */
export function atLeast(name: string, measured: string, ratio: number, least: number): Figure {
	return { name, measured, target: { words: `≥ ${least}`, isMet: ratio >= least } };
}
