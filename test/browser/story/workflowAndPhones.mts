import type { Editor } from '../lib/Editor.mts';
import { takePicture } from '../lib/pictures.mts';
import type { PhonesTab } from './phones.mts';

/** The picture that explains the package: the workflow, and under it the phones of the people it talks with. */
export async function workflowAndPhones(editor: Editor, phones: PhonesTab): Promise<void> {
	const clip = await editor.showWholeWorkflow();
	const workflow = await editor.page.screenshot({ clip, animations: 'disabled' });
	const people = await Promise.all(
		['Ana', 'Ben'].map(
			async (name) => await phones.of(name).screenshot({ animations: 'disabled' }),
		),
	);
	const picture = (png: Buffer, style: string) =>
		`<img style="${style}" src="data:image/png;base64,${png.toString('base64')}">`;
	const page = await editor.page.context().newPage();
	await page.setContent(
		`<body style="margin: 0"><main style="display: flex; align-items: center; gap: 24px; padding: 16px; width: 1130px; background: #f5f5f5">
			${picture(workflow, 'width: 480px')} ${people.map((png) => picture(png, 'height: 540px')).join(' ')}
		</main></body>`,
	);
	await takePicture(page.locator('main'), 'workflow-and-phones');
	await page.close();
}
