/** Letters that are no letter with an accent to Unicode, but are written without their stroke or dot as well. */
const PLAIN: Readonly<Record<string, string>> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	ı: 'i',
	'؟': '?',
};
const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/** Accents of Latin, Greek and Cyrillic letters; those of other scripts make other letters. */
const ACCENTS = /[\u0300-\u036f]/g;

/** Ways to draw an emoji: as text or picture, in a skin tone, as a man or a woman. */
const EMOJI_VARIANTS = /\ufe0e|\ufe0f|[\u{1f3fb}-\u{1f3ff}]|\u200d[\u2640\u2642]/gu;

/** What nobody sees, but the joiner of emoji. */
const INVISIBLE = /(?!\u200d)\p{Cf}/gu;

const APOSTROPHES = /(?<=\p{L})['\u2019\u02bc`\u00b4](?=\p{L})/gu;

/** Words with their digits and keycaps; emoji, joined ones as one; signs that change what is meant: +1, -1, $2, 5%, 2? */
const TOKENS =
	/[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic})*|[\p{S}%?]|(?<![\p{L}\p{N}])-(?=\p{N})/gu;

/** A text without what people write differently and mean the same by: case, accents, full-width letters, skin tones. */
export function plain(text: string): string {
	return text
		.replace(APOSTROPHES, '')
		.normalize('NFKD')
		.replace(ACCENTS, '')
		.normalize('NFC')
		.replace(EMOJI_VARIANTS, '')
		.replace(INVISIBLE, '')
		.toLowerCase()
		.replace(ACCENTS, '')
		.replace(NOT_PLAIN, (letter) => PLAIN[letter] ?? letter)
		.replace(/\s+/g, ' ')
		.trim();
}

/** The words and signs of a text, {@link plain} and without punctuation: “Sí, d’accord! 👍🏽” is “si”, “daccord”, “👍”. */
export function tokensOf(text: string): string[] {
	return plain(text).match(TOKENS) ?? [];
}

/** Whether a token is an emoji or another sign, and no word. */
export function isSign(token: string): boolean {
	return !/[\p{L}\p{N}]/u.test(token);
}

/** Flags are two letters of their own kind. */
export function isEmoji(token: string): boolean {
	return /^[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(token);
}
