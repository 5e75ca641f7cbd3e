import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { InputError, shown } from '../../shared/input/InputError';
import { readHandle } from '../../shared/input/handles';
import { asText, isEmpty } from '../../shared/input/values';
import type { Mention, TextPart } from '../../shared/newerTypes';
import type { ItemReader } from '../item/ItemReader';

const LABEL = 'Mention';

export const mentionOption: INodeProperties = {
	displayName: LABEL,
	name: 'mention',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Mention',
	default: {},
	description:
		'Notifies members even when the group is muted. Only people on iMessage see it as a mention.',
	options: [
		{
			displayName: 'Person',
			name: 'person',
			values: [
				{
					displayName: 'Handle',
					name: 'handle',
					type: 'string',
					default: '',
					placeholder: 'e.g. +12025550143 or ana@example.com',
					description: 'Phone number or e-mail address of a member of the group',
				},
				{
					displayName: 'Words',
					name: 'words',
					type: 'string',
					default: '',
					placeholder: 'e.g. Ana',
					description:
						'The words of the text that stand for the person, without an @. Empty: the whole text, when only one person is mentioned.',
				},
			],
		},
	],
};

/** What a text part says of those who are mentioned in it. */
type Mentions = Pick<TextPart, 'mention' | 'mention_range' | 'mentions'>;

/** Somebody to mention, and the words that stand for them, which may be left out. */
interface Person {
	readonly handle: string;
	readonly words?: string;
}

/** Whether anybody is to be mentioned, so that a text is needed. */
export function hasMentions(item: ItemReader): boolean {
	return entries(item).some(({ handle }) => !isEmpty(handle));
}

/** @throws InputError */
export function readMentions(item: ItemReader, text: string): Mentions {
	return mentionsOf(entries(item).flatMap(readPerson), text);
}

/**
 * One mention in the fields that Linq has documented; several in the list that takes their place, which is the only way to
 * say them (docs/linq.md, Q39). Ranges are in UTF-16 code units, end exclusive.
 *
 * @throws InputError
 */
export function mentionsOf(people: readonly Person[], text: string): Mentions {
	const [first, ...others] = people;
	if (first === undefined) return {};
	if (others.length > 0) return { mentions: locate([first, ...others], text) };
	const { handle, words } = first;
	if (words === undefined) return { mention: handle };
	return { mention: handle, mention_range: placeOf(words, text, []) };
}

const entries = (item: ItemReader) => item.entries('options.mention.person');

function readPerson({ handle, words }: IDataObject): Person[] {
	const hasWords = !isEmpty(words);
	if (isEmpty(handle)) {
		if (!hasWords) return [];
		throw new InputError(
			`“${LABEL}” has words, but nobody whom they stand for`,
			'Fill in the phone number or e-mail address, or remove the option. An expression may have come out empty.',
		);
	}
	const person = readHandle(LABEL, handle);
	return [hasWords ? { handle: person, words: asText(LABEL, words) } : { handle: person }];
}

function locate(people: readonly Person[], text: string): Mention[] {
	const mentions: Mention[] = [];
	for (const { handle, words } of people) {
		if (words === undefined) {
			throw new InputError(
				`“${LABEL}” has ${people.length} people, but no words for ${handle}`,
				'Where several people are mentioned, fill in the words of the text that stand for each.',
			);
		}
		mentions.push({ handle, range: placeOf(words, text, mentions) });
	}
	return mentions.sort((a, b) => a.range[0] - b.range[0]);
}

/** Two people with the same name stand for two places of it. */
function placeOf(words: string, text: string, taken: readonly Mention[]): [number, number] {
	for (let start = text.indexOf(words); start !== -1; start = text.indexOf(words, start + 1)) {
		const end = start + words.length;
		if (taken.every(({ range }) => end <= range[0] || range[1] <= start)) return [start, end];
	}
	throw new InputError(
		text.includes(words)
			? `“${LABEL}” has the words ${shown(words)} for more people than they stand in the text for`
			: `“${LABEL}” has the words ${shown(words)}, which are not in the text`,
		'Write them exactly as in the text, and words of their own for each person.',
	);
}
