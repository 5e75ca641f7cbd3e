import { safeRegex } from 'n8n-workflow';

import { InputError, shown } from '../../shared/input/InputError';
import { asObject } from '../../shared/input/json';
import { judgedPart, SEARCHED_MAX_CHARS } from './searching';

/** n8n's own engine, which stops a pattern after 250 ms; n8n-workflow has it since 2.35.0, and in n8n 1.123.81; before that it is undefined. */
function engine(): typeof safeRegex | undefined {
	return safeRegex;
}

const NEEDS_NEWER_N8N = 'it needs n8n 2.35 or newer';

/**
 * Whether a regular expression is found in a text, in capitals or not. Takes at most as long as n8n lets it: 250 ms.
 *
 * @returns why it cannot be known, when n8n stopped the search, has no engine, or cannot read the expression
 */
export function findPattern(
	pattern: string,
	text: string,
): boolean | { readonly unjudged: string } {
	const regex = engine();
	if (regex === undefined) return { unjudged: NEEDS_NEWER_N8N };
	// An expression of n8n may make another pattern of it than when the workflow was published.
	if (tooDemanding(pattern) !== undefined) return { unjudged: TOO_SLOW };
	try {
		return regex.test(pattern, judgedPart(text), flags(pattern));
	} catch (error) {
		return { unjudged: isUnreadable(error) ? 'it is not a regular expression' : TOO_SLOW };
	}
}

const TOO_SLOW = 'the regular expression takes longer than n8n allows. Make it simpler';

/**
 * Finds out when the workflow is published whether an expression can be used.
 *
 * @throws InputError
 */
export function assertPattern(parameter: string, pattern: string): void {
	const regex = engine();
	if (regex === undefined) {
		throw new InputError(
			`“${parameter}” cannot be used: ${NEEDS_NEWER_N8N}`,
			'Update n8n, or look for words with “Text Contains”.',
		);
	}
	const tooMany = tooDemanding(pattern);
	if (tooMany !== undefined) {
		throw new InputError(
			`“${parameter}” has ${shown(pattern)}, which has ${tooMany}`,
			'Use fewer of them: such an expression can hold n8n up for minutes.',
		);
	}
	for (const sample of SAMPLES) {
		try {
			regex.test(pattern, sample, flags(pattern));
		} catch (error) {
			throw isUnreadable(error)
				? new InputError(
						`“${parameter}” has ${shown(pattern)}, which is not a regular expression`,
						'Check its brackets and backslashes. A character with a meaning of its own needs a backslash: \\( or \\?.',
					)
				: new InputError(
						`“${parameter}” has ${shown(pattern)}, which takes too long even for a short text`,
						'Use fewer and smaller repetitions.',
					);
		}
	}
}

/**
 * JavaScript's engine prepares an expression before it searches, and not even n8n can stop it meanwhile. It unfolds every
 * combination of what follows each other and has several ways on, so the worst such things are counted (measured with
 * Node 20 and 24): sequences of character classes such as \p{L}, of which three take 10 ms and eight 7 seconds; and
 * alternatives of no width such as (?:^|\b), of which ten take a millisecond and thirty some minutes. An alternative that
 * begins and ends with a letter has a width, so lists of words can be as long as they like.
 */
function tooDemanding(pattern: string): string | undefined {
	const count = (what: RegExp) => pattern.match(what)?.length ?? 0;
	if (pattern.length > SEARCHED_MAX_CHARS) return `more than ${SEARCHED_MAX_CHARS} characters`;
	if (count(/\\p\{/gi) > CLASSES_MAX) return `more than ${CLASSES_MAX} classes such as \\p{L}`;
	const alternatives = count(/\|/g) - count(/(?<!\\)[\p{L}\p{N}]\|(?=[\p{L}\p{N}])/gu);
	return alternatives > ALTERNATIVES_MAX
		? `more than ${ALTERNATIVES_MAX} alternatives that do not begin and end with a letter`
		: undefined;
}

const CLASSES_MAX = 3;
const ALTERNATIVES_MAX = 10;

/** JavaScript's engine prepares an expression anew when it is used again, and for texts in other than Latin letters. */
const SAMPLES = ['', '!', '!Ж!'];

/**
 * Case never counts. Of Unicode's mode, which takes longer and forbids a backslash where none is needed, only those
 * expressions get the benefit that cannot do without.
 */
function flags(pattern: string): string {
	return /\\[pu]\{|[\u{10000}-\u{10ffff}]/iu.test(pattern) ? 'iu' : 'i';
}

/** By its name: the engine's errors come from another JavaScript context, so that `instanceof` is false for them. */
function isUnreadable(error: unknown): boolean {
	return asObject(error)?.name === 'SyntaxError';
}
