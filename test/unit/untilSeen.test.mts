import { ABOUT_A_MINUTE, startAnew, waits } from '../engine/harness/instantSleep.mts';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { untilSeen } from '../../nodes/LinqGroupChat/chat/untilSeen.ts';

beforeEach(startAnew);

describe('looking until something can be seen', () => {
	test('ends with the first look that sees it', async () => {
		let looks = 0;
		expect(await untilSeen(async () => await Promise.resolve(++looks === 3))).toBe(true);
		expect(waits).toEqual([500, 1000]);
	});

	test('ends after about a minute', async () => {
		expect(await untilSeen(async () => await Promise.resolve(false))).toBe(false);
		expect(waits).toEqual(ABOUT_A_MINUTE);
	});

	test('ends at once, without an error, when the execution was stopped', async () => {
		const stopped = async () => await Promise.reject(new Error('The execution was stopped'));
		expect(await untilSeen(stopped)).toBe(false);
		expect(waits).toEqual([]);
	});
});
