import { describe, expect, test } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';

import { runInLanes } from '../../nodes/LinqGroupChat/run/lanes.ts';

describe('items in lanes', () => {
	test('of one lane run one after the other, in their order', async () => {
		const log: string[] = [];
		await runInLanes(
			['a1', 'b1', 'a2', 'b2', 'a3'],
			([lane]) => String(lane),
			async (item) => {
				log.push(`start ${item}`);
				await setImmediate();
				log.push(`end ${item}`);
			},
		);
		const ofA = log.filter((entry) => / a\d/.test(entry));
		expect(ofA).toEqual(['start a1', 'end a1', 'start a2', 'end a2', 'start a3', 'end a3']);
	});

	test('of different lanes run side by side, as many as wanted at the most', async () => {
		let running = 0;
		let most = 0;
		await runInLanes(
			Array.from({ length: 20 }, (_, index) => index),
			String,
			async () => {
				most = Math.max(most, ++running);
				await setImmediate();
				running--;
			},
			5,
		);
		expect(most).toBe(5);
	});

	test('after an error no further item starts, and those under way are waited for', async () => {
		const done: number[] = [];
		const failures = await runInLanes(
			[0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
			String,
			async (item) => {
				if (item === 1) throw new Error('item 1');
				await setImmediate();
				done.push(item);
			},
			5,
		);
		expect(failures).toEqual([{ error: new Error('item 1'), index: 1 }]);
		expect(done).toEqual([0, 2, 3, 4]);
	});

	test('later items of the lane of a failed one do not start either', async () => {
		const started: string[] = [];
		await runInLanes(
			['a1', 'a2'],
			([lane]) => String(lane),
			async (item) => {
				started.push(item);
				throw new Error(item);
			},
		);
		expect(started).toEqual(['a1']);
	});
});
