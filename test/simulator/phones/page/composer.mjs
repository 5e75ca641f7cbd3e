// Where somebody writes.
import { previewOf } from './conversation.mjs';
import { icon } from './icons.mjs';
import { h } from './vdom.mjs';

/** @param {import('./phone.mjs').PhoneView} view */
export function composer(view) {
	const { state, chat, phone, act } = view;
	const name = state.nameOf(phone.handle);
	const answered = state.messages.find(({ id }) => id === phone.replyTo);
	return h(
		'form.composer',
		{
			key: `composer ${chat.id}`,
			'aria-label': `Write as ${name}`,
			onsubmit: (/** @type {SubmitEvent} */ event) => {
				event.preventDefault();
				const form = /** @type {HTMLFormElement} */ (event.currentTarget);
				const field = /** @type {HTMLInputElement} */ (form.elements.namedItem('text'));
				void act.write(phone, chat, field.value).then((sent) => {
					if (sent) field.value = '';
				});
			},
		},
		answered &&
			h(
				'div.answering',
				{ key: 'answering' },
				h('span', {}, `Reply to “${previewOf(answered)}”`),
				h(
					'button',
					{ type: 'button', 'aria-label': 'Do not reply', onclick: () => act.stopReply(phone) },
					icon('close'),
				),
			),
		h(
			'div.line',
			{ key: 'line' },
			h(
				'label.round',
				{ title: 'Send a picture or file' },
				icon('picture'),
				h('span.visually-hidden', {}, `Send a picture or file as ${name}`),
				h('input', {
					type: 'file',
					class: 'visually-hidden',
					onchange: (/** @type {Event} */ event) => {
						const field = /** @type {HTMLInputElement} */ (event.currentTarget);
						const [file] = field.files ?? [];
						if (file) void act.sendFile(phone, chat, file);
						field.value = '';
					},
				}),
			),
			chat.service === 'iMessage' &&
				h(
					'button.round',
					{
						type: 'button',
						'aria-label': 'Start a poll',
						title: 'Start a poll',
						onclick: () => act.ask(phone, { kind: 'poll', chatId: chat.id }),
					},
					icon('poll'),
				),
			h('input.text', {
				name: 'text',
				type: 'text',
				autocomplete: 'off',
				placeholder: chat.service === 'iMessage' ? 'iMessage' : 'Text message',
				'aria-label': `Message as ${name}`,
			}),
			h('button.send', { type: 'submit', 'aria-label': `Send as ${name}` }, icon('send')),
		),
	);
}
