import { isSame } from './state.mjs';
import { h } from './vdom.mjs';

const COLOURS = 8;

/** A round sign with somebody's initials; always in the same colour. @param {string} name @param {string} [size] */
export function avatar(name, size = '') {
	return h(
		'span',
		{ class: `avatar colour-${colourOf(name)} ${size}`, 'aria-hidden': 'true' },
		initialsOf(name),
	);
}

/** @param {import('./state.mjs').State} state @param {import('./state.mjs').Handle[]} members @param {string} viewer */
export function groupAvatar(state, members, viewer) {
	const others = members.filter(({ handle }) => !isSame(handle, viewer)).slice(0, 3);
	if (others.length === 1) return avatar(state.nameOf(others[0]?.handle ?? ''));
	return h(
		'span.avatars',
		{ 'aria-hidden': 'true' },
		others.map(({ handle }) => avatar(state.nameOf(handle), 'small')),
	);
}

/** @param {string} name */
export function initialsOf(name) {
	if (/^\+?[\d\s-]+$/.test(name)) return name.slice(-2);
	if (name === 'n8n') return name;
	const words = name.trim().split(/\s+/);
	return words
		.slice(0, 2)
		.map((word) => [...word][0]?.toUpperCase() ?? '')
		.join('');
}

/** @param {string} name */
export function colourOf(name) {
	return [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % COLOURS;
}
