import { h } from './vdom.mjs';

/** @param {import('./timelineView.mjs').View} view */
export function scenarioView({ state, ui, act }) {
	const steps = state.account?.steps ?? 0;
	return [
		h(
			'section.group',
			{ key: 'save' },
			h('h3', {}, 'Recorded'),
			h(
				'p',
				{},
				steps === 0
					? 'Whatever you click on the phones and under Faults is recorded here, so that it can be played again.'
					: `${steps === 1 ? '1 step' : `${steps} steps`} so far.`,
			),
			h(
				'div.buttons',
				{},
				h(
					'button',
					{ type: 'button', disabled: steps === 0, onclick: () => void act.saveScenario() },
					'Save as a file',
				),
				h(
					'button.quiet',
					{ type: 'button', disabled: steps === 0, onclick: () => act.forgetScenario() },
					'Record anew',
				),
			),
		),
		h(
			'section.group',
			{ key: 'play' },
			h('h3', {}, 'Play again'),
			h(
				'p.muted',
				{},
				'Plays in the newest chat of the same people, or makes one. A step that is about an answer waits until the answer is there.',
			),
			h(
				'label.file-button',
				{ class: ui.playing === null ? '' : 'disabled' },
				'Play a file …',
				h('input', {
					type: 'file',
					accept: '.json,application/json',
					class: 'visually-hidden',
					disabled: ui.playing !== null,
					'aria-label': 'Play a scenario file',
					onchange: (/** @type {Event} */ event) => {
						const field = /** @type {HTMLInputElement} */ (event.currentTarget);
						const [file] = field.files ?? [];
						if (file) void act.playScenario(file);
						field.value = '';
					},
				}),
			),
			ui.playing !== null && h('p', { role: 'status' }, `Playing ${ui.playing} …`),
		),
		h(
			'section.group',
			{ key: 'test' },
			h('h3', {}, 'In a test'),
			h(
				'pre',
				{ tabindex: '0' },
				'const simulator = await startSimulator();\nawait simulator.control.playScenario(scenario, { pauses: false });',
			),
		),
	];
}
