import { beforeAll, describe, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { waitFor } from '../../host/lib/waitFor.mts';
import { LINQ_NODE, linqNode, triggerWorkflow } from '../../host/workflowOf.mts';
import { SEED } from '../../simulator/index.mts';
import type { Editor } from '../lib/Editor.mts';

const { ana, ben, cleo } = SEED.people;
const [LINE, OTHER_LINE] = SEED.lines;
const NAMED = `Launch Team (${ana}, ${ben}, ${cleo})`;
const UNNAMED = `${ana}, ${cleo}`;

/** A node for each test. */
const NODES = {
	create: { resource: 'groupChat', operation: 'create' },
	send: { resource: 'message', operation: 'send' },
	remove: { resource: 'participant', operation: 'remove' },
} satisfies Record<string, INodeParameters>;

/** Drop-downs whose entries n8n asks our node for, which asks Linq. */
export function loadedLists(editor: () => Editor): void {
	describe('a drop-down shows what is at Linq, by its name:', () => {
		beforeAll(async () => {
			const { control, credential } = editor();
			control.addChat({ from: LINE, to: [ana, ben, cleo], name: 'Launch Team' });
			control.addChat({ from: LINE, to: [ana, cleo] });
			control.addChat({ from: LINE, to: [ben] });
			const trigger = triggerWorkflow(credential);
			const actions = Object.entries(NODES).map(([name, parameters], index) => ({
				...linqNode('linqGroupChat', credential, parameters),
				name,
				position: [200 * index, 200] as [number, number],
			}));
			await editor().openNew({ ...trigger, nodes: [...trigger.nodes, ...actions] });
		});

		test('the lines', async () => {
			const panel = await editor().openPanel('create');
			await panel.openList('from');
			await isShown(async () => await panel.listed.allInnerTexts(), [LINE, OTHER_LINE]);
			await panel.close();
		});

		test('the groups, and what is searched for among them', async () => {
			const panel = await editor().openPanel('send');
			await panel.openList('chatId');
			await isShown(async () => await panel.listed.allInnerTexts(), [NAMED, UNNAMED]);
			await panel.searchInList('launch');
			await isShown(async () => await panel.listed.allInnerTexts(), [NAMED]);
			await panel.listed.click();
			await isShown(async () => [await panel.chosenInList('chatId')], [NAMED]);
			await panel.close();
		});

		test('the members of the chosen group', async () => {
			const panel = await editor().openPanel('remove');
			await panel.pickFromList('chatId', 'Launch Team');
			await panel.openList('handle');
			await isShown(async () => await panel.listed.allInnerTexts(), [ana, ben, cleo]);
			await panel.close();
		});

		test.each([
			['Line', 'lines', [LINE, OTHER_LINE]],
			['Chat', 'chatIds', [NAMED, UNNAMED]],
		])('the “%s Names or IDs” of a trigger', async (what, name, shown) => {
			const panel = await editor().openPanel(LINQ_NODE);
			await panel.addTo('Add Filter', `${what} Names or IDs`);
			await isShown(async () => await panel.optionsOf(name), shown);
			await editor().page.keyboard.press('Escape');
			await panel.close();
		});
	});
}

/** Waits until a list has these entries and no other, in any order. */
async function isShown(read: () => Promise<string[]>, expected: readonly string[]): Promise<void> {
	await waitFor({
		what: `a list of ${expected.join(' and ')}`,
		read: async () => (await read()).map((each) => each.trim()).sort(),
		until: (shown) => JSON.stringify(shown) === JSON.stringify([...expected].sort()),
	});
}
