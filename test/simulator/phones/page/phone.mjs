// One phone: the list of its conversations, or one of them.
import { avatar, groupAvatar } from './avatar.mjs';
import { bubble } from './bubble.mjs';
import { composer } from './composer.mjs';
import { chatsOf, isShownTo, itemsOf, previewOf, senderOf } from './conversation.mjs';
import { icon } from './icons.mjs';
import { isMember, isSame, membersOf, titleOf } from './state.mjs';
import { h } from './vdom.mjs';

/**
 * @typedef {{ handle: string, chatId: string | null, isListed: boolean, menuFor: string | null, replyTo: string | null }} Phone
 * @typedef {import('./actions.mjs').Actions} Actions
 * @typedef {{ state: import('./state.mjs').State, phone: Phone, act: Actions, chat: import('./state.mjs').Chat }} PhoneView
 */

/** The conversation that is on the screen: the one that was chosen, else the newest. */
/** @param {import('./state.mjs').State} state @param {Phone} phone */
export function chatOnScreen(state, phone) {
	if (phone.isListed) return undefined;
	const chats = chatsOf(state, phone.handle);
	return chats.find(({ id }) => id === phone.chatId) ?? chats[0];
}

/** @param {Omit<PhoneView, 'chat'>} view @param {boolean} canClose */
export function phoneOf(view, canClose) {
	const { state, phone, act } = view;
	const name = state.nameOf(phone.handle);
	const person = state.account?.people.find(({ handle }) => isSame(handle, phone.handle));
	const chat = chatOnScreen(state, phone);
	return h(
		'section.phone',
		{ key: phone.handle, 'aria-label': `${name}’s phone`, 'data-handle': phone.handle },
		h(
			'header.owner',
			{ key: 'owner' },
			avatar(name, 'small'),
			h('h2', {}, name),
			person?.refuses === 'optedOut' && h('span.badge.warning', {}, 'opted out'),
			h(
				'select',
				{
					'aria-label': `How ${name} is reached`,
					value: person?.services[0] ?? 'iMessage',
					onchange: (/** @type {Event} */ event) =>
						act.setService(phone, /** @type {HTMLSelectElement} */ (event.currentTarget).value),
				},
				['iMessage', 'RCS', 'SMS'].map((service) => h('option', { value: service }, service)),
			),
			canClose &&
				h(
					'button.icon-button',
					{
						type: 'button',
						'aria-label': `Put ${name}’s phone away`,
						title: 'Put this phone away',
						onclick: () => act.closePhone(phone),
					},
					icon('close'),
				),
		),
		h(
			'div.screen',
			{ key: 'screen' },
			chat === undefined ? list(view) : conversation({ ...view, chat }),
		),
	);
}

/** @param {Omit<PhoneView, 'chat'>} view */
function list({ state, phone, act }) {
	const chats = chatsOf(state, phone.handle);
	const line = state.account?.lines[0];
	return [
		h('h3.list-title', { key: 'title' }, 'Messages'),
		h(
			'ul.chats',
			{ key: 'list' },
			chats.map((chat) => {
				const shown = state.messages.filter(
					(message) => message.chat_id === chat.id && isShownTo(chat, message, phone.handle),
				);
				return h(
					'li',
					{ key: chat.id },
					h(
						'button.chat',
						{ type: 'button', onclick: () => act.openChat(phone, chat.id) },
						groupAvatar(state, membersOf(chat), phone.handle),
						h(
							'span.chat-words',
							{},
							h('strong', {}, titleOf(state, chat, phone.handle)),
							h('span', {}, previewOf(shown.at(-1)) || 'No messages yet'),
						),
					),
				);
			}),
		),
		chats.length === 0 &&
			h(
				'div.empty',
				{ key: 'empty' },
				h('p', {}, 'No conversations yet.'),
				h('p.muted', {}, 'They appear when a program starts one, or when you do:'),
			),
		h(
			'div.starters',
			{ key: 'starters' },
			h(
				'button',
				{ type: 'button', onclick: () => act.ask(phone, { kind: 'group' }) },
				'New conversation',
			),
			line &&
				h(
					'button.quiet',
					{ type: 'button', onclick: () => void act.writeToLine(phone, line.phone_number) },
					`Write to ${line.name}`,
				),
		),
	];
}

/** @param {PhoneView} view */
function conversation(view) {
	const { state, phone, act, chat } = view;
	const title = titleOf(state, chat, phone.handle);
	const members = membersOf(chat);
	const isIn = isMember(chat, phone.handle);
	return [
		h(
			'div.chat-header',
			{ key: `header ${chat.id}` },
			h(
				'button.icon-button',
				{ type: 'button', 'aria-label': 'All conversations', onclick: () => act.showList(phone) },
				icon('back'),
			),
			h(
				'button.chat-title',
				{
					type: 'button',
					onclick: () => act.ask(phone, { kind: 'about', chatId: chat.id }),
				},
				h('span.visually-hidden', {}, 'About '),
				groupAvatar(state, members, phone.handle),
				h('strong', {}, title),
				h('span.muted', {}, subtitle(state, members, phone.handle, chat.service)),
			),
			h('span', { class: `service-dot ${chat.service.toLowerCase()}`, title: chat.service }),
		),
		h(
			'div.log',
			{
				key: `log ${chat.id}`,
				role: 'log',
				'aria-live': 'off',
				'aria-label': `Conversation ${title}`,
				tabindex: '0',
				class: backgroundClass(chat.background),
			},
			h(
				'p.note',
				{ key: 'service' },
				chat.service === 'iMessage' ? 'iMessage' : `Text message · ${chat.service}`,
			),
			itemsOf(state, chat, phone.handle).map((item) =>
				item.kind === 'note' ? h('p.note', { key: item.key }, item.text) : bubble(view, item),
			),
			chat.typing &&
				h(
					'div.message.other.last',
					{ key: 'typing', 'aria-label': 'is typing' },
					h('div.bubble.typing', {}, h('i'), h('i'), h('i')),
				),
		),
		isIn
			? composer(view)
			: h('p.note.gone', { key: 'gone' }, 'You are not in this conversation any more.'),
	];
}

/** @param {import('./state.mjs').State} state @param {import('./state.mjs').Handle[]} members @param {string} viewer @param {string} service */
function subtitle(state, members, viewer, service) {
	if (members.length <= 2) return service;
	return members
		.map(({ handle }) => (isSame(handle, viewer) ? 'You' : state.nameOf(handle)))
		.join(', ');
}

const COLOURS = new Set([
	...['mango', 'ice', 'plum', 'deep_sea', 'green_apple', 'cherry', 'bubblegum', 'tangerine'],
	...['magenta', 'lime', 'silver', 'carbon', 'stone', 'sky', 'water', 'aurora', 'glitter'],
]);

/** @param {any} background */
function backgroundClass(background) {
	const name = background?.style ?? background?.variant;
	if (background === null || background === undefined) return '';
	return COLOURS.has(name) ? `background-${name}` : 'background-photo';
}

/** Who a conversation was heard from last, for the live region. */
/** @param {import('./state.mjs').State} state @param {import('./state.mjs').Message} message */
export function announcementOf(state, message) {
	return `${state.nameOf(senderOf(message))}: ${previewOf(message)}`;
}
