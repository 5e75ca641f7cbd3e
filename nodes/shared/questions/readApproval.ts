import { APPROVAL_WORDS, type Sense, SENSES, type Words } from './approvalWords';
import { isSign, tokensOf } from './tokens';
import { NO, YES } from './types';

/** Words and emoji that mean yes or no here, besides those that everybody knows: the labels of the question, and the user’s own. */
export interface OwnWords {
	readonly yes: readonly string[];
	readonly no: readonly string[];
}

/** Who says more explains, and an explanation often has a condition. */
const YES_MAX_WORDS = 8;

/** Scripts in which a word of doubt stands by itself, so that it is seen. */
const WITH_SPACES = /^[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Arabic}\p{N}]+$/u;

type Senses = ReadonlySet<Sense>;
const NONE: Senses = new Set();
/** Nobody knows what sentences begin with a word of the user's own: a yes it is alone only, a no in any case. */
const YES_ALONE: Senses = new Set(['yesAlone']);
const YES_MORE: Senses = new Set(['yes']);
const NO_MORE: Senses = new Set(['no']);

/**
 * What a text, or an emoji, says to a question that is answered by yes or no: YES, NO, or undefined where that is not
 * certain.
 *
 * It says what its first words say, the longest phrase of the list that it begins with: “yes please” is a yes, “no way” a
 * no, “no problem” neither. What follows can make it unclear, and an unclear text is not counted:
 *
 * - After “yes” a “no” or a word of doubt (but, if, not, only, later …), a question mark, more than 8 words in all, or
 *   words in a script without spaces that the list does not have.
 * - After “no” a “yes”, a phrase such as “no problem”, a question mark right away, or nothing but short agreement and
 *   politeness: “no, go ahead”. Doubts do not weaken a no.
 * - Short answers that begin other sentences as well (ok, sure; ja, si, tak, which other languages have too) count only when
 *   nothing but politeness and more of the same follows: “ok thanks”, and not “ok I will look at it”.
 *
 * Case, accents, punctuation, skin tones and emoji that say neither are not looked at ({@link tokensOf}). Words of the
 * user's own come before those of the list; a “yes” of them counts as those short answers do, unless the list has it too.
 */
export function approvalReader(own: OwnWords): (text: string) => number | undefined {
	const known = knownPhrases();
	const ownPhrases = new Map<string, Senses>([
		...own.yes
			.map(keyOf)
			.map((key) => [key, known.phrases.get(key)?.has('yes') ? YES_MORE : YES_ALONE] as const),
		...own.no.map(keyOf).map((key) => [key, NO_MORE] as const),
	]);
	const longest = Math.max(known.longest, ...[...ownPhrases.keys()].map(wordsIn));

	return (text) => {
		const tokens = tokensOf(text);
		const [first, ...rest] = inPhrases(tokens);
		if (first === undefined) return undefined;
		if (first.senses.has('no') || first.senses.has('noAlone'))
			return isClearNo(first, rest) ? NO : undefined;
		if (first.senses.has('yes') || first.senses.has('yesAlone'))
			return isClearYes(first, rest, tokens) ? YES : undefined;
		return undefined;
	};

	/** The text cut into the longest phrases of the list, and single words that are in none. */
	function inPhrases(tokens: readonly string[]): Phrase[] {
		const found: Phrase[] = [];
		for (let at = 0; at < tokens.length; ) {
			const length = lengthOfPhrase(tokens, at);
			const text = tokens.slice(at, at + length).join(' ');
			const senses = sensesOf(text) ?? NONE;
			if (senses.size > 0 || text === '?' || !isSign(text)) found.push({ text, senses });
			at += length;
		}
		return found;
	}

	function lengthOfPhrase(tokens: readonly string[], at: number): number {
		for (let length = longest; length > 1; length--) {
			const isWhole = at + length <= tokens.length;
			if (isWhole && sensesOf(tokens.slice(at, at + length).join(' '))) return length;
		}
		return 1;
	}

	function sensesOf(phrase: string): Senses | undefined {
		return ownPhrases.get(phrase) ?? known.phrases.get(phrase);
	}
}

interface Phrase {
	readonly text: string;
	readonly senses: Senses;
}

interface Known {
	/** By their tokens. A phrase may have several senses, because it is a word of several languages. */
	readonly phrases: ReadonlyMap<string, Senses>;
	/** How many words the longest of them has. */
	readonly longest: number;
}

/** Made once, when the first text is read, because it takes as long as reading hundreds of texts. */
let made: Known | undefined;

function knownPhrases(): Known {
	return (made ??= makeKnownPhrases());
}

function makeKnownPhrases(): Known {
	const phrases = new Map<string, Set<Sense>>();
	for (const language of Object.values<Words>(APPROVAL_WORDS)) {
		for (const sense of SENSES) {
			for (const phrase of language[sense]?.split(', ') ?? []) {
				const key = keyOf(phrase);
				phrases.set(key, (phrases.get(key) ?? new Set()).add(sense));
			}
		}
	}
	return { phrases, longest: Math.max(...[...phrases.keys()].map(wordsIn)) };
}

function keyOf(phrase: string): string {
	return tokensOf(phrase).join(' ');
}

function wordsIn(key: string): number {
	return key.split(' ').length;
}

function isClearYes(first: Phrase, rest: readonly Phrase[], tokens: readonly string[]): boolean {
	const words = tokens.filter((token) => !isSign(token)).length;
	const isAlone = !first.senses.has('yes');
	return (
		words <= YES_MAX_WORDS &&
		rest.every(({ text, senses }) => {
			if (hasAny(senses, ['no', 'noAlone', 'doubt', 'neither'])) return false;
			if (hasAny(senses, ['yes', 'yesAlone', 'polite'])) return true;
			// A question mark is no word of any script.
			return !isAlone && WITH_SPACES.test(text);
		})
	);
}

function isClearNo(first: Phrase, rest: readonly Phrase[]): boolean {
	const isAlone = !first.senses.has('no');
	return (
		rest[0]?.text !== '?' &&
		!goesOnToAgree(rest) &&
		rest.every(({ text, senses }) => {
			if (hasAny(senses, ['no', 'noAlone'])) return true;
			if (hasAny(senses, ['yes', 'neither'])) return false;
			if (isAlone) return senses.has('polite');
			return senses.size > 0 || text === '?' || WITH_SPACES.test(text);
		})
	);
}

/** “No, go ahead”, “no that’s fine”: nothing speaks against it, perhaps. “No, go to Berlin” does not end there. */
function goesOnToAgree(rest: readonly Phrase[]): boolean {
	const agrees = ({ senses }: Phrase) =>
		senses.has('yesAlone') && !hasAny(senses, ['no', 'noAlone', 'polite']);
	return rest.some(agrees) && rest.every((one) => agrees(one) || one.senses.has('polite'));
}

function hasAny(senses: Senses, wanted: readonly Sense[]): boolean {
	return wanted.some((sense) => senses.has(sense));
}
