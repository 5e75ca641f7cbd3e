// What becomes of what somebody types.
import { membersOf } from './state.mjs';

/**
 * The parts of a message with this text: one, with a mention for each “@Name” of a member.
 *
 * @param {import('./state.mjs').State} state @param {import('./state.mjs').Chat} chat @param {string} text
 */
export function partsFrom(state, chat, text) {
	const mentions = chat.is_group ? mentionsIn(state, chat, text) : [];
	return [{ type: 'text', value: text, ...(mentions.length === 0 ? {} : { mentions }) }];
}

/** @param {import('./state.mjs').State} state @param {import('./state.mjs').Chat} chat @param {string} text */
function mentionsIn(state, chat, text) {
	const found = membersOf(chat).flatMap(({ handle }) => {
		const written = `@${state.nameOf(handle)}`;
		const start = text.toLowerCase().indexOf(written.toLowerCase());
		return start < 0 ? [] : [{ handle, range: [start, start + written.length] }];
	});
	return found.sort((one, other) => (one.range[0] ?? 0) - (other.range[0] ?? 0));
}

/** Numbers and addresses in a line, without what people write in numbers. @param {string} text @returns {string[]} */
export function handlesFrom(text) {
	return text
		.split(/[,;\n]+/)
		.map((entry) => entry.trim())
		.map((entry) => (entry.includes('@') ? entry : entry.replaceAll(/[\s()-]/g, '')))
		.filter((entry) => entry !== '');
}

/** A service and those that a phone has besides. @param {string} service @returns {string[]} */
export function servicesWith(service) {
	return service === 'SMS' ? ['SMS'] : [service, 'SMS'];
}
