import { describe, expect, test } from '@jest/globals';

import { waitFor } from '../../host/lib/waitFor.mts';
import { ana, LINE, sam, type Phones } from '../usePhones.mts';

export function groups(phones: Phones): void {
	describe('show a group as a messenger does', () => {
		test('what the program sends, and what somebody answers, appears on every phone', async () => {
			const { id } = phones.group();
			await phones.send(id, 'Welcome everybody');
			for (const name of ['Ana', 'Ben', 'Cleo'])
				await phones.phone(name).getByRole('article', { name: 'n8n: Welcome everybody' }).waitFor();
			await phones.phone('Ana').getByText('You, Ben, Cleo, n8n').waitFor();
			await phones.write('Ana', 'Hello');
			await phones.phone('Ana').getByRole('article', { name: 'You: Hello' }).waitFor();
			await phones.phone('Ben').getByRole('article', { name: 'Ana: Hello' }).waitFor();
			expect(phones.control.messages({ chatId: id }).at(-1)).toMatchObject({ from: ana });
			// What was written is gone from the field, and a screen reader has heard it once.
			await waitFor({
				what: 'the field to be empty',
				read: async () => await phones.phone('Ana').getByRole('textbox').inputValue(),
				until: (words) => words === '',
			});
			expect(await phones.page.locator('#spoken').textContent()).toBe('Ana: Hello');
		});

		test('iMessage is blue, and SMS is green', async () => {
			phones.control.addChat({ from: LINE, to: [ana, sam], name: 'Text' });
			await phones.write('Ana', 'By SMS');
			await phones.phone('Ana').getByText('Sent as SMS').waitFor();
			const colour = async (words: string) =>
				await phones
					.phone('Ana')
					.getByRole('article', { name: words })
					.locator('.bubble')
					.evaluate((bubble) => getComputedStyle(bubble).backgroundColor);
			const green = await colour('You: By SMS');
			phones.group();
			await phones.phone('Ana').getByText('Launch Team').waitFor();
			await phones.write('Ana', 'By iMessage');
			await phones.phone('Ana').getByRole('article', { name: 'You: By iMessage' }).waitFor();
			expect([green, await colour('You: By iMessage')]).toEqual([
				'rgb(31, 138, 59)',
				'rgb(10, 108, 240)',
			]);
		});

		test('what people write never becomes part of the page', async () => {
			const evil = `<img src=x onerror="document.title='gone'"><script>document.title='gone'</script>`;
			const { id } = phones.group();
			phones.control.rename({ chatId: id, name: evil, by: ana });
			phones.control.reply({ chatId: id, from: ana, text: evil });
			await phones
				.phone('Ben')
				.getByRole('article', { name: `Ana: ${evil}` })
				.waitFor();
			expect(await phones.page.title()).toBe('Linq simulator');
			expect(await phones.page.locator('img').count()).toBe(0);
		});
	});
}
