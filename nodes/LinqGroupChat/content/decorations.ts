import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { alphabetically } from '../../shared/alphabetical';
import { InputError, shown } from '../../shared/input/InputError';
import { TEXT_DECORATIONS_MAX } from '../../shared/limits';
import { titleCase } from '../../shared/titleCase';
import type { TextDecoration } from '../../shared/types';
import { newName } from '../item/openChoice';

type Style = NonNullable<TextDecoration['style']>;
type Animation = NonNullable<TextDecoration['animation']>;

/** Checked by the compiler against the SDK (sdk: TextDecoration). */
const STYLES: Record<Style, true> = {
	bold: true,
	italic: true,
	strikethrough: true,
	underline: true,
};
const ANIMATIONS: Record<Animation, true> = {
	big: true,
	bloom: true,
	explode: true,
	jitter: true,
	nod: true,
	ripple: true,
	shake: true,
	small: true,
};

const choices = [
	...Object.keys(ANIMATIONS).map((value) => ({ name: `${titleCase(value)} (Animation)`, value })),
	...Object.keys(STYLES).map((value) => ({ name: `${titleCase(value)} (Style)`, value })),
].sort((a, b) => alphabetically(a.name, b.name));

export const textDecorationsOption: INodeProperties = {
	displayName: 'Text Decorations',
	name: 'textDecorations',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Decoration',
	default: {},
	description: 'Bold, italic or animated words. Only people on iMessage see them.',
	options: [
		{
			displayName: 'Decoration',
			name: 'decoration',
			values: [
				{
					displayName: 'Words',
					name: 'words',
					type: 'string',
					default: '',
					placeholder: 'e.g. tomorrow at 10',
					description:
						'The words of the text to decorate, exactly as they stand there. Every occurrence is decorated.',
				},
				{
					displayName: 'Decoration',
					name: 'kind',
					type: 'options',
					options: choices,
					default: 'bold',
				},
			],
		},
	],
};

/**
 * The ranges Linq wants, in UTF-16 code units, end exclusive (sdk: TextDecoration). Styles may overlap one another; an
 * animation may not overlap anything (sdk). At most 100 (limits: TEXT_DECORATIONS_MAX).
 *
 * @throws InputError
 */
export function readDecorations(
	parameter: string,
	entries: readonly IDataObject[],
	text: string,
	remark: (sentence: string) => void,
): TextDecoration[] {
	const decorations = entries.flatMap((entry) => decorate(parameter, entry, text, remark));
	if (decorations.length > TEXT_DECORATIONS_MAX) {
		throw new InputError(
			`“${parameter}” decorates ${decorations.length} places, but Linq takes at most ${TEXT_DECORATIONS_MAX}`,
			'Decorate fewer words, or words that occur less often.',
		);
	}
	decorations.forEach((decoration, index) => {
		const clash = decorations
			.slice(index + 1)
			.find(
				(other) =>
					(decoration.animation ?? other.animation) !== undefined && overlap(decoration, other),
			);
		if (clash !== undefined) {
			throw new InputError(
				`“${parameter}” has two decorations on ${shown(text.slice(clash.range[0], clash.range[1]))}, one of them an animation`,
				'Words with an animation can have no other decoration.',
			);
		}
	});
	return decorations;
}

/** A decoration that is newer than this node, with the field that Linq wants it in. */
const NEWER = /^(style|animation):([a-z][a-z0-9_]*)$/;

/** By its name, or as `style:name` or `animation:name` one that Linq may have got since. */
function readKind(
	parameter: string,
	kind: unknown,
	remark: (sentence: string) => void,
): Pick<TextDecoration, 'style' | 'animation'> {
	const name = String(kind);
	if (Object.hasOwn(STYLES, name)) return { style: name as Style };
	if (Object.hasOwn(ANIMATIONS, name)) return { animation: name as Animation };
	const [, field, newerName] = NEWER.exec(name) ?? [];
	if (newerName !== undefined) {
		remark(newName(parameter, name));
		return field === 'style'
			? { style: newerName as Style }
			: { animation: newerName as Animation };
	}
	throw new InputError(
		`“${parameter}” has ${shown(kind)}, which is not a decoration of Linq`,
		`Use one of ${[...Object.keys(STYLES), ...Object.keys(ANIMATIONS)].join(', ')}. One that is newer than this node is written with its field: style:name or animation:name.`,
	);
}

function decorate(
	parameter: string,
	{ words, kind }: IDataObject,
	text: string,
	remark: (sentence: string) => void,
): TextDecoration[] {
	const decoration = readKind(parameter, kind, remark);
	const phrase = typeof words === 'string' ? words : '';
	const ranges = phrase === '' ? [] : occurrences(phrase, text);
	if (ranges.length === 0) {
		throw new InputError(
			`“${parameter}” has the words ${shown(words)}, which are not in the text`,
			'Write them exactly as in the text.',
		);
	}
	return ranges.map((range) => ({ range, ...decoration }));
}

function occurrences(phrase: string, text: string): number[][] {
	const ranges: number[][] = [];
	for (
		let start = text.indexOf(phrase);
		start !== -1;
		start = text.indexOf(phrase, start + phrase.length)
	) {
		ranges.push([start, start + phrase.length]);
	}
	return ranges;
}

function overlap(
	{ range: [start = 0, end = 0] }: TextDecoration,
	{ range: [otherStart = 0, otherEnd = 0] }: TextDecoration,
): boolean {
	return start < otherEnd && otherStart < end;
}
