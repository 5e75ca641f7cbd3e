import { beforeAll, describe, expect, test } from '@jest/globals';

import { LinqGroupChat } from '../../../nodes/LinqGroupChat/LinqGroupChat.node.ts';
import { LinqTrigger } from '../../../nodes/LinqTrigger/LinqTrigger.node.ts';
import { linqNode } from '../../host/workflowOf.mts';
import type { Editor } from '../lib/Editor.mts';
import { everyPanel } from '../lib/everyPanel.mts';
import { judgePanel, type OnePanel } from '../lib/judgePanel.mts';

/** Nodes in a row of the canvas, far enough apart to be opened. */
const IN_A_ROW = 12;
const STEP = 200;
/** Usually 5 s. */
const PANEL_MS = 30_000;

const panels = [new LinqGroupChat(), new LinqTrigger()].flatMap(({ description: type }) =>
	everyPanel(type).map((filled): OnePanel => ({ ...filled, type })),
);

export function everyField(editor: () => Editor): void {
	describe('every field can be read', () => {
		beforeAll(async () => await openAllInOneWorkflow(editor()));

		const opened = new Set<string>();
		const resources = byResource(panels);
		const timeoutMs = PANEL_MS * Math.max(...resources.map(([, filled]) => filled.length));

		test.each(resources)(
			'of %s, in light and dark',
			async (_resource, filled) => {
				const found: Record<string, readonly string[]> = {};
				for (const each of filled) {
					const complaints = await judgePanel(editor(), each, opened);
					if (complaints.length > 0) found[each.name] = complaints;
				}
				expect(found).toEqual({});
			},
			timeoutMs,
		);
	});
}

function byResource(all: readonly OnePanel[]): Array<[resource: string, panels: OnePanel[]]> {
	const found = new Map<string, OnePanel[]>();
	for (const panel of all) {
		const resource = String(panel.parameters.resource ?? panel.type.displayName);
		found.set(resource, [...(found.get(resource) ?? []), panel]);
	}
	return [...found];
}

/** Nodes that nothing leads to: n8n would ask each for the form of its output when it shows the next one's input. */
async function openAllInOneWorkflow(editor: Editor): Promise<void> {
	const nodes = panels.map(({ name, parameters, type }, index) => ({
		...linqNode(
			type.name === 'linqTrigger' ? 'linqTrigger' : 'linqGroupChat',
			editor.credential,
			parameters,
		),
		name,
		position: [(index % IN_A_ROW) * STEP, Math.floor(index / IN_A_ROW) * STEP] as [number, number],
	}));
	await editor.theme('light');
	await editor.openNew({ name: 'Every field', nodes, connections: {} });
	await editor.page.getByTestId('zoom-to-fit').click();
}
