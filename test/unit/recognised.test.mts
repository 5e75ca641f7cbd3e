import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';

import {
	isOfAnotherCall,
	isOlderThanExecution,
} from '../../nodes/LinqGroupChat/sendOnce/recognised.ts';

const NOW = 1_000_000_000;
const SECOND_MS = 1_000;
const HOUR_MS = 60 * 60_000;

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => void jest.restoreAllMocks());

describe('A message that Linq answers with, in an execution that began an hour ago', () => {
	test.each([
		['is its own when it was just made', 0, false],
		['is its own when an earlier try made it', HOUR_MS - SECOND_MS, false],
		['is its own when Linq’s clock and ours are a little apart', HOUR_MS + 59 * SECOND_MS, false],
		['is that of another when it is older', HOUR_MS + 61 * SECOND_MS, true],
	])('%s', (_, ageMs, isOlder) => {
		expect(isOlderThanExecution(ageMs, NOW - HOUR_MS)).toBe(isOlder);
	});
});

describe('Where n8n’s clock was set back after the execution began, a message', () => {
	test.each([
		['that was just made is its own', 59 * SECOND_MS, false],
		['of some time ago is that of another', 61 * SECOND_MS, true],
	])('%s', (_, ageMs, isOlder) => {
		expect(isOlderThanExecution(ageMs, NOW + HOUR_MS)).toBe(isOlder);
	});
});

test('A message belongs to the call that it came for first, however often it comes', () => {
	const message = { id: 'message', created_at: '' };
	const calls = ['first', 'first', 'second', 'first'];
	expect(calls.map((call) => isOfAnotherCall(message, call))).toEqual([false, false, true, false]);
	expect(isOfAnotherCall({ ...message, id: 'another' }, 'second')).toBe(false);
});
