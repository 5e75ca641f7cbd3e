import { SEED } from '../../simulator/index.mts';
import type { Editor } from '../lib/Editor.mts';
import { NodePicker } from '../lib/NodePicker.mts';
import { Panel } from '../lib/Panel.mts';
import { takePicture } from '../lib/pictures.mts';
import { phonePicture } from './phones.mts';

const [LINE] = SEED.lines;
const { ana, ben } = SEED.people;
export const GROUP = 'Launch Team';
export const HELLO = 'Hi all! I keep you up to date about the launch.';

/** Does what the README says under “Your first group message”, and takes a picture of each of its steps. */
export async function firstMessage(editor: Editor): Promise<void> {
	const { page } = editor;
	await editor.openEmpty();
	const picker = new NodePicker(page);
	await picker.openFirst();
	await picker.search('imessage');
	await picker.found.getByText('Linq Group Chat', { exact: true }).waitFor();
	await takePicture(page, 'first-message-1-find', {
		clip: { x: 400, y: 0, width: 1000, height: 460 },
	});

	await picker.choose('Linq Group Chat', 'Create group chat');
	const panel = new Panel(page);
	await panel.isOpen();
	await fillInCredential(editor, panel);

	await panel.pickFromList('from', LINE);
	await panel.field('to').fill(`${ana}, ${ben}`);
	await panel.field('text').fill(HELLO);
	await panel.field('displayName').fill(GROUP);
	await panel.lookAway();
	await takePicture(panel.parameters, 'first-message-3-fields');

	await panel.execute();
	await panel.output.getByText('message_id').first().waitFor();
	await panel.toast.first().waitFor({ state: 'detached' });
	await takePicture(page, 'first-message-4-output', {
		clip: { x: 24, y: 24, width: 1352, height: 640 },
	});
	await editor.control.settle();
	await phonePicture(editor, GROUP, 'first-message-5-phones');
}

async function fillInCredential({ page, simulator }: Editor, panel: Panel): Promise<void> {
	await panel.connect();
	const dialog = page
		.getByRole('dialog')
		.filter({ has: page.getByTestId('credential-save-button') });
	await dialog.getByTestId('parameter-input-apiKey').locator('input').fill(simulator.apiKey);
	await dialog.getByTestId('parameter-input-baseUrl').locator('input').fill(simulator.url);
	await takePicture(page, 'first-message-2-credential', {
		clip: { x: 210, y: 90, width: 980, height: 480 },
	});
	await dialog.getByTestId('credential-save-button').click();
	// n8n tests it, and closes the dialog when it is good.
	await dialog.waitFor({ state: 'detached' });
}
