import { counted, InputError } from '../../shared/input/InputError';
import { judgedPart, SEARCHED_MAX_CHARS } from './searching';

/** Whether the words are anywhere in the text, in capitals or not, also inside other words. */
export function containsWords(text: string, words: string): boolean {
	return judgedPart(text).toLowerCase().includes(words.toLowerCase());
}

/** The word as people write it, not inside another word: "bot" is not in "robot". */
export function containsWord(text: string, word: string): boolean {
	const wanted = word.trim().toLowerCase();
	const here = judgedPart(text).toLowerCase();
	for (let at = here.indexOf(wanted); at !== -1; at = here.indexOf(wanted, at + 1)) {
		const before = here.at(at - 1) ?? ' ';
		const after = here.at(at + wanted.length) ?? ' ';
		if ((at === 0 || !isWordCharacter(before)) && !isWordCharacter(after)) return true;
	}
	return false;
}

function isWordCharacter(character: string): boolean {
	return /[\p{L}\p{N}_]/u.test(character);
}

/** @throws InputError for more than can be looked for in every message */
export function assertSearchable(parameter: string, searched: string): void {
	if (searched.length <= SEARCHED_MAX_CHARS) return;
	throw new InputError(
		`“${parameter}” has ${counted(searched.length)} characters, but at most ${counted(SEARCHED_MAX_CHARS)} can be looked for`,
		'Look for the part of it that matters.',
	);
}
