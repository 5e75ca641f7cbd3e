import { APPROVAL_WORDS } from './approvalWords';
import { isEmoji, tokensOf } from './tokens';

/** What people write before a number, as in “option 2”. */
const BEFORE_NUMBER = [
	...['option', 'number', 'nr', 'choice', 'nummer', 'auswahl', 'opción', 'número'],
	...['numéro', 'choix', 'opção', 'opzione', 'numero', 'scelta', 'optie', 'keuze', 'opcja'],
	...['numer', 'seçenek', 'numara', 'alternativ', 'вариант', 'варіант', 'номер'],
];

/** A digit with U+20E3 over it is the emoji 2️⃣. */
const NUMBER = /^([1-9]\d?)\u20e3?$/;
const TEN = '🔟';

/** “2 👎” does not say 2. */
const AGAINST = `${APPROVAL_WORDS.emoji.no} ${APPROVAL_WORDS.emoji.doubt}`;

interface Known {
	readonly beforeNumber: ReadonlySet<string>;
	readonly against: ReadonlySet<string>;
}

/** Made once, when the first choice is read: n8n loads this file when it starts. */
let made: Known | undefined;

function known(): Known {
	return (made ??= {
		beforeNumber: new Set(BEFORE_NUMBER.map((word) => tokensOf(word).join(' '))),
		against: new Set(tokensOf(AGAINST)),
	});
}

/**
 * Which of the options a text, or an emoji, says; undefined where that is not certain.
 *
 * By number: “2”, “2.”, “#2”, “option 2”, 2️⃣, 🔟; or by an option's whole text, or both. Case, accents and punctuation are not
 * looked at, nor emoji that say nothing against it, as long as only one option remains. Beginnings of a text and other
 * words around it are not enough: who writes “not Saturday” does not choose Saturday, and “Saturday?” asks. Where the
 * number is one option and the text another, as with the options 3, 2 and 1, the text is not counted.
 *
 * @param texts of the options, in their order; the first is number 1
 */
export function choiceReader(texts: readonly string[]): (text: string) => number | undefined {
	const options = texts.map((text, index) => writingsOf(tokensOf(text), index + 1));

	/** The only option that can be written so. */
	function written(words: string, among: keyof Writings): number | undefined {
		const found = options.flatMap((option, index) => (option[among].has(words) ? [index] : []));
		return found.length === 1 ? found[0] : undefined;
	}

	return (text) => {
		const tokens = tokensOf(text);
		const all = tokens.join(' ');
		const words = tokens.some((token) => known().against.has(token)) ? all : withoutEmoji(tokens);
		const named = written(all, 'exact') ?? written(all, 'loose') ?? written(words, 'loose');
		const number = numberOf(all) ?? numberOf(words);
		const numbered = number !== undefined && number <= texts.length ? number - 1 : undefined;
		if (named === undefined || numbered === undefined) return named ?? numbered;
		return named === numbered ? named : undefined;
	};
}

/** How an option's text may be written. */
interface Writings {
	readonly exact: ReadonlySet<string>;
	/** Without its question mark and its emoji, and after its number. */
	readonly loose: ReadonlySet<string>;
}

function writingsOf(tokens: readonly string[], number: number): Writings {
	const plain = tokens.filter((token) => token !== '?');
	const texts = [tokens.join(' '), plain.join(' '), withoutEmoji(plain)].filter(
		(text) => text !== '',
	);
	return {
		exact: new Set(texts.slice(0, 1)),
		loose: new Set(texts.flatMap((text) => [text, `${number} ${text}`, `${number}\u20e3 ${text}`])),
	};
}

function withoutEmoji(tokens: readonly string[]): string {
	return tokens.filter((token) => !isEmoji(token)).join(' ');
}

function numberOf(words: string): number | undefined {
	if (words === TEN) return 10;
	const [last = '', before, ...more] = words.split(' ').reverse();
	if (more.length > 0 || (before !== undefined && !known().beforeNumber.has(before)))
		return undefined;
	const digits = NUMBER.exec(last)?.[1];
	return digits === undefined ? undefined : Number(digits);
}
