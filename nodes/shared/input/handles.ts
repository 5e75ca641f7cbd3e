import { E164, GROUP_RECIPIENTS_MIN, RECIPIENTS_MAX } from '../limits';
import { InputError, shown } from './InputError';
import { isEmpty } from './values';

/** Deliberately loose: Linq decides what it can deliver to, this only catches slips. */
const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;

/** What people and address books put between digits, invisible direction marks included. */
const PHONE_FORMATTING =
	/[\s().\-\u00ad\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** As in +49 30/901820, after the area code; not as in +1 202 555 0143 / 0144, which are two numbers. */
const AREA_SLASH = /^(\+\d{2,7})\/(?=\d{5,}$)/;

/** As in +44 (0)20: dialled inside the country only, and in a few countries from abroad as well. */
const TRUNK_ZERO = /\(\s*0\s*\)/;

/**
 * One person: a phone number in E.164 form or an e-mail address.
 *
 * Formatting is taken out ("+1 (202) 555-0143" is understood); a missing country code is not guessed, because the text
 * would reach a stranger.
 *
 * @throws InputError
 */
export function readHandle(parameter: string, value: unknown): string {
	const text = typeof value === 'number' ? String(value) : value;
	if (isEmpty(text)) {
		throw new InputError(
			`“${parameter}” is empty`,
			'Enter a phone number such as +12025550143 or an e-mail address.',
		);
	}
	if (typeof text !== 'string') {
		throw new InputError(
			`“${parameter}” has ${shown(text)}, which is neither a phone number nor an e-mail address`,
			'Choose the field that holds the number or address. Of members as Linq lists them it is “handle”: {{ $json.handle }}, or {{ $json.handles.map((member) => member.handle) }} for all.',
		);
	}
	const trimmed = text.trim();
	if (trimmed.includes('@')) {
		if (EMAIL.test(trimmed)) return trimmed;
		throw new InputError(
			`“${parameter}” has ${shown(trimmed)}, which is not an e-mail address`,
			'Write it like ana@example.com.',
		);
	}
	if (TRUNK_ZERO.test(trimmed)) {
		throw new InputError(
			`“${parameter}” has ${shown(trimmed)} with a zero in brackets, which is not dialled from everywhere`,
			'Write the number as it is dialled from abroad, in most countries without that zero: +442079460958 for +44 (0)20 7946 0958.',
		);
	}
	const number = trimmed.replace(PHONE_FORMATTING, '').replace(AREA_SLASH, '$1');
	if (E164.test(number)) return number;
	throw new InputError(
		`“${parameter}” has ${shown(trimmed)}, which is neither an international phone number nor an e-mail address`,
		'Write phone numbers with a plus and the country code, for example +12025550143: 2 to 15 digits, the first of them not 0.',
	);
}

/**
 * One of your Linq lines, which are phone numbers.
 *
 * @throws InputError
 */
export function readLine(parameter: string, value: unknown): string {
	const number = readHandle(parameter, value);
	if (!number.includes('@')) return number;
	throw new InputError(
		`“${parameter}” has ${shown(number)}, but Linq sends from phone numbers only`,
		'Choose one of your Linq lines.',
	);
}

/**
 * Several people from one field: text with commas, semicolons or line breaks between them, or an array by expression,
 * in which no entry may be empty: who wrote `[$json.a, $json.b]` wants both. The same person named twice counts once;
 * e-mail addresses are compared without regard to case.
 *
 * @throws InputError
 */
export function readHandles(parameter: string, value: unknown): string[] {
	if (!Array.isArray(value) && isEmpty(value)) return [];
	const list: unknown[] = Array.isArray(value) ? value : [value];
	const missing = list.findIndex(isEmpty);
	if (missing !== -1) {
		throw new InputError(
			`“${parameter}” has ${list.length} entries, of which number ${missing + 1} is empty`,
			'Somebody would be missing. Take empty entries out, for example with .filter(Boolean).',
		);
	}
	const entries = list.flatMap((entry) =>
		typeof entry === 'string'
			? entry.split(/[,;\n]+/).filter((part) => part.trim() !== '')
			: [entry],
	);
	const byIdentity = new Map<string, string>();
	for (const entry of entries) {
		const handle = readHandle(parameter, entry);
		const identity = handle.toLowerCase();
		if (!byIdentity.has(identity)) byIdentity.set(identity, handle);
	}
	return [...byIdentity.values()];
}

/**
 * The people a message goes to: 1 to 31 different ones (limits: RECIPIENTS_MAX).
 *
 * @throws InputError
 */
export function readRecipients(parameter: string, value: unknown): string[] {
	const recipients = readHandles(parameter, value);
	if (recipients.length === 0) {
		throw new InputError(
			`“${parameter}” has nobody`,
			'Enter phone numbers or e-mail addresses, separated by commas.',
		);
	}
	if (recipients.length > RECIPIENTS_MAX) {
		throw new InputError(
			`“${parameter}” has ${recipients.length} people, but a Linq group takes at most ${RECIPIENTS_MAX}`,
			'Your own line is not counted. Split the people over several groups.',
		);
	}
	return recipients;
}

/**
 * The recipients of a new group: 2 to 31 different people, your own line not among them (limits: RECIPIENTS_MAX,
 * GROUP_RECIPIENTS_MIN).
 *
 * @throws InputError
 */
export function readGroupRecipients(parameter: string, value: unknown, from: string): string[] {
	const recipients = readRecipients(parameter, value);
	if (recipients.includes(from)) {
		throw new InputError(
			`“${parameter}” has ${from}, which is the line in “From”`,
			'Your own line is a member of the group anyway. List only the other people.',
		);
	}
	if (recipients.length < GROUP_RECIPIENTS_MIN) {
		throw new InputError(
			`“${parameter}” has only 1 person, but a group needs at least ${GROUP_RECIPIENTS_MIN} different people`,
			'Separate several people with commas. Somebody listed twice counts once.',
		);
	}
	return recipients;
}
