// What the page asks before it does something: the contents of its one dialog.
import { avatar } from './avatar.mjs';
import { formatHandle, isMember, isSame, membersOf, titleOf } from './state.mjs';
import { h } from './vdom.mjs';

/** @typedef {import('./timelineView.mjs').View} View */
/** @typedef {import('./ui.mjs').Question} Question */

/** @param {View} view */
export function questionOf(view) {
	const { question } = view.ui;
	if (question === null) return [];
	return [
		h(
			'form',
			{
				key: `${question.kind} ${question.chatId ?? ''}${question.messageId ?? ''}`,
				method: 'dialog',
				onsubmit: (/** @type {SubmitEvent} */ event) => {
					event.preventDefault();
					void view.act.answer(
						question,
						new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)),
					);
				},
			},
			CONTENTS[question.kind](view, question),
		),
	];
}

/** @type {Record<Question['kind'], (view: View, question: Question) => import('./vdom.mjs').Child[]>} */
const CONTENTS = {
	group: (view, { phone }) => [
		h('h2', {}, 'New conversation'),
		field('Name (for groups)', h('input', { name: 'name', autocomplete: 'off' })),
		h(
			'fieldset',
			{},
			h('legend', {}, 'With'),
			view.state.account?.people.map(({ handle, services }) =>
				h(
					'label.check',
					{ key: handle },
					h('input', {
						type: 'checkbox',
						name: 'to',
						value: handle,
						...(phone && isSame(handle, phone.handle) ? { initiallyChecked: true } : {}),
					}),
					view.state.nameOf(handle),
					h('span.muted', {}, ` ${services.join(', ')}`),
				),
			),
		),
		field(
			'Others',
			h('input', {
				name: 'others',
				autocomplete: 'off',
				placeholder: '+12025550177, eva@example.com',
			}),
		),
		field(
			'Line',
			h(
				'select',
				{ name: 'from' },
				view.state.account?.lines.map(({ phone_number }) =>
					h('option', { value: phone_number }, formatHandle(phone_number)),
				),
			),
		),
		buttons(view, 'Start'),
	],
	about: (view, { phone, chatId }) => {
		const { state, act } = view;
		const chat = state.chats.find(({ id }) => id === chatId);
		if (chat === undefined || phone === undefined) return [buttons(view, 'Close', false)];
		const isIn = isMember(chat, phone.handle);
		return [
			h('h2', {}, titleOf(state, chat, phone.handle)),
			h(
				'p.muted',
				{},
				`${chat.service} · ${membersOf(chat).length} people · your line ${formatHandle(chat.line)}`,
			),
			h(
				'ul.members',
				{},
				membersOf(chat).map((member) =>
					h(
						'li',
						{ key: member.handle },
						avatar(state.nameOf(member.handle), 'small'),
						h('span', {}, state.nameOf(member.handle)),
						h('span.muted', {}, `${formatHandle(member.handle)} · ${member.service}`),
					),
				),
			),
			chat.is_group &&
				isIn &&
				field(
					'Name',
					h('input', {
						name: 'name',
						autocomplete: 'off',
						placeholder: chat.named ? chat.display_name : 'A name for the group',
					}),
				),
			chat.is_group &&
				isIn &&
				field(
					'Add somebody',
					h('input', {
						name: 'handle',
						autocomplete: 'off',
						placeholder: 'A number or an address',
						list: 'people',
					}),
				),
			h(
				'datalist',
				{ id: 'people' },
				state.account?.people.map(({ handle }) =>
					h('option', { value: handle }, state.nameOf(handle)),
				),
			),
			h(
				'div.dialog-buttons',
				{},
				chat.is_group && isIn && h('button', { type: 'submit' }, 'Change'),
				chat.is_group &&
					isIn &&
					h('button.danger', { type: 'button', onclick: () => act.leave(phone, chat) }, 'Leave'),
				chat.is_group &&
					!isIn &&
					h('button', { type: 'button', onclick: () => act.join(phone.handle, chat) }, 'Come back'),
				!chat.is_group &&
					h('button', { type: 'button', onclick: () => act.read(chat) }, 'Mark as read'),
				h('button', { type: 'button', onclick: () => act.type(phone, chat) }, 'Start typing'),
				h('button.quiet', { type: 'button', onclick: () => act.closeQuestion() }, 'Close'),
			),
		];
	},
	poll: (view) => [
		h('h2', {}, 'New poll'),
		h('p.muted', {}, 'Write the question as a message before it: polls have options only.'),
		[1, 2, 3, 4].map((number) =>
			field(
				`Option ${number}`,
				h('input', { name: 'option', autocomplete: 'off', required: number <= 2 }),
			),
		),
		buttons(view, 'Start the poll'),
	],
	option: (view) => [
		h('h2', {}, 'Add an option'),
		field('Option', h('input', { name: 'option', autocomplete: 'off', required: true })),
		buttons(view, 'Add'),
	],
	phone: (view) => [
		h('h2', {}, 'Show a phone'),
		h(
			'fieldset',
			{},
			h('legend', {}, 'Whose'),
			view.state.account?.people
				.filter(({ handle }) => !view.ui.phones.some((phone) => isSame(phone.handle, handle)))
				.map(({ handle, services }) =>
					h(
						'label.check',
						{ key: handle },
						h('input', { type: 'radio', name: 'handle', value: handle }),
						view.state.nameOf(handle),
						h('span.muted', {}, ` ${services.join(', ')}`),
					),
				),
		),
		field(
			'Somebody else',
			h('input', {
				name: 'other',
				autocomplete: 'off',
				placeholder: '+12025550177 or eva@example.com',
			}),
		),
		buttons(view, 'Show'),
	],
	reset: (view) => [
		h('h2', {}, 'Start over?'),
		h(
			'p',
			{},
			'All chats, people, subscriptions and everything that happened will be gone. Programs that subscribed have to subscribe again.',
		),
		buttons(view, 'Reset'),
	],
};

/** @param {string} label @param {import('./vdom.mjs').VNode} input */
function field(label, input) {
	return h('label.field', { key: `field ${label}` }, h('span', {}, label), input);
}

/** @param {View} view @param {string} yes @param {boolean} [canSubmit] */
function buttons({ act }, yes, canSubmit = true) {
	return h(
		'div.dialog-buttons',
		{},
		canSubmit && h('button', { type: 'submit' }, yes),
		h('button.quiet', { type: 'button', onclick: () => act.closeQuestion() }, 'Cancel'),
	);
}
