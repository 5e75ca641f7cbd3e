import type { OwnWords } from '../../shared/questions/readApproval';
import { choiceReader } from '../../shared/questions/readChoice';
import { plain, tokensOf } from '../../shared/questions/tokens';
import { InputError, shown } from '../../shared/input/InputError';

// What must be true of a question before it is asked, so that it can be answered. All throw InputError.

/** A parameter as people see it, and what is in it. */
export interface Entered {
	readonly parameter: string;
	readonly text: string;
}

/**
 * The options of a choice: at least two, none empty, no two the same but for case and accents.
 *
 * @throws InputError
 */
export function assertOptions(parameter: string, texts: readonly string[]): void {
	if (texts.length === 0) {
		throw new InputError(
			`“${parameter}” is empty`,
			'Enter what people can choose from: at least two options.',
		);
	}
	const empty = texts.findIndex((text) => text.trim() === '');
	if (empty !== -1) {
		throw new InputError(
			`“${parameter}” has ${texts.length} entries, of which number ${empty + 1} is empty`,
			'Fill it in or remove it. An expression may have come out empty.',
		);
	}
	if (texts.length < 2) {
		throw new InputError(
			`“${parameter}” has only 1 option, but people need at least 2 to choose from`,
			'Add another option, or ask for an approval or a free text.',
		);
	}
	const plainTexts = texts.map(plain);
	const twice = plainTexts.findIndex((text, index) => plainTexts.indexOf(text) !== index);
	if (twice === -1) return;
	const [one, other] = [texts[plainTexts.indexOf(plainTexts[twice] ?? '')], texts[twice]];
	throw new InputError(
		one === other
			? `“${parameter}” has ${shown(one)} twice`
			: `“${parameter}” has ${shown(one)} and ${shown(other)}, which differ only in capital letters or accents`,
		'Give every option a text of its own: people could not tell the two apart.',
	);
}

/**
 * The options of a choice that people answer by writing: the text of each is understood as that option.
 *
 * @throws InputError
 */
export function assertOptionsCanBeWritten(parameter: string, texts: readonly string[]): void {
	const read = choiceReader(texts);
	const unclear = texts.find((text, index) => read(text) !== index);
	if (unclear === undefined) return;
	throw new InputError(
		`“${parameter}” has ${shown(unclear)}, which nobody could answer with: it could mean another option, or has no letter or digit`,
		'Write the options in words that differ, and not as numbers, because people can answer with the number of an option. In a poll any text will do.',
	);
}

/**
 * The two options of an approval.
 *
 * @throws InputError
 */
export function assertLabels(yes: Entered, no: Entered): void {
	for (const { parameter, text } of [yes, no]) {
		if (text.trim() !== '') continue;
		throw new InputError(
			`“${parameter}” is empty`,
			'Enter what people shall read. An expression may have come out empty.',
		);
	}
	if (plain(yes.text) !== plain(no.text)) return;
	throw new InputError(
		`“${yes.parameter}” and “${no.parameter}” are both ${shown(no.text)}`,
		'Give the two different texts: people could not tell them apart.',
	);
}

/**
 * Words of the user's own for yes and no: none of them both, and all of them something that can be found in an answer.
 *
 * @param parameters as people see them
 * @throws InputError
 */
export function assertOwnWords(parameters: Record<keyof OwnWords, string>, own: OwnWords): void {
	for (const side of ['yes', 'no'] as const) {
		const lost = own[side].find((word) => tokensOf(word).length === 0);
		if (lost === undefined) continue;
		throw new InputError(
			`“${parameters[side]}” has ${shown(lost)}, which is neither a word nor an emoji`,
			'Punctuation is not looked at in answers. Enter words or emoji.',
		);
	}
	const isSame = (one: string) => (other: string) =>
		tokensOf(one).join(' ') === tokensOf(other).join(' ');
	const both = own.yes.find((word) => own.no.some(isSame(word)));
	if (both === undefined) return;
	throw new InputError(
		`${shown(both)} is in “${parameters.yes}” and in “${parameters.no}”`,
		'Remove it from one of them.',
	);
}

/**
 * Somebody can answer.
 *
 * @param electorate who may answer, see `electorateOf`
 * @param listed where only some may answer: the parameter that lists them, and how many it has
 * @throws InputError
 */
export function assertSomebody(
	electorate: readonly string[],
	listed: { readonly parameter: string; readonly count: number } | undefined,
): void {
	if (electorate.length > 0) return;
	if (listed === undefined) {
		throw new InputError(
			'Nobody but your own line is in this chat, so nobody could answer',
			'Nothing was sent. Choose another group.',
		);
	}
	throw new InputError(
		listed.count === 1
			? `“${listed.parameter}” has 1 person, who is not in this group, so nobody could answer`
			: `“${listed.parameter}” has ${listed.count} people, of whom nobody is in this group, so nobody could answer`,
		'Nothing was sent. List members of the group, as Participant > Get Many shows them, or add them first.',
	);
}

/**
 * So many can agree.
 *
 * @param parameter that says how many
 * @param electorate who may answer, see `electorateOf`
 * @throws InputError
 */
export function assertQuorum(
	parameter: string,
	count: number,
	electorate: readonly string[],
): void {
	if (count < 1) {
		throw new InputError(`“${parameter}” is ${count}, but somebody must agree`, 'Enter 1 or more.');
	}
	if (count <= electorate.length) return;
	throw new InputError(
		`“${parameter}” is ${count}, but only ${electorate.length} ${electorate.length === 1 ? 'person' : 'people'} may answer`,
		'Nothing was sent. Enter a smaller number, or let more people answer. Your own line does not count.',
	);
}
