import { describe, expect, test } from '@jest/globals';

import {
	afterQuietHours,
	dueReminder,
	remindersOf,
} from '../../../nodes/LinqGroupChat/question/reminders.ts';

const at = (time: string) => Date.parse(`2026-11-26T${time}:00Z`);
const NIGHT = { from: '21:00', to: '08:00', timeZone: 'UTC' };
const MINUTE = 60_000;

describe('Reminders', () => {
	test.each([
		['20:59', '20:59'],
		['07:30', '08:00'],
	])('planned for %s come at %s', (planned, expected) => {
		expect(afterQuietHours(at(planned), NIGHT)).toBe(at(expected));
	});

	test('come neither twice at the same time nor after the end', () => {
		const draft = { text: 'Please answer.', minutes: [60, 30, 60, 600], quietHours: undefined };
		const until = at('12:00') + 300 * MINUTE;
		expect(remindersOf({ reminders: draft, until }, at('12:00')).reminders).toEqual([
			at('12:30'),
			at('13:00'),
		]);
	});

	test('that are due wait until the night is over', () => {
		const question = { reminders: [at('20:00'), at('20:30')], quietHours: NIGHT };
		expect(dueReminder(question, at('19:59'))).toBeUndefined();
		expect(dueReminder(question, at('20:31'))).toBe(at('20:30'));
		expect(dueReminder(question, at('23:00'))).toBeUndefined();
	});
});
