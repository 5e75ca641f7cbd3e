/** What was measured of two contenders, round by round: the first, the second, the first … */
export interface Comparison {
	/** Medians. */
	readonly ours: number;
	readonly theirs: number;
	/** The median of the rounds' ratios: what slows down a whole round changes it little. */
	readonly ratio: number;
	readonly rounds: number;
}

/** Measures both in turns, the one that begins changing from round to round. */
export async function compare(
	rounds: number,
	ours: () => Promise<number>,
	theirs: () => Promise<number>,
): Promise<Comparison> {
	const measured: Array<{ ours: number; theirs: number }> = [];
	for (let round = 0; round < rounds; round++) {
		if (round % 2 === 0) measured.push({ ours: await ours(), theirs: await theirs() });
		else {
			const second = await theirs();
			measured.push({ ours: await ours(), theirs: second });
		}
	}
	return {
		ours: median(measured.map((one) => one.ours)),
		theirs: median(measured.map((one) => one.theirs)),
		ratio: median(measured.map((one) => one.ours / one.theirs)),
		rounds,
	};
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** How long it takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}
