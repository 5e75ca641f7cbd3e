import { FILE_NAME_MAX_CHARS } from '../limits';

/**
 * Control characters, line and paragraph separators, marks that turn the direction of writing, half a character, and what
 * separates folders, is markup or a wild card somewhere.
 */
const HARMFUL =
	/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\\/:*?"<>|`]/gu;

/**
 * A name from outside as a file may have it anywhere; the ending is kept. Shortened first: what is looked for at the end
 * takes long to find in a very long name.
 */
export function harmlessFileName(name: string): string {
	const harmless = shortened(name)
		.replace(HARMFUL, '_')
		.replace(/^[\s.]+|[\s.]+$/g, '');
	return harmless === '' ? 'file' : harmless;
}

/** At most so many characters as Linq takes, the ending kept (limits: FILE_NAME_MAX_CHARS). */
export function shortened(name: string): string {
	if (name.length <= FILE_NAME_MAX_CHARS) return name;
	const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
	return name.slice(0, FILE_NAME_MAX_CHARS - ending.length) + ending;
}

/** A file type as an HTTP header may have it (RFC 9110); anything else is just bytes. */
export function harmlessMimeType(type: string): string {
	const [essence = ''] = type.split(';');
	return /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}$/.test(essence.trim())
		? essence.trim().toLowerCase()
		: 'application/octet-stream';
}
