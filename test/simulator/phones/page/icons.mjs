// Pictures made of a line or two. They are drawn here and not letters of a font, so that they look alike everywhere.
import { h } from './vdom.mjs';

/** @type {Record<string, string>} */
const PATHS = {
	send: 'M12 19V5M5 12l7-7 7 7',
	plus: 'M12 5v14M5 12h14',
	back: 'M15 5l-7 7 7 7',
	more: 'M5 12h.01M12 12h.01M19 12h.01',
	reply: 'M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6',
	close: 'M6 6l12 12M18 6L6 18',
	picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01',
	poll: 'M5 20V10M12 20V4M19 20v-7',
	people:
		'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M3 20a6 6 0 0 1 12 0M16 5.5a3 3 0 0 1 0 5M18 14.5a6 6 0 0 1 3 5.5',
	theme: 'M12 4a8 8 0 1 0 8 8 6 6 0 0 1-8-8',
	out: 'M5 12h14M13 6l6 6-6 6',
	in: 'M19 12H5M11 6l-6 6 6 6',
};

/** @type {Record<string, string>} */
const TAPBACK_PATHS = {
	love: 'M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.4 4.2 4.2 0 0 1 19.500 10C19.500 15.400 12 20 12 20z',
	like: 'M4 11h3.500v9H4zM8.500 20v-9l3.500-7c1.500 0 2.500 1 2.500 2.500V10h4.300c1.200 0 2 1 1.700 2.200l-1.500 6.200c-.2.9-1 1.600-2 1.600z',
	dislike:
		'M20 13h-3.500V4H20zM15.500 4v9L12 20c-1.500 0-2.500-1-2.500-2.500V14H5.200c-1.200 0-2-1-1.700-2.200L5 5.600C5.200 4.700 6 4 7 4z',
};
/** @type {Record<string, string>} */
const TAPBACK_WORDS = { laugh: 'HA', emphasize: '!!', question: '?' };

/** The tapbacks that every phone has, with what a screen reader says. @type {Record<string, string>} */
export const TAPBACKS = {
	love: 'Love',
	like: 'Like',
	dislike: 'Dislike',
	laugh: 'Laugh',
	emphasize: 'Emphasize',
	question: 'Question',
};

/** @param {string} name */
export function icon(name) {
	return h(
		'svg',
		{ viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' },
		h('path', { d: PATHS[name] ?? '' }),
	);
}

/** @param {string} type @param {string | null} [emoji] */
export function tapbackIcon(type, emoji) {
	const path = TAPBACK_PATHS[type];
	if (path !== undefined)
		return h(
			'svg',
			{ viewBox: '0 0 24 24', class: `tapback-icon ${type}`, 'aria-hidden': 'true' },
			h('path', { d: path }),
		);
	const word = TAPBACK_WORDS[type] ?? emoji ?? '★';
	// A picture made of letters: drawn by the style, so that it is no text beside its label. Nor does axe measure its contrast.
	return h('span', { class: `tapback-word ${type}`, 'aria-hidden': 'true', 'data-word': word });
}
