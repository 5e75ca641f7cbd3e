// What somebody's phone shows of a chat: pure functions from what is known to a list of items.
import { isSame } from './state.mjs';

/** @typedef {import('./state.mjs').State} State */
/** @typedef {import('./state.mjs').Chat} Chat */
/** @typedef {import('./state.mjs').Message} Message */
/**
 * @typedef {{ kind: 'message', at: number, message: Message, isOwn: boolean, isFirst: boolean, isLast: boolean }} MessageItem
 * @typedef {{ kind: 'note', at: number, key: string, text: string } | MessageItem} Item
 */

/** The chats of somebody, the one with the newest message first. @param {State} state @param {string} viewer */
export function chatsOf(state, viewer) {
	const lastAt = lastMessageTimes(state);
	return state.chats
		.filter((chat) => chat.handles.some(({ handle }) => isSame(handle, viewer)))
		.map((chat) => ({ chat, at: lastAt.get(chat.id) ?? Date.parse(chat.created_at) }))
		.sort((one, other) => other.at - one.at)
		.map(({ chat }) => chat);
}

/** @param {State} state */
function lastMessageTimes(state) {
	return new Map(
		state.messages.map((message) => [message.chat_id, Date.parse(message.created_at)]),
	);
}

/** @param {State} state @param {Chat} chat @param {string} viewer @returns {Item[]} */
export function itemsOf(state, chat, viewer) {
	const messages = state.messages
		.filter((message) => message.chat_id === chat.id && isShownTo(chat, message, viewer))
		.map((message) => ({ kind: 'message', at: Date.parse(message.created_at), message }));
	const notes = state.events.flatMap((event) => noteOf(state, chat, event, viewer));
	// Sorting keeps the order of what has the same time: what was written before what is told about it.
	const all = /** @type {any[]} */ ([...messages, ...notes]).sort(
		(one, other) => one.at - other.at,
	);
	return all.map((item, index) => {
		if (item.kind === 'note') return item;
		return {
			...item,
			isOwn: isSame(senderOf(item.message), viewer),
			isFirst: !continues(all[index - 1], item),
			isLast: !continues(item, all[index + 1]),
		};
	});
}

/** @param {Message} message */
export function senderOf(message) {
	return message.from_handle?.handle ?? '';
}

/** Whether two items are bubbles of one sender without anything between. @param {any} one @param {any} other */
function continues(one, other) {
	return (
		one?.kind === 'message' &&
		other?.kind === 'message' &&
		isSame(senderOf(one.message), senderOf(other.message))
	);
}

/** Messages of the app are on the phones that Linq showed them on; those of people on the phones of who was there. */
/** @param {Chat} chat @param {Message} message @param {string} viewer */
export function isShownTo(chat, message, viewer) {
	if (message.seenBy !== null) return message.seenBy.some((handle) => isSame(handle, viewer));
	if (isSame(senderOf(message), viewer)) return true;
	const at = Date.parse(message.created_at);
	return chat.handles.some(
		({ handle, joined_at, left_at }) =>
			isSame(handle, viewer) &&
			Date.parse(joined_at) <= at &&
			(left_at === null || left_at === undefined || at <= Date.parse(left_at)),
	);
}

/** @param {State} state @param {Chat} chat @param {import('./state.mjs').Happening} event @param {string} viewer */
function noteOf(state, chat, event, viewer) {
	const { data } = event.envelope;
	const chatId = data.chat_id ?? data.chat?.id;
	if (chatId !== chat.id) return [];
	const text = wordsOfNote(event.type, data, (handle) =>
		isSame(handle, viewer) ? 'You' : state.nameOf(handle),
	);
	return text === undefined
		? []
		: [{ kind: 'note', at: Date.parse(event.at), key: event.id, text }];
}

/** @param {string} type @param {any} data @param {(handle: string) => string} nameOf @returns {string | undefined} */
export function wordsOfNote(type, data, nameOf) {
	const by = data.changed_by_handle?.handle ?? data.actor_handle?.handle;
	const who = by === undefined ? 'Somebody' : nameOf(by);
	switch (type) {
		case 'participant.added':
			return `${nameOf(data.handle)} joined the conversation`;
		case 'participant.removed':
			return `${nameOf(data.handle)} left the conversation`;
		case 'chat.group_name_updated':
			return `${who} named the conversation “${data.new_value ?? ''}”`;
		case 'chat.group_icon_updated':
			return `${who} changed the group photo`;
		case 'chat.background_updated':
			return data.background === null
				? `${who} removed the background`
				: `${who} changed the background`;
		default:
			return undefined;
	}
}

/** A message in a line. @param {Message | undefined} message */
export function previewOf(message) {
	if (message === undefined) return '';
	if (message.poll) return `Poll: ${message.poll.options.map(({ text }) => text).join(', ')}`;
	return (message.parts ?? [])
		.map((part) => {
			if (part.type === 'media') return part.filename ?? 'File';
			return part.type === 'imessage_app' ? 'App' : (part.value ?? '');
		})
		.join(' ');
}

/** Reactions on the parts, or on a poll as a whole, each kind once with who gave it. */
/** @param {import('./state.mjs').Reaction[] | null | undefined} reactions */
export function grouped(reactions) {
	/** @type {Map<string, { type: string, emoji: string | null, handles: string[] }>} */
	const kinds = new Map();
	for (const { type, custom_emoji, handle } of reactions ?? []) {
		const key = `${type} ${custom_emoji ?? ''}`;
		const kind = kinds.get(key) ?? { type, emoji: custom_emoji ?? null, handles: [] };
		kind.handles.push(handle.handle);
		kinds.set(key, kind);
	}
	return [...kinds.values()];
}

/**
 * A text in pieces that look alike: by its decorations and mentions.
 *
 * @param {import('./state.mjs').Part} part
 * @returns {Array<{ text: string, styles: string[] }>}
 */
export function piecesOf({ value = '', text_decorations, mentions }) {
	const ranges = [
		...(text_decorations ?? []).map(({ range, style, animation }) => ({
			range,
			style: style ?? `moves ${animation}`,
		})),
		...(mentions ?? []).map(({ range }) => ({ range, style: 'mention' })),
	];
	const cuts = [...new Set([0, value.length, ...ranges.flatMap(({ range }) => range)])]
		.filter((cut) => cut >= 0 && cut <= value.length)
		.sort((one, other) => one - other);
	return cuts.slice(0, -1).map((start, index) => {
		const end = cuts[index + 1] ?? value.length;
		const styles = ranges
			.filter(({ range: [from, to] }) => from <= start && end <= to)
			.map(({ style }) => style);
		return { text: value.slice(start, end), styles };
	});
}
