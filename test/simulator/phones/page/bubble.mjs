// A message on somebody's phone.
import { avatar } from './avatar.mjs';
import { grouped, piecesOf, previewOf, senderOf } from './conversation.mjs';
import { icon, TAPBACKS, tapbackIcon } from './icons.mjs';
import { pollCard } from './poll.mjs';
import { isSame } from './state.mjs';
import { h } from './vdom.mjs';

/** @typedef {import('./phone.mjs').PhoneView} PhoneView */
/** @typedef {import('./state.mjs').Message} Message */
/** @typedef {import('./state.mjs').Part} Part */

/** @param {PhoneView} view @param {import('./conversation.mjs').MessageItem} item */
export function bubble(view, item) {
	const { state, chat, phone, act } = view;
	const { message, isOwn, isFirst, isLast } = item;
	const sender = state.nameOf(senderOf(message));
	const isOpen = phone.menuFor === message.id;
	const words = previewOf(message);
	const target = chat.is_group && !isOwn;
	return h(
		'article',
		{
			key: message.id,
			class: `message ${isOwn ? 'own' : 'other'} ${isLast ? 'last' : ''} service-${message.service.toLowerCase()}`,
			'aria-label': `${isOwn ? 'You' : sender}: ${words}`,
			'data-message': message.id,
			onkeydown: (/** @type {KeyboardEvent} */ event) => {
				if (event.key !== 'Escape' || phone.menuFor !== message.id) return;
				act.toggleMenu(phone, message.id);
				// The menu takes its focus with it; the next key belongs here too.
				const article = /** @type {HTMLElement} */ (event.currentTarget);
				/** @type {HTMLElement | null} */ (article.querySelector('.act'))?.focus();
			},
		},
		target && isFirst && h('span.sender', {}, sender),
		quote(view, message),
		h(
			'div.row',
			{},
			target && (isLast ? avatar(sender, 'small') : h('span.avatar-space')),
			h('div.parts', {}, contents(view, message), tapbacks(view, message)),
			h(
				'button.act',
				{
					type: 'button',
					'aria-expanded': String(isOpen),
					'aria-label': `React or reply to “${words}”`,
					onclick: () => act.toggleMenu(phone, message.id),
				},
				icon('more'),
			),
		),
		isOpen && menu(view, message),
		stateOf(message, isOwn),
	);
}

/** @param {PhoneView} view @param {Message} message */
function contents(view, message) {
	if (message.poll) return [pollCard(view, message)];
	return (message.parts ?? []).map((part, index) => partOf(view, part, index));
}

/** @param {PhoneView} view @param {Part} part @param {number} index */
function partOf({ act }, part, index) {
	switch (part.type) {
		case 'media':
			return media(part, index, act);
		case 'link':
			return h(
				'a.bubble.link',
				{
					key: `part ${index}`,
					href: safeHref(part.value),
					target: '_blank',
					rel: 'noreferrer noopener',
				},
				h('strong', {}, hostOf(part.value ?? '')),
				h('span', {}, part.value),
			);
		case 'imessage_app':
			return h(
				'div.bubble.card',
				{ key: `part ${index}` },
				h('strong', {}, part.layout?.caption ?? part.layout?.title ?? 'App'),
				part.layout?.subcaption && h('span', {}, part.layout.subcaption),
			);
		default:
			return h(
				'div.bubble',
				{ key: `part ${index}` },
				piecesOf(part).map(({ text, styles }) =>
					styles.length === 0 ? text : h('span', { class: styles.join(' ') }, text),
				),
			);
	}
}

/** @param {Part} part @param {number} index @param {PhoneView['act']} act */
function media(part, index, act) {
	const key = `part ${index}`;
	const { url = '', filename = 'File', mime_type: type = '' } = part;
	if (type.startsWith('audio/'))
		return h('audio', { key, src: url, controls: true, 'aria-label': filename });
	if (type.startsWith('video/'))
		return h('video', { key, src: url, controls: true, 'aria-label': filename });
	if (type.startsWith('image/') && !act.isBroken(url))
		return h('img.picture', {
			key,
			src: url,
			alt: `Picture ${filename}`,
			onerror: () => act.markBroken(url),
		});
	return h('a.bubble.file', { key, href: safeHref(url), download: filename }, `📎 ${filename}`);
}

/** Nothing but the web: a link that was written by somebody must not run anything. @param {string | undefined} address */
export function safeHref(address) {
	return /^https?:\/\//i.test(address ?? '') ? address : undefined;
}

/** @param {string} address */
function hostOf(address) {
	try {
		return new URL(address).host;
	} catch {
		return address;
	}
}

/** What the message answers. @param {PhoneView} view @param {Message} message */
function quote({ state }, { reply_to }) {
	if (!reply_to) return null;
	const answered = state.messages.find(({ id }) => id === reply_to.message_id);
	if (answered === undefined) return null;
	return h(
		'div.quote',
		{},
		icon('reply'),
		h('span.visually-hidden', {}, 'In reply to '),
		h('b', {}, state.nameOf(senderOf(answered))),
		h('span', {}, previewOf(answered)),
	);
}

/** @param {PhoneView} view @param {Message} message */
function tapbacks({ state }, message) {
	const reactions = message.poll
		? message.poll.reactions
		: (message.parts ?? []).flatMap((part) => part.reactions ?? []);
	const kinds = grouped(reactions);
	if (kinds.length === 0) return null;
	const label = kinds
		.map(({ type, emoji, handles }) => {
			const names = handles.map((handle) => state.nameOf(handle)).join(', ');
			return `${TAPBACKS[type] ?? emoji ?? 'Sticker'} by ${names}`;
		})
		.join('; ');
	return h(
		'span.tapbacks',
		{ role: 'img', 'aria-label': label, title: label },
		kinds.map(({ type, emoji, handles }) => [
			tapbackIcon(type, emoji),
			handles.length > 1 && h('span.count', {}, handles.length),
		]),
	);
}

/** @param {PhoneView} view @param {Message} message */
function menu({ phone, act, chat }, message) {
	if (message.poll) return menuOfPoll({ phone, act }, message);
	const part = message.parts?.[0];
	const has = (/** @type {string} */ type) =>
		part?.reactions?.some((own) => own.type === type && isSame(own.handle.handle, phone.handle));
	return h(
		'div.menu',
		{ role: 'toolbar', 'aria-label': 'Reactions' },
		chat.service !== 'SMS' &&
			Object.entries(TAPBACKS).map(([type, label]) =>
				h(
					'button',
					{
						type: 'button',
						'aria-pressed': String(has(type) === true),
						'aria-label': label,
						title: label,
						onclick: () => act.react(phone, message, type, has(type) === true),
					},
					tapbackIcon(type),
				),
			),
		h(
			'button.wide',
			{ type: 'button', onclick: () => act.startReply(phone, message) },
			icon('reply'),
			'Reply',
		),
	);
}

/** @param {Pick<PhoneView, 'phone' | 'act'>} view @param {Message} message */
function menuOfPoll({ phone, act }, message) {
	return h(
		'div.menu',
		{ role: 'toolbar', 'aria-label': 'Poll' },
		h(
			'button.wide',
			{ type: 'button', onclick: () => act.ask(phone, { kind: 'option', messageId: message.id }) },
			icon('plus'),
			'Add an option',
		),
	);
}

/** @param {Message} message @param {boolean} isOwn */
function stateOf(message, isOwn) {
	const failed = message.delivery_status === 'failed';
	const words = [
		failed && 'Not delivered',
		message.edited && 'Edited',
		message.effect?.name && `Sent with ${message.effect.name}`,
		isOwn && message.service !== 'iMessage' && `Sent as ${message.service}`,
	].filter(Boolean);
	if (words.length === 0) return null;
	return h('span', { class: `state ${failed ? 'failed' : ''}` }, words.join(' · '));
}
