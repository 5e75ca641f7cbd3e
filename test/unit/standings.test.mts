import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import { Standings } from '../../nodes/LinqTrigger/subscription/standings.ts';

const MINUTE = 60_000;
let now = 0;

beforeEach(() => {
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});

afterEach(() => {
	jest.restoreAllMocks();
});

/** What was known in the end, and how often Linq was asked for it. */
async function asked(standings: Standings, answer: boolean): Promise<[boolean, number]> {
	const ask = jest.fn(async () => answer);
	return [await standings.exists('a', ask), ask.mock.calls.length];
}

describe('Standings', () => {
	test('takes Linq’s word that a subscription exists for five minutes', async () => {
		const standings = new Standings();
		expect(await asked(standings, true)).toEqual([true, 1]);
		now += 5 * MINUTE - 1;
		expect(await asked(standings, false)).toEqual([true, 0]);
		now += 1;
		expect(await asked(standings, false)).toEqual([false, 1]);
	});

	test('and that it does not for ten seconds only', async () => {
		const standings = new Standings();
		expect(await asked(standings, false)).toEqual([false, 1]);
		now += 9_999;
		expect(await asked(standings, true)).toEqual([false, 0]);
		now += 1;
		expect(await asked(standings, true)).toEqual([true, 1]);
	});

	test('believes its own eyes more than an earlier answer', async () => {
		const standings = new Standings();
		await asked(standings, false);
		standings.opened({ subscriptionId: 'a', secret: 's' });
		expect(await asked(standings, false)).toEqual([true, 0]);
		now += 5 * MINUTE;
		await asked(standings, false);
		now += 10_000;
		expect(await asked(standings, true)).toEqual([true, 1]);
	});

	test('asks once for several at the same time, and again after a failure', async () => {
		const standings = new Standings();
		const failing = jest.fn(async (): Promise<boolean> => await Promise.reject(new Error('down')));
		const both = [standings.exists('a', failing), standings.exists('a', failing)];
		expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual([
			'rejected',
			'rejected',
		]);
		expect(failing).toHaveBeenCalledTimes(1);
		expect(await asked(standings, true)).toEqual([true, 1]);
	});

	test('forgets the secret of one that has ended', () => {
		const standings = new Standings();
		standings.opened({ subscriptionId: 'a', secret: 's' });
		expect(standings.secretOf('a')).toBe('s');
		standings.ended('a');
		expect([standings.secretOf('a'), standings.hasEnded('a')]).toEqual([undefined, true]);
	});
});
