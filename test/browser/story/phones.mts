import type { Locator, Page } from 'playwright-core';

import type { Editor } from '../lib/Editor.mts';
import { takePicture } from '../lib/pictures.mts';

/** The page of the simulator, in a tab of its own of the browser. */
export class PhonesTab {
	private constructor(readonly page: Page) {}

	static async open(editor: Editor): Promise<PhonesTab> {
		const page = await editor.page.context().newPage();
		await page.setViewportSize({ width: 1064, height: 620 });
		await page.goto(editor.simulator.phonesUrl);
		const phones = new PhonesTab(page);
		await phones.of('Ana').waitFor();
		return phones;
	}

	of(name: string): Locator {
		return this.page.getByRole('region', { name: `${name}’s phone` });
	}

	/** Writes as somebody into the chat that their phone shows. */
	async write(name: string, words: string): Promise<void> {
		const field = this.of(name).getByRole('textbox', { name: `Message as ${name}` });
		await field.fill(words);
		await field.press('Enter');
	}
}

/** Looks at the phones once, and takes a picture when a group is on Ana's. */
export async function phonePicture(editor: Editor, group: string, name: string): Promise<void> {
	const phones = await PhonesTab.open(editor);
	await phones.of('Ana').getByText(group).first().waitFor();
	await takePicture(phones.page, name);
	await phones.page.close();
}
