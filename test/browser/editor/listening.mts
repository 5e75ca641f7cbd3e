import { beforeAll, describe, test } from '@jest/globals';

import { LINQ_NODE, triggerWorkflow } from '../../host/workflowOf.mts';
import { waitFor } from '../../host/lib/waitFor.mts';
import { SEED } from '../../simulator/index.mts';
import type { Editor } from '../lib/Editor.mts';
import { takeALook } from '../lib/pictures.mts';

const { ana, ben } = SEED.people;
const [LINE] = SEED.lines;

/** A trigger that is tried in the editor. */
export function listening(editor: () => Editor): void {
	describe('a trigger that listens for one event', () => {
		beforeAll(async () => {
			await editor().openNew(triggerWorkflow(editor().credential));
		});

		test('says what to do, and shows what then happens', async () => {
			const { page, control } = editor();
			const panel = await editor().openPanel(LINQ_NODE);
			await panel.all.getByText('Wait for one event from your Linq chats').waitFor();
			await panel.execute();
			await panel.output.getByRole('button', { name: 'Stop Listening' }).waitFor();
			await waitFor({
				what: 'Linq to know of the editor',
				read: () => control.subscriptions().length,
				until: (count) => count === 1,
			});
			await panel.close();
			await page.getByText('Waiting for something to happen: write in a group').first().waitFor();
			await takeALook(page, 'listening');
			const chatId = control.addChat({ from: LINE, to: [ana, ben], name: 'Launch Team' }).id;
			control.reply({ chatId, from: ana, text: 'What is on the agenda?' });
			await editor().openPanel(LINQ_NODE);
			await panel.output.getByText('What is on the agenda?').first().waitFor();
			await takeALook(page, 'listened');
			await waitFor({
				what: 'Linq to forget the editor',
				read: () => control.subscriptions().length,
				until: (count) => count === 0,
			});
			await panel.close();
		});
	});
}
