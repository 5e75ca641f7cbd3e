import { waitFor } from '../../host/lib/waitFor.mts';
import type { Editor } from '../lib/Editor.mts';
import { NodePicker } from '../lib/NodePicker.mts';
import { Panel } from '../lib/Panel.mts';
import { takePicture } from '../lib/pictures.mts';
import { PhonesTab } from './phones.mts';
import { workflowAndPhones } from './workflowAndPhones.mts';

export const ANSWER = 'Friday at 9 the demo, at 10 your questions.';

/** Does what the README says under “Your first bot”, and takes a picture of each of its steps. */
export async function firstBot(editor: Editor): Promise<void> {
	const { page } = editor;
	await editor.openEmpty();
	const picker = new NodePicker(page);
	await picker.openFirst();
	await picker.search('linq');
	await picker.choose('Linq Trigger');
	await page.getByRole('button', { name: 'Add to workflow' }).click();
	const panel = new Panel(page);
	await panel.isOpen();
	await panel.parameter('events').getByText('Message Received').waitFor();
	await takePicture(page, 'first-bot-1-trigger', {
		clip: { x: 24, y: 24, width: 1352, height: 640 },
	});

	await panel.addTo('Add Filter', 'Text Contains');
	await panel.field('textContains').fill('agenda');
	await panel.lookAway();
	await takePicture(panel.parameters, 'first-bot-2-filter');
	await panel.close();

	await editor.node('Linq Trigger').getByTestId('canvas-handle-plus').click();
	await picker.all.waitFor();
	await picker.search('linq');
	await picker.choose('Linq Group Chat', 'Send message');
	await panel.isOpen();
	await panel.chooseMode('chatId', 'By ID');
	await panel.pasteExpression('chatId', '{{ $json.chat_id }}');
	await panel.field('text').fill(ANSWER);
	await panel.lookAway();
	await takePicture(panel.parameters, 'first-bot-3-answer');
	await panel.close();

	await editor.publish();
	await takePicture(editor.published.locator('.el-dialog'), 'first-bot-4-publish');
	await editor.confirmPublished();
	await editor.control.settle();

	const phones = await PhonesTab.open(editor);
	await phones.write('Ana', 'What is on the agenda?');
	await phones.of('Ana').getByText(ANSWER).first().waitFor();
	await waitFor({
		what: 'all events to be told',
		read: async () => await phones.page.getByText('…', { exact: true }).count(),
		until: (count) => count === 0,
	});
	await takePicture(phones.page, 'first-bot-5-phones');
	await workflowAndPhones(editor, phones);
	await phones.page.close();
}
