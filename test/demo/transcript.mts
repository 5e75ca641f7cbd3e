import type { Message } from '../simulator/model.mts';
import { SEED } from '../simulator/index.mts';
import type { Stage } from './stage.mts';
import { paint } from './terminal.mts';

const NAMES = new Map<string, string>(
	Object.entries(SEED.people).map(([name, handle]) => [
		handle,
		name.charAt(0).toUpperCase() + name.slice(1),
	]),
);

const US = 'n8n';

/** Where n8n and the phones are, the conversation as its members saw it, and what Linq told n8n about it. */
export function transcript({ simulator, client }: Stage, chatId: string): string {
	const { control } = simulator;
	const chat = control.chats().find(({ id }) => id === chatId);
	const members = chat?.handles.map(
		({ handle, is_me }) => `${is_me ? US : nameOf(handle)} ${handle}`,
	);
	const phones = [...NAMES]
		.map(([handle, name]) => ({ name, texts: control.texts({ handle }).length }))
		.filter(({ texts }) => texts > 0)
		.map(({ name, texts }) => `${name}’s showed ${texts}`);
	return [
		`  n8n     ${paint('cyan', client.url)}`,
		`  Phones  ${paint('cyan', simulator.phonesUrl)}`,
		'',
		paint('bold', `  ${chat?.display_name ?? 'Group without a name'}`),
		paint('gray', `  ${chat?.service} group of ${members?.join(', ')}`),
		'',
		...control.messages({ chatId }).map(messageLine),
		'',
		paint('gray', `  Messages of n8n on the phones: ${phones.join(', ')}`),
		...control
			.deliveries()
			.map(({ eventType, outcome }) =>
				paint('gray', `  Event to the trigger: ${eventType} → ${outcome}`),
			),
	].join('\n');
}

function messageLine({ is_from_me, from_handle, parts }: Message): string {
	const name = is_from_me ? US : nameOf(from_handle?.handle ?? '');
	const words = (parts ?? []).map((part) => ('value' in part ? part.value : `[${part.type}]`));
	const style = is_from_me ? 'cyan' : 'yellow';
	return `  ${paint(style, name.padEnd(6))} ${words.join(' ')}`;
}

function nameOf(handle: string): string {
	return NAMES.get(handle) ?? handle;
}
