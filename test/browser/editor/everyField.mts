import { describe, expect, test } from '@jest/globals';
import type { INodeTypeDescription } from 'n8n-workflow';

import { LinqGroupChat } from '../../../nodes/LinqGroupChat/LinqGroupChat.node.ts';
import { LinqTrigger } from '../../../nodes/LinqTrigger/LinqTrigger.node.ts';
import { cutTexts } from '../lib/cutTexts.mts';
import type { Editor } from '../lib/Editor.mts';
import { choicesOf, everyPanel, type FilledIn } from '../lib/everyPanel.mts';
import { takeALook } from '../lib/pictures.mts';
import { linqNode } from '../../host/workflowOf.mts';

/** Nodes in a row of the canvas, far enough apart to be opened. */
const IN_A_ROW = 12;
const STEP = 200;

const action = new LinqGroupChat().description;
const trigger = new LinqTrigger().description;
const panels = [
	...everyPanel(action).map((filled) => ({ ...filled, type: action })),
	...everyPanel(trigger).map((filled) => ({ ...filled, type: trigger })),
];

/** Set it to look at every panel: each is then in `.work/pictures/panels`, in light and dark. */
const isToBeLookedAt = process.env.ALL_PANELS === 'true';

export function everyField(editor: () => Editor): void {
	describe('every field can be read', () => {
		test.each(resourcesOf(panels))(
			'of %s, in light and dark',
			async (_resource, filled) => {
				await openOneWorkflow(editor(), filled);
				const found: Record<string, readonly string[]> = {};
				for (const each of filled) {
					const complaints = await judge(editor(), each);
					if (complaints.length > 0) found[each.name] = complaints;
				}
				expect(found).toEqual({});
			},
			240_000,
		);
	});
}

interface OnePanel extends FilledIn {
	readonly type: INodeTypeDescription;
}

function resourcesOf(all: readonly OnePanel[]): Array<[resource: string, panels: OnePanel[]]> {
	const byResource = new Map<string, OnePanel[]>();
	for (const panel of all) {
		const resource = String(panel.parameters.resource ?? panel.type.displayName);
		byResource.set(resource, [...(byResource.get(resource) ?? []), panel]);
	}
	return [...byResource];
}

async function openOneWorkflow(editor: Editor, filled: readonly OnePanel[]): Promise<void> {
	const nodes = filled.map(({ name, parameters, type }, index) => ({
		...linqNode(type === action ? 'linqGroupChat' : 'linqTrigger', editor.credential, parameters),
		name,
		position: [(index % IN_A_ROW) * STEP, Math.floor(index / IN_A_ROW) * STEP] as [number, number],
	}));
	await editor.theme('light');
	await editor.openNew({ name: 'Every field', nodes, connections: {} });
	await editor.page.getByTestId('zoom-to-fit').click();
}

/** What somebody could not read in a panel, or would wonder about. */
async function judge(editor: Editor, { name, type, parameters }: OnePanel): Promise<string[]> {
	const panel = await editor.openPanel(name);
	const complaints: string[] = [];
	const choices = choicesIn(type, parameters);
	for (const theme of ['light', 'dark'] as const) {
		await editor.theme(theme);
		await editor.page.mouse.move(3, 3);
		const cut = await cutTexts(panel.parameters, choices);
		complaints.push(...cut.map((words) => `${theme}: “${words}” is cut off`));
		if (isToBeLookedAt) await takeALook(panel.parameters, `panels/${name}-${theme}`);
	}
	const words = await panel.parameters.innerText();
	if (/\bundefined\b|\[object|\bNaN\b/.test(words)) complaints.push(`says “${words}”`);
	for (const [path, shown] of await panel.shownChoices()) {
		const isKnown = choices[path]?.includes(shown) ?? true;
		if (!isKnown) complaints.push(`${path} shows “${shown}”`);
	}
	const labels = await panel.labels();
	complaints.push(...labels.filter(isRawName).map((label) => `“${label}” is no label`));
	await editor.theme('light');
	await panel.close();
	return complaints;
}

/** Such as “chatId” and “max_size”. */
const isRawName = (label: string) => label !== 'iMessage' && /^[a-z]\w*[A-Z_]\w*$/.test(label);

/** By the path of a field, all that its drop-down may show once it is chosen. */
function choicesIn(
	type: INodeTypeDescription,
	{ resource }: FilledIn['parameters'],
): Record<string, string[]> {
	const isHere = (property: INodeTypeDescription['properties'][number]) => {
		const show = property.displayOptions?.show?.resource;
		return show === undefined || show.includes(resource as string);
	};
	return Object.fromEntries(
		type.properties
			.filter(isHere)
			.filter(({ type: kind }) => kind === 'options')
			.map((property) => [
				`parameters.${property.name}`,
				choicesOf(property).map(({ name }) => name),
			]),
	);
}
