import type { INodeProperties } from 'n8n-workflow';

import { alphabetically } from '../../../shared/alphabetical';
import { InputError, shown } from '../../../shared/input/InputError';
import type { ChatBackground } from '../../../shared/newerTypes';
import { titleCase } from '../../../shared/titleCase';
import { readHttpsUrl } from '../../content/links';
import type { ItemReader } from '../../item/ItemReader';
import { newName, openChoice } from '../../item/openChoice';

/** Linq's colours and scenes (Go SDK: chatbackground.go). */
const COLORS = [
	'bubblegum',
	'carbon',
	'cherry',
	'deep_sea',
	'green_apple',
	'ice',
	'lime',
	'magenta',
	'mango',
	'plum',
	'silver',
	'stone',
	'tangerine',
] as const;
const SCENES: Record<'aurora' | 'sky' | 'water', readonly string[]> = {
	aurora: ['green', 'pink', 'purple'],
	sky: ['clear', 'dawn', 'dusk', 'haze', 'sunrise', 'sunset'],
	water: ['dark', 'light'],
};
const KINDS = ['color', 'dynamic', 'photo', 'reset'] as const;
const CUSTOM = 'custom';
const HEX = /^#?[0-9a-f]{6}$/i;
const SCENE = /^([a-z]+)\/([a-z_]+)$/;
/** Endings of files that cannot be a background: Linq takes .jpg, .png, .heic and .webp, and an address need not have one. */
const OTHER_FILE = /\.(?:avif|bmp|gif|heif|ico|mov|mp4|pdf|svg|tiff?)$/i;

const scenes = Object.entries(SCENES).flatMap(([style, variants]) =>
	variants.map((variant) => ({ style, variant, value: `${style}/${variant}` })),
);

export const backgroundFields: readonly INodeProperties[] = [
	{
		displayName: 'Background',
		name: 'background',
		type: 'options',
		options: [
			{ name: 'Color', value: 'color' },
			{ name: 'Moving Scene', value: 'dynamic' },
			{ name: 'None', value: 'reset', description: 'Takes the present background away' },
			{ name: 'Photo', value: 'photo' },
		],
		default: 'color',
	},
	{
		displayName: 'Color',
		name: 'color',
		type: 'options',
		options: [...COLORS, CUSTOM]
			.map((value) => ({ name: value === CUSTOM ? 'Own Colors' : titleCase(value), value }))
			.sort((a, b) => alphabetically(a.name, b.name)),
		default: 'mango',
		displayOptions: { show: { background: ['color'] } },
	},
	{
		displayName: 'Top Color',
		name: 'topColor',
		type: 'color',
		default: '#ffffff',
		displayOptions: { show: { background: ['color'], color: [CUSTOM] } },
	},
	{
		displayName: 'Bottom Color',
		name: 'bottomColor',
		type: 'color',
		default: '#ffffff',
		displayOptions: { show: { background: ['color'], color: [CUSTOM] } },
	},
	{
		displayName: 'Scene',
		name: 'scene',
		type: 'options',
		options: scenes.map(({ style, variant, value }) => ({
			name: `${titleCase(style)}: ${titleCase(variant)}`,
			value,
		})),
		default: 'sky/clear',
		displayOptions: { show: { background: ['dynamic'] } },
	},
	{
		displayName: 'Image URL',
		name: 'imageUrl',
		type: 'string',
		// Not required: n8n would insist on it whenever the choice above is an expression.
		default: '',
		placeholder: 'e.g. https://example.com/team.jpg',
		description: 'Public https:// address of a JPEG, PNG, HEIC or WebP image',
		displayOptions: { show: { background: ['photo'] } },
	},
];

/**
 * The background that is wanted, null for none.
 *
 * @throws InputError
 */
export function readBackground(item: ItemReader): ChatBackground | null {
	switch (item.oneOf('background', 'Background', KINDS)) {
		case 'color':
			return readColor(item);
		case 'dynamic':
			return { type: 'dynamic', ...readScene(item) };
		case 'photo':
			return { type: 'photo', image_url: readImage(item.raw('imageUrl')) };
		case 'reset':
			return null;
	}
}

function readColor(item: ItemReader): ChatBackground {
	const color = item.raw('color');
	if (color !== CUSTOM)
		return { type: 'color', variant: openChoice('Color', color, COLORS, item.remark) };
	const shades = [
		readShade('Top Color', item.raw('topColor')),
		readShade('Bottom Color', item.raw('bottomColor')),
	] as const;
	return { type: 'color', variant: CUSTOM, shades };
}

function readShade(parameter: string, value: unknown): string {
	const shade = typeof value === 'string' ? value.trim() : '';
	if (HEX.test(shade)) return `#${shade.replace('#', '').toLowerCase()}`;
	throw new InputError(
		`“${parameter}” has ${shown(value)}, which is not a colour of six hexadecimal digits`,
		'Choose a colour, or write it like #ff8800.',
	);
}

function readScene(item: ItemReader): { style: string; variant: string } {
	const value = item.raw('scene');
	const [, style = '', variant = ''] = SCENE.exec(String(value)) ?? [];
	if (style === '') {
		throw new InputError(
			`“Scene” has ${shown(value)}, which is not a style and a variant`,
			`Use one of ${scenes.map((scene) => scene.value).join(', ')}.`,
		);
	}
	if (scenes.every((scene) => scene.value !== value)) item.remark(newName('Scene', String(value)));
	return { style, variant };
}

function readImage(value: unknown): string {
	const url = readHttpsUrl('Image URL', value);
	if (!OTHER_FILE.test(new URL(url).pathname)) return url;
	throw new InputError(
		`“Image URL” has ${shown(url)}, which cannot be a background`,
		'Use a JPEG, PNG, HEIC or WebP image.',
	);
}
