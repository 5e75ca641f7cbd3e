import { duringWaits, laterBy, startAnew, waits } from '../engine/harness/instantSleep.mts';

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

describe('A request counts until a minute after its end', () => {
	test.each([
		['so after 59 seconds the next one waits', 59_000, 1],
		['so after 61 seconds it does not wait', 61_000, 0],
	])('%s', async (_, ms, times) => {
		const pacer = new Pacer({ count: 1, windowSeconds: 60 });
		(await pacer.turn('chat'))();
		laterBy(ms);
		await pacer.turn('chat');
		expect(waits).toHaveLength(times);
	});

	test('however long it travels itself', async () => {
		const pacer = new Pacer({ count: 1, windowSeconds: 60 });
		const end = await pacer.turn('chat');
		laterBy(600_000);
		const next = pacer.turn('chat');
		laterBy(600_000);
		end();
		await next;
		expect(waits[0]).toBeGreaterThan(59_000);
	});

	test('and the next one waits for the one that ended first', async () => {
		const pacer = new Pacer({ count: 2, windowSeconds: 60 });
		(await pacer.turn('chat'))();
		laterBy(40_000);
		(await pacer.turn('chat'))();
		await pacer.turn('chat');
		expect(waits).toHaveLength(1);
		expect(waits[0]).toBeLessThanOrEqual(20_001);
	});

	test('also when requests of other chats make the pacer tidy up', async () => {
		const pacer = new Pacer({ count: 1, windowSeconds: 60 });
		await pacer.turn('other chat');
		laterBy(59_000);
		(await pacer.turn('chat'))();
		laterBy(2_000);
		await pacer.turn('third chat');
		await pacer.turn('chat');
		expect(waits).toHaveLength(1);
	});
});

test('Nobody overtakes who has waited longer, not even when the wait is just over', async () => {
	const pacer = new Pacer({ count: 1, windowSeconds: 60 });
	(await pacer.turn('chat'))();
	const served: string[] = [];
	const ask = async (name: string) => {
		const end = await pacer.turn('chat');
		served.push(name);
		end();
	};
	let late: Promise<void> | undefined;
	duringWaits(() => (late ??= ask('late')));
	await ask('early');
	await late;
	expect(served).toEqual(['early', 'late']);
});

describe('Two keys that turned out to be the same chat', () => {
	test.each(['people', 'chat'])('count together, before and after that: %s', async (last) => {
		const pacer = new Pacer({ count: 3, windowSeconds: 60 });
		(await pacer.turn('people'))();
		(await pacer.turn('chat'))();
		// Each answer tells it again.
		for (let answer = 0; answer < 2; answer++) pacer.join('people', 'chat');
		(await pacer.turn('people'))();
		expect(waits).toEqual([]);
		await pacer.turn(last);
		expect(waits).toHaveLength(1);
	});

	test('do so also while a request is still under way', async () => {
		const pacer = new Pacer({ count: 1, windowSeconds: 60 });
		const end = await pacer.turn('people');
		pacer.join('people', 'chat');
		const next = pacer.turn('chat');
		laterBy(90_000);
		end();
		await next;
		expect(waits[0]).toBeGreaterThan(59_000);
	});
});

test('Chats that nothing is sent to any more are forgotten', async () => {
	const pacer = new Pacer({ count: 1, windowSeconds: 60 });
	for (let request = 0; request < 2; request++) (await pacer.turn('chat'))();
	laterBy(61_000);
	await pacer.turn('other chat');
	expect([...pacer['lanes'].keys()]).toEqual(['other chat']);
});
