import { describe, expect, test } from '@jest/globals';

import { Repairs } from '../../nodes/LinqTrigger/watch/Repairs.ts';

/** What becomes of so many looks at each of which the same is wrong, and every repair succeeds. */
function looks(repairs: Repairs, count: number, reasons = ['it had other lines']): string[] {
	return Array.from({ length: count }, () => {
		const judgement = repairs.judge(reasons);
		if (judgement === 'make') repairs.succeeded();
		return judgement;
	});
}

describe('The same repair', () => {
	test('is made three times in a row, and then at every twelfth look', () => {
		const judgements = looks(new Repairs(), 28);
		expect(judgements.slice(0, 5)).toEqual(['make', 'make', 'make', 'pausing', 'skip']);
		expect(judgements.flatMap((one, look) => (one === 'make' ? look : []))).toEqual([
			0, 1, 2, 14, 26,
		]);
		expect(judgements.filter((one) => one === 'pausing')).toHaveLength(1);
	});

	test('begins anew once all was well, or something else was wrong', () => {
		for (const between of [[], ['it had been disabled at Linq']]) {
			const repairs = new Repairs();
			looks(repairs, 5);
			repairs.judge(between);
			expect(looks(repairs, 4)).toEqual(['make', 'make', 'make', 'pausing']);
		}
	});

	test('is made at every look while it fails', () => {
		const repairs = new Repairs();
		const judgements = Array.from({ length: 20 }, () => repairs.judge(['Linq had none any more']));
		expect(new Set(judgements)).toEqual(new Set(['make']));
	});
});
