import { isSame } from './state.mjs';
import { h } from './vdom.mjs';

/** A poll as members see it: options to press, and who voted. */
/** @param {import('./phone.mjs').PhoneView} view @param {import('./state.mjs').Message} message */
export function pollCard({ state, phone, act }, message) {
	const options = message.poll?.options ?? [];
	const voters = new Set(options.flatMap((option) => option.voters.map(({ handle }) => handle)));
	return h(
		'div.poll',
		{ key: 'poll', role: 'group', 'aria-label': 'Poll' },
		options.map((option) => {
			const { option_id, text, voters: votes } = option;
			const isMine = votes.some(({ handle }) => isSame(handle, phone.handle));
			const share = voters.size === 0 ? 0 : Math.round((votes.length / voters.size) * 10) * 10;
			const names = votes.map(({ handle }) => state.nameOf(handle)).join(', ');
			return h(
				'button.option',
				{
					key: option_id,
					type: 'button',
					class: `share-${share}`,
					'aria-pressed': String(isMine),
					'aria-label': `${text}: ${votes.length === 1 ? '1 vote' : `${votes.length} votes`}${names === '' ? '' : ` (${names})`}`,
					onclick: () => act.vote(phone, message, option, isMine),
				},
				h('span.mark', { 'aria-hidden': 'true' }, isMine ? '✓' : ''),
				h('span.text', {}, text),
				h('span.votes', {}, names),
			);
		}),
		h(
			'button.add',
			{
				key: 'add',
				type: 'button',
				onclick: () => act.ask(phone, { kind: 'option', messageId: message.id }),
			},
			'Add an option',
		),
	);
}
