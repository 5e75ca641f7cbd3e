import { counted, InputError, shown } from '../../shared/input/InputError';
import { asText, isEmpty } from '../../shared/input/values';
import { TEXT_MAX_CHARS } from '../../shared/limits';

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
			`“${parameter}” has ${counted(text.length)} characters, but Linq takes at most ${counted(TEXT_MAX_CHARS)}`,
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

/** What Linq certainly takes for a URL. It publishes no exact rule (docs/linq.md, Q5), so the catalogue explains 1005 as well. */
const URL_IN_TEXT = /\b(?:https?|ftp):\/\/\S+|\bwww\.[^\s.]+\.\S+/i;

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
