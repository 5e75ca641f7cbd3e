import { startAnew, waits } from '../engine/harness/instantSleep.mts';

import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { Pacer } from '../../nodes/shared/request/pacing.ts';

const HOUR_MS = 60 * 60_000;

beforeEach(startAnew);
afterEach(() => void jest.restoreAllMocks());

describe('A third request where two are allowed in a minute waits for about a minute', () => {
	test.each([
		['', 0],
		[', when the computer’s clock is put forward', HOUR_MS],
		[', when the computer’s clock is set back', -HOUR_MS],
	])('after the first%s', async (_, stepMs) => {
		const pacer = new Pacer({ count: 2, windowSeconds: 60 });
		for (let request = 0; request < 2; request++) (await pacer.turn('chat'))();
		const now = Date.now;
		jest.spyOn(Date, 'now').mockImplementation(() => now() + stepMs);
		(await pacer.turn('chat'))();
		expect(waits).toHaveLength(1);
		expect(waits[0]).toBeGreaterThan(59_000);
		expect(waits[0]).toBeLessThanOrEqual(60_001);
	});

	test('after the end of the first: nobody knows when it arrived', async () => {
		const pacer = new Pacer({ count: 2, windowSeconds: 60 });
		const ends = [await pacer.turn('chat'), await pacer.turn('chat')];
		const third = pacer.turn('chat');
		await new Promise((resolve) => setImmediate(resolve));
		expect(waits).toEqual([]);
		ends[1]?.();
		await third;
		expect(waits).toHaveLength(1);
	});
});
