// Starts the page: listens to the simulator, and draws what it tells.
import { Actions } from './actions.mjs';
import { faultsView } from './faultsView.mjs';
import { icon } from './icons.mjs';
import { announcementOf, phoneOf } from './phone.mjs';
import { questionOf } from './questions.mjs';
import { scenarioView } from './scenarioView.mjs';
import { keepAtEnd, watchScrolling } from './scrolling.mjs';
import { formatHandle, State } from './state.mjs';
import { switchTheme, useTheme } from './theme.mjs';
import { timelineView } from './timelineView.mjs';
import { newPhone, newUi } from './ui.mjs';
import { h, patch } from './vdom.mjs';

const PHONES_AT_FIRST = 3;
const RETRY_MS = 1_000;

const state = new State();
const ui = newUi();
let isDue = false;
const act = new Actions(state, ui, show);
const view = { state, ui, act };

const [top, phones, panel, notice, dialog, spoken] = [
	...['top', 'phones', 'panel', 'notice', 'dialog', 'spoken'],
].map((id) => /** @type {HTMLElement} */ (document.getElementById(id)));

/** Draws the page with the next picture of the screen, however many changes come until then. */
function show() {
	if (isDue) return;
	isDue = true;
	requestAnimationFrame(() => {
		isDue = false;
		draw();
	});
}

function draw() {
	if (state.account === undefined || !top || !phones || !panel || !notice || !dialog) return;
	patch(top, header());
	keepAtEnd(phones, () =>
		patch(phones, [
			...ui.phones.map((phone) => phoneOf({ state, act, phone }, ui.phones.length > 1)),
			h(
				'button.add-phone',
				{ key: 'add', type: 'button', onclick: () => act.ask(null, { kind: 'phone' }) },
				icon('plus'),
				'Another phone',
			),
		]),
	);
	patch(panel, [
		tabs(),
		h(
			'div.tab-content',
			{
				key: ui.tab,
				role: 'tabpanel',
				id: 'tab-content',
				'aria-label': TABS[ui.tab],
				tabindex: '-1',
			},
			TAB_VIEWS[ui.tab](view),
		),
	]);
	patch(
		notice,
		ui.notice === null
			? []
			: [h('p', { class: ui.notice.isBad ? 'bad' : '' }, ui.notice.text, closeNotice())],
	);
	patch(dialog, questionOf(view));
	openOrClose(/** @type {HTMLDialogElement} */ (dialog), ui.question !== null);
}

function closeNotice() {
	return h(
		'button.icon-button',
		{
			type: 'button',
			'aria-label': 'Close this notice',
			onclick: () => {
				ui.notice = null;
				show();
			},
		},
		icon('close'),
	);
}

/** @param {HTMLDialogElement} element @param {boolean} isWanted */
function openOrClose(element, isWanted) {
	if (isWanted && !element.open) element.showModal();
	if (!isWanted && element.open) element.close();
}

function header() {
	const { account } = state;
	return [
		h('h1', { key: 'title' }, 'Linq simulator'),
		h(
			'dl.addresses',
			{ key: 'addresses' },
			h('div', {}, h('dt', {}, 'Base URL'), h('dd', {}, h('code', {}, account?.url))),
			h(
				'div',
				{},
				h('dt', {}, 'Lines'),
				h(
					'dd',
					{},
					account?.lines.map(({ phone_number }) => formatHandle(phone_number)).join(' · '),
				),
			),
		),
		h(
			'span',
			{ key: 'live', class: `live ${ui.isConnected ? 'on' : 'off'}`, role: 'status' },
			ui.isConnected ? 'Live' : 'The simulator does not answer; trying again',
		),
		h(
			'button.icon-button',
			{
				key: 'theme',
				type: 'button',
				'aria-label': 'Switch between light and dark',
				title: 'Light or dark',
				onclick: switchTheme,
			},
			icon('theme'),
		),
	];
}

/** @type {Record<import('./ui.mjs').Tab, string>} */
const TABS = { timeline: 'Timeline', faults: 'Faults', scenario: 'Scenario' };
const TAB_VIEWS = { timeline: timelineView, faults: faultsView, scenario: scenarioView };

function tabs() {
	const names = /** @type {import('./ui.mjs').Tab[]} */ (Object.keys(TABS));
	return h(
		'div.tabs',
		{ key: 'tabs', role: 'tablist', 'aria-label': 'What happened, and what can go wrong' },
		names.map((name, index) =>
			h(
				'button',
				{
					key: name,
					type: 'button',
					role: 'tab',
					'aria-selected': String(ui.tab === name),
					'aria-controls': 'tab-content',
					tabindex: ui.tab === name ? '0' : '-1',
					onclick: () => act.openTab(name),
					onkeydown: (/** @type {KeyboardEvent} */ event) => {
						const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
						const next = names[(index + (step ?? 0) + names.length) % names.length];
						if (step === undefined || next === undefined) return;
						act.openTab(next);
						const list = /** @type {HTMLElement} */ (event.currentTarget).parentElement;
						requestAnimationFrame(() =>
							/** @type {HTMLElement | null} */ (
								list?.querySelector('[aria-selected=true]')
							)?.focus(),
						);
					},
				},
				TABS[name],
				name === 'faults' &&
					isTroubled() &&
					h('span.dot', { title: 'Something is set to go wrong' }),
			),
		),
	);
}

function isTroubled() {
	const { weather = 'fine', faults = [], held = null } = state.account ?? {};
	return weather !== 'fine' || faults.length > 0 || held !== null;
}

/** Says a new message once, however many phones show it. @param {Array<[string, any]>} put @param {ReadonlySet<string>} known */
function announce(put, known) {
	const news = put
		.filter(([name]) => name.startsWith('message/') && !known.has(name))
		.map(([, message]) => announcementOf(state, message));
	if (spoken && news.length > 0) spoken.textContent = news.join('. ');
}

function listen() {
	const stream = new EventSource('live');
	stream.addEventListener('all', (event) => {
		state.entries.clear();
		state.apply(JSON.parse(event.data));
		ui.isConnected = true;
		if (ui.phones.length === 0) {
			const people = state.account?.people ?? [];
			ui.phones.push(...people.slice(0, PHONES_AT_FIRST).map(({ handle }) => newPhone(handle)));
		}
		show();
	});
	stream.addEventListener('change', (event) => {
		const change = JSON.parse(event.data);
		const known = new Set(state.entries.keys());
		state.apply(change);
		announce(change.put, known);
		show();
	});
	stream.addEventListener('error', () => {
		ui.isConnected = false;
		show();
		// The browser tries again by itself, but not after an answer such as that of a simulator that is ending.
		if (stream.readyState === EventSource.CLOSED) setTimeout(listen, RETRY_MS);
	});
}

useTheme();
if (phones) watchScrolling(phones);
dialog?.addEventListener('close', () => {
	if (ui.question !== null) act.closeQuestion();
});
listen();
