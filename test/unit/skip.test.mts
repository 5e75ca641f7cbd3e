import { laterBy, startAnew } from '../engine/harness/instantSleep.mts';

import { beforeEach, describe, expect, test } from '@jest/globals';

import { PerMinute } from '../../nodes/LinqGroupChat/skip/perMinute.ts';
import { isQuiet, timeOfDay } from '../../nodes/LinqGroupChat/skip/quietHours.ts';

beforeEach(startAnew);

describe('quiet hours', () => {
	const day = { from: '12:00', to: '14:00', timeZone: 'UTC' };
	const night = { from: '21:00', to: '08:00', timeZone: 'UTC' };

	test.each([
		[day, '11:59', false],
		[day, '12:00', true],
		[day, '13:59', true],
		[day, '14:00', false],
		[night, '20:59', false],
		[night, '21:00', true],
		[night, '00:00', true],
		[night, '07:59', true],
		[night, '08:00', false],
	])('%j at %s: %s', (hours, time, quiet) => {
		expect(isQuiet(hours, time)).toBe(quiet);
	});

	test.each([
		['UTC', '2026-07-01T00:05:00Z', '00:05'],
		['Europe/Berlin', '2026-07-01T22:05:00Z', '00:05'],
		['Europe/Berlin', '2026-12-01T22:05:00Z', '23:05'],
		['Asia/Kathmandu', '2026-12-01T00:00:00Z', '05:45'],
	])('in %s at %s it is %s', (timeZone, moment, time) => {
		expect(timeOfDay(timeZone, Date.parse(moment))).toBe(time);
	});
});

describe('messages per minute', () => {
	const two = (seen: number, askedAt = performance.now()) => ({
		...{ messages: 1, max: 2, seen, askedAt },
	});

	test('what is under way counts until a minute after its end', () => {
		const count = new PerMinute();
		const ended = count.take('chat', two(0));
		expect(count.take('chat', two(0))).toBeDefined();
		laterBy(120_000);
		expect(count.take('CHAT', two(0))).toBeUndefined();
		ended?.(true);
		laterBy(59_000);
		expect(count.take('chat', two(0))).toBeUndefined();
		laterBy(2_000);
		expect(count.take('chat', two(0))).toBeDefined();
	});

	test('what Linq has shown already is not counted twice, what it cannot have shown is', () => {
		const count = new PerMinute();
		const askedBefore = performance.now();
		laterBy(1);
		count.take('chat', two(0))?.(true);
		laterBy(1);
		expect(count.take('chat', two(1, askedBefore))).toBeUndefined();
		expect(count.take('chat', two(1))).toBeDefined();
	});

	test('what was not sent is free again, and each chat has its own', () => {
		const count = new PerMinute();
		expect(count.take('chat', { ...two(0), messages: 2 })).toBeDefined();
		expect(count.take('other', { ...two(0), messages: 2 })).toBeDefined();
		expect(count.take('third', two(1))).toBeDefined();
		const refused = new PerMinute();
		refused.take('chat', { ...two(0), messages: 2 })?.(false);
		expect(refused.take('chat', two(0))).toBeDefined();
	});
});
