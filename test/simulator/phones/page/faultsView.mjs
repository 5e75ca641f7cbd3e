// What can go wrong, by click.
import { formatHandle, isSame } from './state.mjs';
import { h } from './vdom.mjs';

/** @typedef {import('./timelineView.mjs').View} View */

/** @type {Record<string, [string, string]>} */
const WEATHER = {
	fine: ['Works', 'Linq answers at once.'],
	slow: ['Slow', 'Every answer takes three seconds.'],
	answersLost: ['Answers are lost', 'Linq does what it is asked, and the answer never arrives.'],
	down: ['Down', 'Every request gets 503 from something that is not Linq.'],
};

/** The refusals that are worth playing with. @type {Array<[number, string]>} */
export const CODES = [
	[1005, 'a value is not allowed'],
	[1007, 'the sending limit is reached'],
	[2001, 'there is no such chat'],
	[2004, 'the API key is not valid'],
	[2008, 'the person has not written first'],
	[2013, 'the chat is no longer available'],
	[2024, 'the person has opted out'],
	[2027, 'the line may not send'],
	[3006, 'something went wrong inside Linq'],
	[4001, 'the message could not be delivered'],
	[4004, 'no line is free'],
	[5004, 'the type of the file is not supported'],
];

/** @type {Array<[string, string]>} */
const REQUESTS = [
	['', 'any request'],
	['/messages', 'messages'],
	['/participants', 'members'],
	['/reactions', 'reactions'],
	['/poll', 'polls'],
	['/webhook-subscriptions', 'subscriptions'],
	['/storage', 'files'],
];

/** @type {Array<[string, string]>} */
const OUTCOMES = [
	['message', 'message'],
	['name', 'group name'],
	['icon', 'group photo'],
	['poll', 'poll'],
	['background', 'background'],
];

/** @type {Array<[string, number]>} */
const MOVES = [
	['+1 minute', 60_000],
	['+15 minutes', 900_000],
	['+1 hour', 3_600_000],
	['+1 day', 86_400_000],
];

/** @param {View} view */
export function faultsView(view) {
	return [
		weather(view),
		nextRequest(view),
		nextOutcome(view),
		people(view),
		numbers(view),
		clock(view),
		h(
			'section.group',
			{ key: 'reset' },
			h('h3', {}, 'Start over'),
			h('p.muted', {}, 'Forgets all chats, people, subscriptions and everything that happened.'),
			h(
				'button.danger',
				{ type: 'button', onclick: () => view.act.ask(null, { kind: 'reset' }) },
				'Reset the simulator',
			),
		),
	];
}

/** @param {View} view */
function weather({ state, act }) {
	const current = state.account?.weather ?? 'fine';
	return h(
		'fieldset.group',
		{ key: 'weather' },
		h('legend', {}, 'Linq'),
		h(
			'div.segments',
			{},
			Object.entries(WEATHER).map(([name, [label]]) =>
				h(
					'label',
					{ key: name, class: name === current ? 'chosen' : '' },
					h('input', {
						type: 'radio',
						name: 'weather',
						checked: name === current,
						onchange: () => act.setWeather(name),
					}),
					label,
				),
			),
		),
		h('p.muted', {}, WEATHER[current]?.[1]),
	);
}

/** @param {View} view */
function nextRequest({ state, act }) {
	const waiting = state.account?.faults ?? [];
	return h(
		'form.group',
		{
			key: 'next',
			onsubmit: (/** @type {SubmitEvent} */ event) => {
				event.preventDefault();
				const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
				const path = String(form.get('path'));
				void act.failNext({
					...(path === '' ? {} : { path }),
					times: Number(form.get('times')),
					...faultOf(String(form.get('how'))),
				});
			},
		},
		h('h3', {}, 'The next request fails'),
		h(
			'div.fields',
			{},
			labelled(
				'Answer',
				h('select', { name: 'how' }, [
					...CODES.map(([code, words]) =>
						h('option', { value: String(code) }, `${code}: ${words}`),
					),
					h('option', { value: 'lost' }, 'Done, but the answer is lost'),
					h('option', { value: 'cut' }, 'Not done, the connection is cut'),
					h('option', { value: 'slow' }, 'Done, after ten seconds'),
				]),
			),
			labelled(
				'For',
				h(
					'select',
					{ name: 'path' },
					REQUESTS.map(([value, words]) => h('option', { value }, words)),
				),
			),
			labelled(
				'Times',
				h('input', {
					name: 'times',
					type: 'number',
					min: '1',
					max: '99',
					placeholder: '1',
				}),
			),
		),
		h('button', { type: 'submit' }, 'Fail the next request'),
		waiting.length > 0 &&
			h(
				'ul.waiting',
				{ 'aria-label': 'Waiting to happen' },
				waiting.map(({ fault, left }) =>
					h('li', {}, `${wordsOfFault(fault)}, ${left === 1 ? 'once' : `${left} times`}`),
				),
			),
	);
}

/** @param {string} how */
export function faultOf(how) {
	switch (how) {
		case 'lost':
			return { when: 'after', reset: true };
		case 'cut':
			return { reset: true };
		case 'slow':
			return { delayMs: 10_000 };
		default:
			return { code: Number(how) };
	}
}

/** @param {any} fault */
export function wordsOfFault({ code, status, when, reset, delayMs, path }) {
	const what =
		(code ?? status) !== undefined
			? `answers ${code ?? status}`
			: reset === true
				? when === 'after'
					? 'loses its answer'
					: 'is cut'
				: `waits ${(delayMs ?? 0) / 1000} s`;
	return `The next request${path === undefined ? '' : ` with “${path}”`} ${what}`;
}

/** @param {View} view */
function nextOutcome({ act }) {
	return h(
		'section.group',
		{ key: 'outcome' },
		h('h3', {}, 'Accepted, but it fails later'),
		h(
			'div.buttons',
			{ role: 'group', 'aria-label': 'The next one fails later' },
			OUTCOMES.map(([kind, words]) =>
				h(
					'button',
					{ key: kind, type: 'button', onclick: () => act.failNextOutcome(kind) },
					`Next ${words}`,
				),
			),
		),
	);
}

/** @param {View} view */
function people({ state, act }) {
	return h(
		'section.group',
		{ key: 'people' },
		h('h3', {}, 'People'),
		h(
			'ul.people',
			{},
			state.account?.people.map((person) => {
				const name = state.nameOf(person.handle);
				return h(
					'li',
					{ key: person.handle },
					h(
						'span',
						{},
						h('strong', {}, name),
						' ',
						h('span.muted', {}, person.services.join(', ')),
					),
					h(
						'label.check',
						{},
						h('input', {
							type: 'checkbox',
							checked: person.refuses === 'optedOut',
							'aria-label': `${name} has opted out`,
							onchange: (/** @type {Event} */ event) =>
								act.setOptedOut(
									person,
									/** @type {HTMLInputElement} */ (event.currentTarget).checked,
								),
						}),
						'opted out',
					),
				);
			}),
		),
	);
}

/** @param {View} view */
function numbers({ state, act, ui }) {
	return h(
		'section.group',
		{ key: 'numbers' },
		h('h3', {}, 'Numbers that always behave the same'),
		h(
			'ul.numbers',
			{},
			(state.account?.behaviours ?? []).map(({ handle, says }) =>
				h(
					'li',
					{ key: handle },
					h('code', {}, formatHandle(handle)),
					h('span', {}, says),
					!ui.phones.some((phone) => isSame(phone.handle, handle)) &&
						h(
							'button.quiet',
							{
								type: 'button',
								'aria-label': `Show the phone ${handle}`,
								onclick: () => act.addPhone(handle),
							},
							'Show',
						),
				),
			),
		),
		h(
			'p.muted',
			{},
			'Any code: ',
			h('code', {}, 'refused-2006@example.com'),
			' is refused with 2006, ',
			h('code', {}, 'failed-4005@example.com'),
			' fails later with 4005.',
		),
	);
}

/** @param {View} view */
function clock({ state, act }) {
	return h(
		'section.group',
		{ key: 'clock' },
		h('h3', {}, 'Clock'),
		h('p', {}, 'Linq’s clock says ', h('time', {}, new Date(state.now()).toLocaleString())),
		h(
			'div.buttons',
			{ role: 'group', 'aria-label': 'Move the clock' },
			MOVES.map(([label, ms]) =>
				h('button', { key: label, type: 'button', onclick: () => act.advanceClock(ms) }, label),
			),
		),
	);
}

/** @param {string} label @param {import('./vdom.mjs').VNode} field */
function labelled(label, field) {
	return h('label.field', {}, h('span', {}, label), field);
}
