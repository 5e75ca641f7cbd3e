/**
 * What the person at the page has chosen.
 *
 * @typedef {'timeline' | 'faults' | 'scenario'} Tab
 * @typedef {{ kind: 'group' | 'about' | 'poll' | 'option' | 'phone' | 'reset', phone?: import('./phone.mjs').Phone, chatId?: string, messageId?: string }} Question
 * @typedef {{ phones: import('./phone.mjs').Phone[], tab: Tab, filter: import('./timeline.mjs').Filter, search: string, open: Set<string>, question: Question | null, notice: { text: string, isBad: boolean } | null, isConnected: boolean, playing: string | null }} Ui
 */

/** @param {string} handle @returns {import('./phone.mjs').Phone} */
export function newPhone(handle) {
	return { handle, chatId: null, isListed: false, menuFor: null, replyTo: null };
}

/** @returns {Ui} */
export function newUi() {
	return {
		phones: [],
		tab: 'timeline',
		filter: 'all',
		search: '',
		open: new Set(),
		question: null,
		notice: null,
		isConnected: false,
		playing: null,
	};
}
