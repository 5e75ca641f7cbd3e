import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { RecentMap } from '../../nodes/shared/RecentMap.ts';

let now = 0;

beforeEach(() => {
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});

afterEach(() => {
	jest.restoreAllMocks();
});

describe('RecentMap', () => {
	test('forgets what has not been set for its time, to the millisecond', () => {
		const map = new RecentMap<number>({ keepMs: 1_000, max: 10 });
		map.set('a', 1);
		now += 999;
		expect(map.get('a')).toBe(1);
		now += 1;
		expect(map.get('a')).toBeUndefined();
	});

	test('begins anew when something is set again, and not when it is read', () => {
		const map = new RecentMap<number>({ keepMs: 1_000, max: 10 });
		map.set('again', 1);
		map.set('read', 1);
		now += 600;
		map.set('again', 2);
		map.get('read');
		now += 600;
		expect([map.get('again'), map.get('read')]).toEqual([2, undefined]);
	});

	test('forgets the one that was set first when it is full, and none for one that it has', () => {
		const map = new RecentMap<number>({ max: 2 });
		map.set('a', 1);
		map.set('b', 2);
		map.set('a', 3);
		expect([map.get('a'), map.get('b')]).toEqual([3, 2]);
		map.set('c', 4);
		expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([3, undefined, 4]);
	});

	test('gives all that it has not forgotten, the one that was set last at the end', () => {
		const map = new RecentMap<number>({ keepMs: 1_000, max: 10 });
		map.set('forgotten', 1);
		map.set('a', 2);
		now += 600;
		map.set('b', 3);
		map.set('a', 4);
		now += 400;
		expect(map.values()).toEqual([3, 4]);
	});

	test('without a time keeps things for ever', () => {
		const map = new RecentMap<number>({ max: 2 });
		map.set('a', 1);
		now += 1e12;
		expect(map.get('a')).toBe(1);
		map.delete('a');
		expect(map.get('a')).toBeUndefined();
	});
});
