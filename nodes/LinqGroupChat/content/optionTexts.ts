import { InputError, shown } from '../../shared/input/InputError';
import { asText, isEmpty } from '../../shared/input/values';

/**
 * What people can choose from: different texts, at least so many. Longest and most are not published (docs/linq.md, Q41).
 *
 * @param value texts, each line one option; or lists of them, in which no entry may be empty
 * @throws InputError
 */
export function readOptionTexts(parameter: string, value: unknown, minimum: number): string[] {
	const entries = value === null ? [] : [value].flat(2);
	const empty = entries.length < 2 ? -1 : entries.findIndex(isEmpty);
	if (empty !== -1) {
		throw new InputError(
			`“${parameter}” has ${entries.length} entries, of which number ${empty + 1} is empty`,
			'Fill it in or remove it. An expression may have come out empty.',
		);
	}
	const texts = entries
		.flatMap((entry) => asText(parameter, entry).split('\n'))
		.map((text) => text.trim())
		.filter((text) => text !== '');
	const twice = texts.find((text, index) => texts.indexOf(text) !== index);
	if (twice !== undefined) {
		throw new InputError(
			`“${parameter}” has ${shown(twice)} twice`,
			'Give every option a text of its own: people could not tell the two apart.',
		);
	}
	if (texts.length < minimum) {
		throw new InputError(
			texts.length === 0
				? `“${parameter}” is empty`
				: `“${parameter}” has only ${texts.length} option, but at least ${minimum} are needed`,
			'Enter what people can choose from: one entry for each option, or an array by expression.',
		);
	}
	return texts;
}
