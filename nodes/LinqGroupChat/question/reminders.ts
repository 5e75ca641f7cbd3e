import type { OpenQuestion, QuietHours } from '../../shared/questions/openQuestion';
import { isQuiet, timeOfDay } from '../skip/quietHours';
import type { QuestionDraft } from './draft';

const MINUTE_MS = 60_000;
const MINUTES_OF_DAY = 24 * 60;

/** When people are reminded: after the question, put off until the quiet hours are over, and never after the end. */
export function remindersOf(
	{ reminders, until }: Pick<QuestionDraft, 'reminders' | 'until'>,
	askedAt: number,
): Pick<OpenQuestion, 'reminders' | 'reminderText' | 'quietHours'> {
	if (reminders === undefined) return { reminders: [] };
	const { quietHours } = reminders;
	const times = reminders.minutes
		.map((minutes) => afterQuietHours(askedAt + minutes * MINUTE_MS, quietHours))
		.filter((at) => until === undefined || at < until);
	return {
		reminders: [...new Set(times)].sort((one, other) => one - other),
		reminderText: reminders.text,
		...(quietHours === undefined ? {} : { quietHours }),
	};
}

/** The last reminder that is due; undefined when none is, or nobody may be disturbed now. */
export function dueReminder(
	{ reminders, quietHours }: Pick<OpenQuestion, 'reminders' | 'quietHours'>,
	now: number,
): number | undefined {
	if (quietHours !== undefined && isQuietAt(now, quietHours)) return undefined;
	return reminders.filter((at) => at <= now).at(-1);
}

/** The same time, or the first minute after it that is not in the quiet hours. */
export function afterQuietHours(at: number, quietHours: QuietHours | undefined): number {
	if (quietHours === undefined) return at;
	for (let minutes = 0; minutes < MINUTES_OF_DAY; minutes++) {
		const later = at + minutes * MINUTE_MS;
		if (!isQuietAt(later, quietHours)) return later;
	}
	// All day is quiet, which is rather a mistake than a wish.
	return at;
}

function isQuietAt(at: number, quietHours: QuietHours): boolean {
	return isQuiet(quietHours, timeOfDay(quietHours.timeZone, at));
}
