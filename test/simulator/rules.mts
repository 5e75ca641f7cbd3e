import { apiError } from './apiError.mts';
import { isUri } from './uri.mts';

/** What a request may carry; everything is unknown until checked here. */
export type Json = Record<string, unknown>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const E164 = /^\+[1-9][0-9]{1,14}$/;
/** The `from` filter of the chat list may come without its plus (docs/linq.md: Limits). */
const E164_IN_QUERY = /^\+?[1-9]\d{1,14}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function uuid(value: unknown, field = 'The id'): string {
	if (typeof value !== 'string' || !UUID.test(value))
		throw apiError(1005, `${field} is not a UUID`);
	return value.toLowerCase();
}

export function required<T>(value: T | undefined | null, field: string): T {
	if (value === undefined || value === null || value === '')
		throw apiError(1001, `${field} is required`);
	return value;
}

export function object(value: unknown, field: string): Json {
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw apiError(1003, `${field} must be an object`);
	return value as Json;
}

export function string(value: unknown, field: string): string {
	if (typeof value !== 'string') throw apiError(1003, `${field} must be a string`);
	return value;
}

/** What people read: 1 to 10,000 characters. */
export function textValue(value: unknown, field: string): string {
	const text = string(required(value, field), field);
	if (text.length > 10_000) throw apiError(1005, `${field} may have at most 10000 characters`);
	return text;
}

/** A whole number that is not negative: a place in a list. */
export function index(value: unknown, field: string): number {
	if (typeof value !== 'number') throw apiError(1003, `${field} must be a number`);
	if (!Number.isInteger(value) || value < 0)
		throw apiError(1005, `${field} must be a whole number, and not negative`);
	return value;
}

/** Absent is false. */
export function flag(value: unknown, field: string): boolean {
	return value !== undefined && boolean(value, field);
}

export function boolean(value: unknown, field: string): boolean {
	if (typeof value !== 'boolean') throw apiError(1003, `${field} must be true or false`);
	return value;
}

export function handle(value: unknown, field: string): string {
	const text = string(required(value, field), field);
	if (!isHandle(text))
		throw apiError(1002, `${field} must be in E.164 format or an e-mail address`);
	return text;
}

export function phoneNumber(value: unknown, field: string): string {
	const text = string(required(value, field), field);
	if (!E164.test(text)) throw apiError(1002, `${field} must be in E.164 format`);
	return text;
}

export function isHandle(text: string): boolean {
	return E164.test(text) || EMAIL.test(text);
}

/** A line as a filter; undefined when none is wanted. */
export function lineFilter(value: unknown): string | undefined {
	if (value === undefined) return undefined;
	if (typeof value !== 'string' || !E164_IN_QUERY.test(value))
		throw apiError(1002, 'from must be in E.164 format');
	return value.startsWith('+') ? value : `+${value}`;
}

/** 1–31 recipients, a set: order and repetitions do not matter (OpenAPI, Linq docs: group-chats). */
export function recipients(value: unknown): string[] {
	if (!Array.isArray(value) || value.length === 0) throw apiError(1001, 'to is required');
	if (value.length > 31) throw apiError(1005, 'to must have at most 31 items');
	const byIdentity = new Map(
		value.map((entry) => [handle(entry, 'to').toLowerCase(), String(entry)]),
	);
	return [...byIdentity.values()];
}

export function httpsUrl(value: unknown, field: string): string {
	if (typeof value !== 'string' || !value.startsWith('https://') || !isUri(value))
		throw apiError(1005, `${field} must be an https URL`);
	return value;
}

/** Which fetches fail is decided by the words in the URL, since the simulator fetches nothing. */
export function fetchableImage(value: unknown, field: string): string {
	const url = httpsUrl(value, field);
	if (url.includes('unreachable')) throw apiError(5007, `${field} could not be fetched`);
	if (url.includes('not-an-image')) throw apiError(5006, `${field} is not an image`);
	return url;
}

/** `[start, end)` inside a text, in UTF-16 code units. */
export function rangeWithin(value: unknown, length: number, field: string): [number, number] {
	const [start, end] = Array.isArray(value) && value.length === 2 ? (value as unknown[]) : [];
	if (
		!Number.isInteger(start) ||
		!Number.isInteger(end) ||
		Number(start) < 0 ||
		Number(end) <= Number(start) ||
		Number(end) > length
	)
		throw apiError(1005, `${field} is outside the text`);
	return [Number(start), Number(end)];
}
