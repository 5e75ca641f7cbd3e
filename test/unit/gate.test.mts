import { describe, expect, test } from '@jest/globals';

import { Gate } from '../../nodes/LinqTrigger/delivery/Gate.ts';

const never = new Promise<never>(() => undefined);

/** Enters so many and notes the order in which they got in. */
function crowd(gate: Gate, size: number) {
	const entered: number[] = [];
	const leave: Array<(() => void) | undefined> = [];
	const all = Array.from({ length: size }, async (_, visitor) => {
		leave[visitor] = await gate.enter(never);
		entered.push(visitor);
	});
	return { entered, leave, all: Promise.all(all) };
}

const everythingElse = async () => await new Promise((resolve) => setImmediate(resolve));

describe('A gate', () => {
	test('lets no more in than it has places', async () => {
		const { entered } = crowd(new Gate(3), 5);
		await everythingElse();
		expect(entered).toEqual([0, 1, 2]);
	});

	test('lets those who wait in as places become free, in their order', async () => {
		const { entered, leave, all } = crowd(new Gate(2), 5);
		for (const visitor of [1, 0, 2]) {
			await everythingElse();
			leave[visitor]?.();
		}
		await all;
		expect(entered).toEqual([0, 1, 2, 3, 4]);
	});

	test('gives a place back once only', async () => {
		const gate = new Gate(1);
		const leave = await gate.enter(never);
		leave?.();
		leave?.();
		const { entered } = crowd(gate, 3);
		await everythingElse();
		expect(entered).toEqual([0]);
	});

	test('forgets who has stopped waiting', async () => {
		const gate = new Gate(1);
		const leave = await gate.enter(never);
		expect(await gate.enter(Promise.resolve())).toBeUndefined();
		const { entered } = crowd(gate, 1);
		leave?.();
		await everythingElse();
		expect(entered).toEqual([0]);
	});
});
