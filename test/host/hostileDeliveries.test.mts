import { beforeAll, describe, expect, test } from '@jest/globals';

import { attack, type AttackResult } from '../torture/deliveries/attack.mts';
import { MemoryProbe } from './lib/memoryProbe.mts';
import { HOSTILE } from '../torture/deliveries/hostile.mts';
import { useHost } from './useHost.mts';

/** The long form, `npm run torture -- deliveries`, looks at the memory; so few would say nothing of it. */
describe('400 deliveries of somebody who is not Linq', () => {
	let probe: MemoryProbe | undefined;
	beforeAll(async () => {
		probe = await MemoryProbe.create();
	});
	const host = useHost('hostileDeliveries', {}, () => probe?.environment ?? {});
	let result: AttackResult | undefined;

	beforeAll(async () => {
		if (probe === undefined) throw new Error('There is no probe');
		result = await attack({ ...host(), probe, seed: '1', count: 400, report: () => undefined });
	});

	test('are of every kind', () => {
		expect(Object.keys(result?.kinds ?? {}).sort()).toEqual(Object.keys(HOSTILE).sort());
	});

	test('are all refused, each as it has to be', () => {
		expect(result?.wrong).toEqual({});
	});

	test('start no run', () => {
		expect(result?.executions).toBe(0);
	});

	test('leave n8n’s memory to be looked at', () => {
		expect(result?.before.held).toBeGreaterThan(0);
		expect(result?.after.resident).toBeGreaterThan(0);
	});
});
