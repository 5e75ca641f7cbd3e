import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { exampleWorkflow, type Settings } from '../demo/examples.mts';
import { EXAMPLE_FILES } from '../examples/exampleFiles.mts';
import { SEED } from '../simulator/index.mts';
import { findChromium } from './lib/chromium.mts';
import type { Editor } from './lib/Editor.mts';
import { takePicture } from './lib/pictures.mts';
import { useEditor } from './useEditor.mts';

/** High enough that n8n makes nothing smaller but what is wide. */
const WINDOW = { width: 1400, height: 1200 };
/** What n8n draws to the right of a last node, and ends of words below it, in CSS pixels. */
const BESIDE_LAST = 64;
/** Ten of them are on a page. */
const PICTURE_MAX_BYTES = 120_000;

(findChromium() === undefined ? describe.skip : describe)('A picture of', () => {
	const editor = useEditor('examplePictures');
	let settings: Readonly<Record<string, Settings>>;

	beforeAll(async () => {
		settings = await whatTheNotesAskFor(editor());
		await editor().theme('light');
		await editor().page.setViewportSize(WINDOW);
	});

	test.each(EXAMPLE_FILES)('%s, finished as its note says', async (fileName) => {
		const { credential, page } = editor();
		const example = exampleWorkflow(fileName, credential);
		const names = example.nodes.map(({ name }) => name);
		const own = Object.entries(settings).filter(([name]) => names.includes(name));
		await editor().openNew(exampleWorkflow(fileName, credential, Object.fromEntries(own)));
		const shown = await editor().showWholeWorkflow();
		const width = Math.min(shown.width + BESIDE_LAST, WINDOW.width - shown.x);
		const clip = { ...shown, width };
		// Nothing is missing any more: n8n would mark it.
		expect(await page.getByTestId('node-issues').count()).toBe(0);
		const folder = 'docs/images/examples';
		const file = await takePicture(page, fileName.replace('.json', ''), { clip, folder });
		expect((await stat(file)).size).toBeLessThan(PICTURE_MAX_BYTES);
	});
});

/** By the names of the nodes, of all examples. */
async function whatTheNotesAskFor({ client, control }: Editor): Promise<Record<string, Settings>> {
	const group = (cachedResultName: string): Settings => {
		const { ana, ben, cleo } = SEED.people;
		const to = [ana, ben, cleo];
		const { id } = control.addChat({ from: SEED.lines[0], to, name: cachedResultName });
		return { parameters: { chatId: { __rl: true, mode: 'list', value: id, cachedResultName } } };
	};
	const credential = async (type: string, data: Record<string, string>): Promise<Settings> => ({
		credential: await client.credentials.create({ name: `${type} ${randomUUID()}`, type, data }),
	});
	return {
		'Announce the Week': group('Launch Team'),
		'Ask the Group': group('Launch Team'),
		'Ask the Team': group('Our Team'),
		'Tell the Customers': group('Customers'),
		'New Customer': await credential('httpBasicAuth', { user: 'team', password: 'any' }),
		'Incident News': await credential('httpHeaderAuth', { name: 'x-monitoring', value: 'any' }),
		Model: await credential('openAiApi', { apiKey: 'any' }),
	};
}
