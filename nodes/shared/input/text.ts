import { IDEMPOTENCY_KEY_MAX_CHARS, LINK_MAX_CHARS, TEXT_MAX_CHARS } from '../limits';
import { InputError, shown } from './InputError';

/**
 * The text of a message: 1 to 10,000 characters, not only white space (limits: TEXT_MAX_CHARS).
 *
 * @throws InputError
 */
export function readText(parameter: string, value: unknown): string {
	if (isEmpty(value)) throw emptyText(parameter);
	const text = asText(parameter, value);
	if (text.length > TEXT_MAX_CHARS) {
		throw new InputError(
			`“${parameter}” has ${format(text.length)} characters, but Linq takes at most ${format(TEXT_MAX_CHARS)}`,
			'Shorten the text or send it as several messages. Most emoji count as two characters.',
		);
	}
	return text;
}

/** The error of a text that people would read, but is not there. */
export function emptyText(parameter: string): InputError {
	return new InputError(
		`“${parameter}” is empty`,
		'Enter the text that people shall read. An expression may have come out empty.',
	);
}

/** Whether a parameter was left empty; n8n gives null for one that is not set. */
export function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/**
 * A value as text: numbers and truth values as expressions give them, but no objects, which would read “[object Object]”.
 *
 * @throws InputError
 */
export function asText(parameter: string, value: unknown): string {
	if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
	throw new InputError(
		`“${parameter}” is not text but ${shown(value)}`,
		'Choose the field that holds the text.',
	);
}

/** What Linq certainly takes for a URL. It publishes no exact rule (open question 5), so the catalogue explains 1005 as well. */
const URL_IN_TEXT = /\b(?:https?|ftp):\/\/\S+|\bwww\.[^\s.]+\.\S+/i;

/**
 * Takes the links out of a text, so that each can be sent as a message of its own; `www.` becomes `https://www.`.
 *
 * @throws InputError for a link that cannot be sent
 */
export function splitLinks(parameter: string, text: string): { text: string; links: string[] } {
	const links: string[] = [];
	const rest = text.replace(MARKDOWN_LINK, '$1 $2').replace(LINK_TO_TAKE_OUT, (found) => {
		const url = withoutSentence(found);
		links.push(readLink(parameter, /^www\./i.test(url) ? `https://${url}` : url));
		return found.slice(url.length);
	});
	if (links.length === 0) return { text, links };
	const tidy = rest
		.replace(EMPTY_WRAPPING, '')
		.replace(/[ \t]{2,}/g, ' ')
		.trim();
	return { text: SAYS_SOMETHING.test(tidy) ? tidy : '', links };
}

/** A link ends at a blank, at what no address contains unescaped, and before the next address of a list. */
const LINK_TO_TAKE_OUT =
	/\b(?:(?:https?|ftp):\/\/|www\.(?=[^\s.]+\.\S))(?:(?![,;](?:https?:\/\/|ftp:\/\/|www\.))[^\s<>"`|])+/gi;

/** As AI models write links: [the words](https://example.com). */
const MARKDOWN_LINK = /\[([^[\]\n]+)\]\(((?:https?|ftp):\/\/[^\s()]+)\)/gi;

/** What is left of brackets, quotes and bold type when the link that they held is gone. */
const EMPTY_WRAPPING = /\(\s*\)|\[\s*\]|<\s*>|“\s*”|"\s*"|`\s*`|\*\*\s*\*\*/g;

/** A letter, a digit or an emoji: a message of punctuation alone would puzzle people. */
const SAYS_SOMETHING = /[\p{L}\p{N}\p{So}]/u;

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** What follows a link in a sentence does not belong to it; a closing bracket does if the link has the opening one. */
function withoutSentence(link: string): string {
	const count = (character: string) => link.split(character).length - 1;
	const surplus = new Map(
		Object.entries(CLOSING).map(([closing, opening]) => [closing, count(closing) - count(opening)]),
	);
	let end = link.length;
	for (; end > 0; end--) {
		const last = link.charAt(end - 1);
		const left = surplus.get(last);
		if (left === undefined ? !/[.,;:!?'"”’*…]/.test(last) : left <= 0) break;
		if (left !== undefined) surplus.set(last, left - 1);
	}
	return link.slice(0, end);
}

/** What Linq might take for a URL: a bare domain, as in example.com/offer, but not the domain of an e-mail address. */
const BARE_DOMAIN =
	/(?<![@\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|io|co|app|dev|ai|me|ly|gg|link|info|biz|[a-z]{2})\b(?:\/\S*)?/i;

/** The URL in a text, if there is one. */
export function findUrl(text: string): string | undefined {
	return URL_IN_TEXT.exec(text)?.[0];
}

/** Something in a text that looks like a domain without `https://`, if there is any. */
export function findBareDomain(text: string): string | undefined {
	return findUrl(text) === undefined ? BARE_DOMAIN.exec(text)?.[0] : undefined;
}

/**
 * The first text of a new chat: as {@link readText}, and without a link (Linq docs: group-chats; Linq answers 1005).
 *
 * @throws InputError
 */
export function readFirstText(parameter: string, value: unknown): string {
	const text = readText(parameter, value);
	const url = findUrl(text);
	if (url !== undefined) {
		throw new InputError(
			`“${parameter}” has the link ${shown(url)}, but the first message of a new group must not have links`,
			'Create the group with plain text, then send the link with Message > Send.',
		);
	}
	return text;
}

/**
 * A link that is sent as a message of its own: http, https or ftp, at most 2,048 characters (limits: LINK_MAX_CHARS).
 *
 * @throws InputError
 */
export function readLink(parameter: string, value: unknown): string {
	const link = address(parameter, value);
	if (!/^(?:https?|ftp):\/\//.test(link) || !URL.canParse(link)) {
		throw new InputError(
			`“${parameter}” has ${shown(link)}, which is not a complete web address`,
			'Write it with https:// in front. Phones show a preview only for https.',
		);
	}
	if (link.length > LINK_MAX_CHARS) {
		throw new InputError(
			`“${parameter}” has ${format(link.length)} characters, but Linq takes at most ${format(LINK_MAX_CHARS)}`,
			'Use a shorter link.',
		);
	}
	return link;
}

/**
 * A public address that Linq fetches from: HTTPS only (Linq docs: attachments, group-chats).
 *
 * @throws InputError
 */
export function readHttpsUrl(parameter: string, value: unknown): string {
	const url = address(parameter, value);
	if (!/^https:\/\//.test(url) || !URL.canParse(url)) {
		throw new InputError(
			`“${parameter}” has ${shown(url)}, but Linq fetches only from addresses that start with https://`,
			'Use a public https:// address that opens without a log-in.',
		);
	}
	return url;
}

/**
 * @throws InputError when longer than 255 characters (limits: IDEMPOTENCY_KEY_MAX_CHARS).
 */
export function readIdempotencyKey(parameter: string, value: unknown): string {
	const key = String(value).trim();
	if (key.length > IDEMPOTENCY_KEY_MAX_CHARS) {
		throw new InputError(
			`“${parameter}” has ${key.length} characters, but Linq takes at most ${IDEMPOTENCY_KEY_MAX_CHARS}`,
			'Use a shorter key, for example the ID of the order or ticket that the message is about.',
		);
	}
	return key;
}

/** Phones make a preview of “https”, not necessarily of “HTTPS”; and they end a link at its first space. */
function address(parameter: string, value: unknown): string {
	const text = String(value).trim();
	if (/\s/.test(text) && URL.canParse(text)) {
		throw new InputError(
			`“${parameter}” has ${shown(text)}, which has a space in it`,
			'Write %20 instead of the space.',
		);
	}
	return text.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase());
}

function format(count: number): string {
	return count.toLocaleString('en-US');
}
