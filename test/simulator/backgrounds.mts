import type { Account } from './account.mts';
import { apiError } from './apiError.mts';
import { typeOfName } from './contentTypes.mts';
import type { ChatHandle, ChatRecord } from './model.mts';
import type { Background } from './newer.mts';
import { fetchableImage, type Json, required } from './rules.mts';

const COLORS: readonly unknown[] = [
	'mango',
	'ice',
	'plum',
	'deep_sea',
	'green_apple',
	'cherry',
	'bubblegum',
	'tangerine',
	'magenta',
	'lime',
	'silver',
	'carbon',
	'stone',
];
const DYNAMIC = {
	sky: ['dusk', 'haze', 'sunset', 'clear', 'sunrise', 'dawn'],
	water: ['light', 'dark'],
	aurora: ['green', 'purple', 'pink'],
} as const;
const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/heic', 'image/webp'];
const HEX = /^#?[0-9a-f]{6}$/i;

/** The background that a request asks for (Go SDK of August 2026: chatbackground). */
export function background(body: Json): Background {
	switch (required(body.type, 'type')) {
		case 'color':
			return color(body);
		case 'dynamic':
			return dynamic(body);
		case 'photo':
			return photo(body);
		default:
			throw apiError(1005, 'type must be color, dynamic or photo');
	}
}

/** The change is seen on iMessage only; other chats accept it, without effect and without an event. */
export function changeBackground(
	account: Account,
	record: ChatRecord,
	actor: ChatHandle | undefined,
	wanted: Background | null,
): void {
	const { chat } = record;
	if (chat.service !== 'iMessage') return;
	record.background = wanted;
	account.happen('chat.background_updated', record.line, {
		chat: {
			id: chat.id,
			is_group: chat.is_group,
			owner_handle: chat.handles.find(({ is_me }) => is_me === true) ?? null,
		},
		actor_handle: actor ?? null,
		background: wanted,
	});
}

function color({ variant = 'custom', shades }: Json): Background {
	if (COLORS.includes(variant)) return { type: 'color', variant: String(variant) };
	if (variant !== 'custom') throw apiError(1005, 'unknown variant');
	const [top, bottom] = Array.isArray(required(shades, 'shades')) ? (shades as unknown[]) : [];
	if (!isHex(top) || !isHex(bottom)) throw apiError(1005, 'shades must be two hex colours');
	return { type: 'color', variant, shades: [top, bottom] };
}

function dynamic({ style, variant }: Json): Background {
	const wanted = required(style, 'style');
	if (!isStyle(wanted)) throw apiError(1005, 'unknown style');
	const variants: readonly unknown[] = DYNAMIC[wanted];
	if (!variants.includes(required(variant, 'variant'))) throw apiError(1005, 'unknown variant');
	return { type: 'dynamic', style: wanted, variant: String(variant) };
}

function photo({ image_url }: Json): Background {
	const url = fetchableImage(required(image_url, 'image_url'), 'image_url');
	const type = typeOfName(new URL(url).pathname);
	if (type !== 'application/octet-stream' && !PHOTO_TYPES.includes(type))
		throw apiError(5006, 'image_url is not a JPEG, PNG, HEIC or WebP');
	// Linq fetches the image and keeps its own copy.
	return {
		type: 'photo',
		image_url: `https://cdn.linqapp.com/backgrounds/${encodeURIComponent(url)}`,
	};
}

function isHex(value: unknown): value is string {
	return typeof value === 'string' && HEX.test(value);
}

function isStyle(value: unknown): value is keyof typeof DYNAMIC {
	return typeof value === 'string' && Object.hasOwn(DYNAMIC, value);
}
