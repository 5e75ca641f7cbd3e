import { beforeAll, describe, expect, test } from '@jest/globals';

import { actionWorkflow, LINQ_NODE } from '../../host/workflowOf.mts';
import { SEED } from '../../simulator/index.mts';
import type { Editor } from '../lib/Editor.mts';
import { takeALook } from '../lib/pictures.mts';

const { ana, sam } = SEED.people;
const [LINE] = SEED.lines;

/** What stands in the output pane once a step has run, and what is said above it. */
export function running(editor: () => Editor): void {
	describe('a step that has run', () => {
		beforeAll(async () => {
			const { credential } = editor();
			await editor().openNew(
				actionWorkflow(credential, {
					...{ resource: 'groupChat', operation: 'create', to: `${ana}, ${sam}` },
					...{ from: { __rl: true, mode: 'list', value: LINE }, text: 'Hi' },
					displayName: 'Launch Team',
				}),
			);
		});

		test('shows a row of few columns, and a hint where Linq cannot do what was asked for', async () => {
			const panel = await editor().openPanel(LINQ_NODE);
			await panel.execute();
			await panel.output.getByText('message_id').first().waitFor();
			await panel.output
				.getByText(/goes by SMS/)
				.first()
				.waitFor();
			expect(await panel.columns()).toEqual([
				...['id', 'display_name', 'is_group', 'service', 'handles', 'member_count'],
				...['owner_handle', 'health_status', 'message_id', 'delivery_status', 'created_at'],
				...['requested_display_name', 'display_name_status'],
			]);
			await takeALook(editor().page, 'running');
			await panel.close();
		});
	});
}
