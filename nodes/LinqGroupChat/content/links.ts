import { counted, InputError, shown } from '../../shared/input/InputError';
import { LINK_MAX_CHARS } from '../../shared/limits';
import { parseUrl } from '../../shared/input/url';

/**
 * A link that is sent as a message of its own: http, https or ftp, at most 2,048 characters (limits: LINK_MAX_CHARS).
 *
 * @throws InputError
 */
export function readLink(parameter: string, value: unknown): string {
	const link = address(parameter, value);
	if (!/^(?:https?|ftp):\/\//.test(link) || parseUrl(link) === undefined) {
		throw new InputError(
			`“${parameter}” has ${shown(link)}, which is not a complete web address`,
			'Write it with https:// in front. Phones show a preview only for https.',
		);
	}
	if (link.length > LINK_MAX_CHARS) {
		throw new InputError(
			`“${parameter}” has ${counted(link.length)} characters, but Linq takes at most ${counted(LINK_MAX_CHARS)}`,
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
	if (!/^https:\/\//.test(url) || parseUrl(url) === undefined) {
		throw new InputError(
			`“${parameter}” has ${shown(url)}, but Linq fetches only from addresses that start with https://`,
			'Use a public https:// address that opens without a log-in.',
		);
	}
	return url;
}

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

/** What a URI consists of (RFC 3986): Linq wants no other characters (docs/linq.md, Q46). */
const URI = /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9a-f]{2})*$/i;
const NOT_IN_A_PATH = /%(?![0-9a-f]{2})|[^\w.~:/?#@!$&'()*+,;=%-]/giu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Phones make a preview of “https”, not necessarily of “HTTPS”; and they end a link at its first space. */
function address(parameter: string, value: unknown): string {
	const text = String(value).trim();
	if (/\s/.test(text) && parseUrl(text) !== undefined) {
		throw new InputError(
			`“${parameter}” has ${shown(text)}, which has a space in it`,
			'Write %20 instead of the space.',
		);
	}
	return asUri(text.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase()));
}

/** The same address in the characters of a URI; one that has no others, a signed one for example, stays as it is. */
function asUri(text: string): string {
	const [, beginning = '', rest = ''] = /^([a-z]+:\/\/[^/?#]*)(.*)$/s.exec(text) ?? [];
	const href = parseUrl(text)?.href;
	if (URI.test(text) || href === undefined || beginning === '') return text;
	const origin = href.slice(0, href.indexOf('/', href.indexOf('//') + 2));
	const encoded = rest
		.replace(LONE_SURROGATE, '\ufffd')
		.replace(NOT_IN_A_PATH, (character) => encodeURIComponent(character));
	return origin + encoded;
}
