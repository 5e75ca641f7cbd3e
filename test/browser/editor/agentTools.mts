import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { agentWorkflow, linqTool } from '../../host/agentWorkflow.mts';
import { type FakeModel, startFakeModel } from '../../host/fakeModel.mts';
import { waitFor } from '../../host/lib/waitFor.mts';
import { vote } from '../../host/questions.mts';
import { byId } from '../../host/workflowOf.mts';
import { SEED } from '../../simulator/index.mts';
import { cutTexts } from '../lib/cutTexts.mts';
import type { Editor } from '../lib/Editor.mts';
import { takeALook } from '../lib/pictures.mts';

const { ana, ben, cleo } = SEED.people;
const [LINE] = SEED.lines;
const TOOL = 'Tell Everybody';
const REVIEW = 'Ask the Team';
const WORDS = 'We close at noon';

/** An AI agent that writes to a group, after another group has agreed. */
export function agentTools(editor: () => Editor): void {
	describe('as a tool of an AI agent', () => {
		let model: FakeModel | undefined;
		let team = '';
		let office = '';
		beforeAll(async () => {
			const { client, control, credential } = editor();
			team = control.addChat({ from: LINE, to: [ana, ben], name: 'Team' }).id;
			office = control.addChat({ from: LINE, to: [ana, cleo], name: 'Office' }).id;
			model = await startFakeModel([
				{ calls: [{ toolParameters: { Text: WORDS }, hitlParameters: {} }] },
				{ words: 'Done.' },
			]);
			const node = linqTool(credential, 'linqGroupChatTool', TOOL, {
				...{ resource: 'message', operation: 'send', chatId: byId(office) },
				text: "={{ $fromAI('Text', 'What everybody shall read', 'string') }}",
			});
			const review = linqTool(credential, 'linqGroupChatHitlTool', REVIEW, {
				chatId: byId(team),
				message: '=Shall the agent run {{ $tool.name }}?',
			});
			const workflow = await agentWorkflow(client, model, [{ node, review }], 3);
			const nodes = workflow.nodes.map((each, index) => ({
				...each,
				// Far enough apart to be opened.
				position: [index * 250, index * 150] as [number, number],
			}));
			await editor().openNew({ ...workflow, nodes });
		});
		afterAll(async () => await model?.stop());

		test.each([TOOL, REVIEW])('the panel of “%s” can be read', async (name) => {
			const panel = await editor().openPanel(name);
			const cut = await cutTexts(panel.parameters);
			// The button that leaves a value to the model takes the room of an ID, which nobody reads.
			expect(cut.filter((words) => words !== team && words !== office)).toEqual([]);
			await takeALook(editor().page, `agent ${name}`);
			await panel.close();
		});

		test('it asks the team, and writes once the team agrees', async () => {
			const { control, page } = editor();
			await page.getByTestId('execute-workflow-button').click();
			await waitFor({
				what: 'the team to be asked',
				timeoutMs: 60_000,
				read: () => control.polls({ chatId: team }).length,
				until: (count) => count === 1,
			});
			const told = () => control.texts({ handle: cleo }).map(({ text }) => text);
			expect(told()).not.toContain(WORDS);
			vote(control, team, ben, 0);
			await waitFor({
				what: 'the office to be told',
				timeoutMs: 60_000,
				read: told,
				until: (texts) => texts.filter((text) => text === WORDS).length === 1,
			});
			const panel = await editor().openPanel(TOOL);
			await panel.output.getByText('message_id').first().waitFor();
			await takeALook(page, 'agent has written');
			await panel.close();
		});
	});
}
