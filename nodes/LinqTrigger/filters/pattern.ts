import { safeRegex } from 'n8n-workflow';

import { InputError, shown } from '../../shared/input/InputError';
import { asObject } from '../../shared/input/json';
import { judgedPart } from './searching';
import { assertSearchable } from './words';

/** n8n's own engine, which stops a pattern after 250 ms; n8n-workflow has it since 2.35.0, before that it is undefined. */
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
	assertSearchable(parameter, pattern);
	if ((pattern.match(PROPERTY) ?? []).length > PROPERTIES_MAX) {
		throw new InputError(
			`“${parameter}” has ${shown(pattern)}, which has more than ${PROPERTIES_MAX} classes such as \\p{L}`,
			'Use fewer of them, or ranges such as [a-z].',
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
 * JavaScript's engine prepares an expression before it searches, and cannot be stopped meanwhile. In sequences of these
 * classes it unfolds every combination: three take 10 ms, eight 7 seconds (measured with Node 24).
 */
const PROPERTIES_MAX = 3;
const PROPERTY = /\\p\{/gi;

/** JavaScript's engine prepares an expression twice, for texts in Latin letters and for others. */
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
