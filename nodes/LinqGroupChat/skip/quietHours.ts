import type { IDataObject } from 'n8n-workflow';

import { InputError, shown } from '../../shared/input/InputError';
import { isEmpty } from '../../shared/input/values';
import type { ItemReader } from '../item/ItemReader';

/** Hours of the day in which nobody wants to be written to. */
export interface QuietHours {
	/** As “21:00”; the first minute of them. */
	readonly from: string;
	/** The first minute after them; before `from` when they go over midnight. */
	readonly to: string;
	/** A name of the IANA database, as “Europe/Berlin”. */
	readonly timeZone: string;
}

/**
 * @throws InputError
 */
export function readQuietHours(
	{ from, to, timezone }: IDataObject,
	item: Pick<ItemReader, 'timezone'>,
): QuietHours {
	const hours = { from: readTime('From', from), to: readTime('To', to) };
	if (hours.from === hours.to) {
		throw new InputError(
			`“Skip If” has quiet hours from ${hours.from} to ${hours.to}, which is the whole day or none of it`,
			'Enter two different times.',
		);
	}
	const timeZone = isEmpty(timezone) ? item.timezone() : String(timezone).trim();
	return { ...hours, timeZone: checkedZone(timeZone) };
}

/**
 * The time of the day somewhere, as “21:05”.
 *
 * @param moment in milliseconds
 */
export function timeOfDay(timeZone: string, moment: number): string {
	return clock(timeZone).format(moment);
}

/** Whether a time of the day, as “21:05”, is within quiet hours. */
export function isQuiet({ from, to }: QuietHours, time: string): boolean {
	return from < to ? from <= time && time < to : from <= time || time < to;
}

function clock(timeZone: string): Intl.DateTimeFormat {
	return new Intl.DateTimeFormat('en-GB', {
		...{ timeZone, hourCycle: 'h23' },
		...{ hour: '2-digit', minute: '2-digit' },
	});
}

/** With two digits for the hour, so that times compare as texts do. */
function readTime(label: string, value: unknown): string {
	const [, hour, minute] = /^\s*([01]?\d|2[0-3]):([0-5]\d)\s*$/.exec(String(value)) ?? [];
	if (hour !== undefined) return `${hour.padStart(2, '0')}:${minute}`;
	throw new InputError(
		`“Skip If: ${label}” has ${shown(value)}, which is not a time of the day`,
		'Write hours and minutes with a colon, as in 21:00.',
	);
}

function checkedZone(timeZone: string): string {
	if (isTimeZone(timeZone)) return timeZone;
	throw new InputError(
		`“Skip If: Time Zone” has ${shown(timeZone)}, which is not the name of a time zone`,
		'Write it as in Europe/Berlin or America/New_York, or leave it empty for the workflow’s own.',
	);
}

function isTimeZone(name: string): boolean {
	try {
		return clock(name).format(0) !== '';
	} catch {
		return false;
	}
}
