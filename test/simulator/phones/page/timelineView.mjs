import { icon } from './icons.mjs';
import { curlOfEvent, curlOfRequest, FILTERS, timelineOf } from './timeline.mjs';
import { h } from './vdom.mjs';
import { clockTime, WORDS_OF_SIGNATURE, wordsOfOutcome } from './words.mjs';

/** More would make every change slow, and nobody scrolls so far. */
const SHOWN_MAX = 150;

/** @typedef {{ state: import('./state.mjs').State, ui: import('./ui.mjs').Ui, act: import('./actions.mjs').Actions }} View */

/** @param {View} view */
export function timelineView(view) {
	const { state, ui, act } = view;
	const entries = timelineOf(state, ui);
	return [
		h(
			'div.toolbar',
			{ key: 'filters' },
			h('input.search', {
				type: 'search',
				'aria-label': 'Search the timeline',
				placeholder: 'Search: words, numbers, IDs, codes',
				value: ui.search,
				oninput: (/** @type {Event} */ event) =>
					act.search(/** @type {HTMLInputElement} */ (event.currentTarget).value),
			}),
			h(
				'div.chips',
				{ role: 'group', 'aria-label': 'Show' },
				Object.entries(FILTERS).map(([filter, label]) =>
					h(
						'button.chip',
						{
							key: filter,
							type: 'button',
							'aria-pressed': String(ui.filter === filter),
							onclick: () => act.filter(/** @type {any} */ (filter)),
						},
						label,
					),
				),
			),
		),
		deliveriesBar(view),
		entries.length === 0 &&
			h(
				'p.empty.muted',
				{ key: 'empty' },
				state.requests.length + state.events.length === 0
					? 'Nothing has happened yet. Requests to the API and events to subscribers appear here.'
					: 'Nothing fits this filter.',
			),
		h(
			'ol.timeline',
			{ key: 'timeline', 'aria-label': 'Timeline, newest first' },
			entries.slice(0, SHOWN_MAX).map((entry) => row(view, entry)),
		),
		entries.length > SHOWN_MAX &&
			h('p.muted', { key: 'more' }, `${entries.length - SHOWN_MAX} older entries are not shown.`),
	];
}

/** @param {View} view */
function deliveriesBar({ state, act }) {
	const held = state.account?.held ?? null;
	return h(
		'div.held',
		{ key: 'held', role: 'group', 'aria-label': 'Deliveries', class: held === null ? '' : 'on' },
		held === null
			? h(
					'button',
					{ key: 'hold', type: 'button', onclick: () => act.hold() },
					'Hold deliveries back',
				)
			: [
					h('span', { key: 'count' }, `${held} held back. Deliver `),
					h('button', { key: 'order', type: 'button', onclick: () => act.release({}) }, 'in order'),
					h(
						'button',
						{ key: 'reversed', type: 'button', onclick: () => act.release({ reversed: true }) },
						'out of order',
					),
					h(
						'button',
						{ key: 'twice', type: 'button', onclick: () => act.release({ copies: 2 }) },
						'each twice at once',
					),
				],
	);
}

/** @param {View} view @param {import('./timeline.mjs').Entry} entry */
function row(view, entry) {
	const isOpen = view.ui.open.has(entry.key);
	return h(
		'li',
		{ key: entry.key, class: `entry ${entry.kind} ${entry.tone} ${isOpen ? 'open' : ''}` },
		h(
			'button.summary',
			{
				type: 'button',
				'aria-expanded': String(isOpen),
				onclick: () => view.act.toggleEntry(entry.key),
			},
			h(
				'span.direction',
				{ title: entry.kind === 'request' ? 'A request of the program' : 'An event of Linq' },
				icon(entry.kind === 'request' ? 'in' : 'out'),
				h('span.visually-hidden', {}, entry.kind === 'request' ? 'Request: ' : 'Event: '),
			),
			h('span.words', {}, h('strong', {}, entry.title), h('span.about', {}, entry.about)),
			h(
				'span.right',
				{},
				h('span', { class: `pill ${entry.tone}` }, entry.outcome),
				h('time', {}, clockTime(entry.at)),
			),
		),
		isOpen &&
			h(
				'div.details',
				{},
				entry.kind === 'request' ? requestDetails(view, entry) : eventDetails(view, entry),
			),
	);
}

/** @param {View} view @param {import('./timeline.mjs').RequestEntry} entry */
function requestDetails({ state, act }, { request }) {
	const error = request.answer?.error;
	return [
		h('p.path', {}, h('code', {}, `${request.method} ${request.path}`)),
		error &&
			h(
				'p.refusal',
				{},
				`Linq says: ${error.message} `,
				/^https:\/\//.test(error.doc_url ?? '') &&
					h(
						'a',
						{ href: error.doc_url, target: '_blank', rel: 'noreferrer noopener' },
						`Linq’s page about ${error.code}`,
					),
			),
		json('Body', request.body),
		json(`Answer ${request.status ?? 'none'}${tookWords(request.durationMs)}`, request.answer),
		json('Headers', request.headers),
		h(
			'div.buttons',
			{},
			h(
				'button',
				{
					type: 'button',
					onclick: () => act.copy(curlOfRequest(request, state.account?.url ?? ''), 'curl command'),
				},
				'Copy as curl',
			),
		),
	];
}

/** @param {number | undefined} ms */
function tookWords(ms) {
	return ms === undefined ? '' : ` after ${ms} ms`;
}

/** @param {View} view @param {import('./timeline.mjs').EventEntry} entry */
function eventDetails({ state, act }, { event, attempts }) {
	/** @param {string} label @param {object} manner @param {string} title */
	const again = (label, manner, title) =>
		h('button', { type: 'button', title, onclick: () => act.redeliver(event.id, manner) }, label);
	return [
		h('p.path', {}, h('code', {}, event.type)),
		attempts.length === 0 &&
			h('p.muted', {}, 'No subscription wants this event, so nobody was told.'),
		h('ol.attempts', {}, attempts.map(attemptOf)),
		h(
			'div.buttons',
			{ role: 'group', 'aria-label': 'Deliver again' },
			again('Send again', {}, 'Once more, as Linq may'),
			again('Twice at once', { copies: 2 }, 'Two deliveries at the same moment'),
			again('Late', { signedAgoMs: 600_000 }, 'With a signature of ten minutes ago'),
			again('Altered by a byte', { altered: true }, 'Changed after it was signed'),
		),
		h(
			'div.buttons',
			{ role: 'group', 'aria-label': 'Copy' },
			h(
				'button',
				{ type: 'button', onclick: () => void act.copyPinned(event.id) },
				'Copy as pinned data',
			),
			h(
				'button',
				{
					type: 'button',
					onclick: () =>
						act.copy(curlOfEvent(event, state.account?.controlUrl ?? ''), 'curl command'),
				},
				'Copy as curl',
			),
		),
		json('Event', event.envelope),
	];
}

/** @param {import('./state.mjs').Attempt} attempt */
function attemptOf(attempt) {
	const accepted = typeof attempt.outcome === 'number' && attempt.outcome < 300;
	return h(
		'li',
		{ class: accepted ? 'good' : 'bad' },
		h('strong', {}, `Attempt ${attempt.attempt}: ${wordsOfOutcome(attempt.outcome)}`),
		h(
			'span.muted',
			{},
			` at ${clockTime(Date.parse(attempt.startedAt))}, ${Math.round(attempt.durationMs)} ms`,
		),
		h('span', { class: `signature ${attempt.signature}` }, WORDS_OF_SIGNATURE[attempt.signature]),
		h('code.url', {}, attempt.url),
		attempt.answer !== '' && h('pre', { tabindex: '0' }, attempt.answer),
	);
}

/** @param {string} title @param {unknown} value */
function json(title, value) {
	if (value === null || value === undefined) return null;
	const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
	return h('details', {}, h('summary', {}, title), h('pre', { tabindex: '0' }, text));
}
