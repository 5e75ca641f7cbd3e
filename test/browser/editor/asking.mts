import { beforeAll, describe, expect, test } from '@jest/globals';

import { waitFor } from '../../host/lib/waitFor.mts';
import { vote } from '../../host/questions.mts';
import { actionWorkflow, byId, LINQ_NODE } from '../../host/workflowOf.mts';
import { SEED } from '../../simulator/index.mts';
import type { Editor } from '../lib/Editor.mts';
import { takeALook } from '../lib/pictures.mts';

const { ana, ben, cleo } = SEED.people;
const [LINE] = SEED.lines;

/** A question to a group that is asked from the editor. */
export function asking(editor: () => Editor): void {
	describe('a step that asks a group', () => {
		let chatId = '';
		beforeAll(async () => {
			const { control, credential } = editor();
			chatId = control.addChat({ from: LINE, to: [ana, ben, cleo], name: 'Launch Team' }).id;
			await editor().openNew(
				actionWorkflow(credential, {
					...{ resource: 'message', operation: 'sendAndWait', chatId: byId(chatId) },
					...{ message: 'Shall we launch?', options: { announcement: 'Decided: {outcome}' } },
				}),
			);
		});

		test('says that it waits, and shows the decision once it is there', async () => {
			const { page, control } = editor();
			const panel = await editor().openPanel(LINQ_NODE);
			await panel.execute();
			await panel.output
				.getByText(/waiting/i)
				.first()
				.waitFor();
			await takeALook(page, 'asking');
			vote(control, chatId, ben, 0);
			await panel.output.getByText('approved').first().waitFor();
			await takeALook(page, 'answered');
			expect(await panel.output.innerText()).toContain(ben);
			await waitFor({
				what: 'the group to be told',
				read: () => control.texts({ handle: ana }).map(({ text }) => text),
				until: (texts) => texts.at(-1) === 'Decided: Approve',
			});
			await panel.close();
		});
	});
}
