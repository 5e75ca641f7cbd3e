// What the simulator has told the page, and questions about it.

/**
 * @typedef {{ handle: string, is_me?: boolean | null, status?: string | null, joined_at: string, left_at?: string | null, service: string }} Handle
 * @typedef {{ handle: { handle: string }, type: string, custom_emoji?: string | null, is_me: boolean }} Reaction
 * @typedef {{ type: string, value?: string, url?: string, filename?: string, mime_type?: string, reactions?: Reaction[] | null, text_decorations?: any[] | null, mentions?: any[] | null, layout?: any }} Part
 * @typedef {{ option_id: string, text: string, voters: Array<{ handle: string }> }} Option
 * @typedef {{ id: string, chat_id: string, created_at: string, is_from_me: boolean, from_handle?: Handle | null, parts: Part[] | null, service: string, delivery_status: string, reply_to?: { message_id: string } | null, poll?: { options: Option[], reactions: Reaction[] | null }, edited: boolean, effect?: { name?: string } | null, seenBy: string[] | null }} Message
 * @typedef {{ id: string, display_name: string, handles: Handle[], is_group: boolean, service: string, line: string, left: boolean, named: boolean, typing: boolean, created_at: string, background: any }} Chat
 * @typedef {{ handle: string, name: string | null, services: string[], refuses?: string }} Person
 * @typedef {{ id: string, type: string, at: string, line: string | null, envelope: any }} Happening
 * @typedef {{ subscriptionId: string, eventId: string, eventType: string, attempt: number, startedAt: string, url: string, headers: Record<string, string>, outcome: number | string, answer: string, signature: 'good' | 'tooOld' | 'wrong', durationMs: number }} Attempt
 * @typedef {{ method: string, path: string, at: number, body: any, status?: number, answer: any, isCut?: true, durationMs?: number, advice: string | null, headers: Record<string, string> }} Request
 * @typedef {{ url: string, controlUrl: string, appName: string, lines: any[], people: Person[], weather: string, faults: any[], held: number | null, skewMs: number, steps: number, subscriptions: any[], behaviours: Array<{ handle: string, says: string }> }} Account
 */

/** Everything that is known, by the names that the simulator gives. */
export class State {
	/** @type {Map<string, any>} */
	entries = new Map();

	/** @param {{ put: Array<[string, any]>, gone: string[] }} change */
	apply({ put, gone }) {
		for (const name of gone) this.entries.delete(name);
		for (const [name, entry] of put) this.entries.set(name, entry);
	}

	/** @returns {Account | undefined} */
	get account() {
		return this.entries.get('account');
	}

	/** @returns {Chat[]} */
	get chats() {
		return this.#all('chat');
	}

	/** @returns {Message[]} */
	get messages() {
		return this.#all('message');
	}

	/** @returns {Happening[]} */
	get events() {
		return this.#all('event');
	}

	/** @returns {Request[]} */
	get requests() {
		return this.#all('request');
	}

	/** @returns {Attempt[]} */
	get attempts() {
		return this.#all('attempt');
	}

	/** @param {string} kind @returns {any[]} */
	#all(kind) {
		return [...this.entries]
			.filter(([name]) => name.startsWith(`${kind}/`))
			.map(([name, entry]) => ({ ...entry, key: name }));
	}

	/** The simulator's clock, in milliseconds. */
	now() {
		return Date.now() + (this.account?.skewMs ?? 0);
	}

	/** What people call somebody: their name, that of whoever uses the API, or the number as it is. @param {string} handle */
	nameOf(handle) {
		const person = this.account?.people.find((other) => isSame(other.handle, handle));
		const line = this.account?.lines.find(({ phone_number }) => phone_number === handle);
		return person?.name ?? line?.name ?? formatHandle(handle);
	}
}

/** @param {string} one @param {string} other */
export function isSame(one, other) {
	return one.toLowerCase() === other.toLowerCase();
}

/** +1 202-555-0143 for +12025550143. @param {string} handle */
export function formatHandle(handle) {
	const [, area, first, last] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(handle) ?? [];
	return area === undefined ? handle : `+1 ${area}-${first}-${last}`;
}

/** @param {Handle} handle */
export function isActive({ status }) {
	return (status ?? 'active') === 'active';
}

/** Members at present, our line last. @param {Chat} chat */
export function membersOf({ handles }) {
	return handles
		.filter(isActive)
		.sort((one, other) => Number(one.is_me === true) - Number(other.is_me === true));
}

/** @param {Chat} chat @param {string} handle */
export function isMember(chat, handle) {
	return membersOf(chat).some((member) => isSame(member.handle, handle));
}

/** What a chat is called on somebody's phone. @param {State} state @param {Chat} chat @param {string} viewer */
export function titleOf(state, chat, viewer) {
	if (chat.named && chat.display_name) return chat.display_name;
	const others = membersOf(chat).filter(({ handle }) => !isSame(handle, viewer));
	return others.map(({ handle }) => state.nameOf(handle)).join(', ') || 'Nobody else';
}
