import { readFile } from 'node:fs/promises';

import { describe, expect, test } from '@jest/globals';

import type { Phones } from '../usePhones.mts';

export function recording(phones: Phones): void {
	describe('record what is played', () => {
		test('it is saved as a file, and the file is played again', async () => {
			phones.group();
			await phones.write('Ana', 'agenda');
			await phones.phone('Ana').getByRole('article', { name: 'You: agenda' }).waitFor();
			await phones.tab('Scenario').click();
			await phones.page.getByText('1 step so far.').waitFor();
			const saving = phones.page.waitForEvent('download');
			await phones.page.getByRole('button', { name: 'Save as a file' }).click();
			const saved = await saving;
			expect(saved.suggestedFilename()).toBe('scenario.json');
			const file = await readFile(await saved.path());

			phones.control.reset();
			await phones.phone('Ana').getByText('No conversations yet.').waitFor();
			await phones.page
				.getByLabel('Play a scenario file')
				.setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: file });
			await phones.page.getByText('mine.json was played to its end').waitFor();
			await phones.phone('Ana').getByRole('article', { name: 'You: agenda' }).waitFor();
		});

		test('a file that is no scenario is refused in words', async () => {
			await phones.tab('Scenario').click();
			const field = phones.page.getByLabel('Play a scenario file');
			const buffer = Buffer.from('no JSON');
			await field.setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer });
			await phones.page.getByText('This file is not JSON, so it is no scenario').waitFor();
			await field.setInputFiles({
				name: 'b.json',
				mimeType: 'application/json',
				buffer: Buffer.from('{}'),
			});
			await phones.page.getByText('This is not a scenario').waitFor();
			// Chromium writes down every answer that is an error.
			phones.complaints.length = 0;
		});
	});
}
