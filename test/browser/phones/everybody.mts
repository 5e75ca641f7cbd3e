import { describe, expect, test } from '@jest/globals';

import { waitFor } from '../../host/lib/waitFor.mts';
import { startSimulator } from '../../simulator/index.mts';
import { barriers } from '../lib/barriers.mts';
import { ana, ben, LINE, type Phones } from '../usePhones.mts';

export function everybody(phones: Phones): void {
	describe('are there for everybody', () => {
		test('light and dark: as the system has it, until it is switched', async () => {
			const isDark = async () =>
				await phones.page.evaluate(
					() => getComputedStyle(document.body).backgroundColor === 'rgb(14, 16, 20)',
				);
			await phones.page.emulateMedia({ colorScheme: 'dark' });
			expect(await isDark()).toBe(true);
			await phones.page.getByRole('button', { name: 'Switch between light and dark' }).click();
			expect(await isDark()).toBe(false);
			await phones.page.reload();
			await phones.phone('Ana').waitFor();
			expect(await isDark()).toBe(false);
		});

		test('the tabs are reached and changed with the keyboard', async () => {
			await phones.tab('Timeline').focus();
			await phones.page.keyboard.press('ArrowRight');
			await phones.page.getByRole('tab', { name: 'Faults', selected: true }).waitFor();
			await waitFor({
				what: 'the focus to follow',
				read: async () =>
					await phones.tab('Faults').evaluate((tab) => tab === document.activeElement),
				until: (isFocused) => isFocused,
			});
			await phones.page.getByRole('tabpanel', { name: 'Faults' }).waitFor();
		});

		test('every control has a name', async () => {
			const { id } = phones.group();
			await phones.send(id, 'Hello');
			phones.control.startPoll({ chatId: id, from: ana, options: ['A', 'B'] });
			await phones.phone('Ana').getByRole('group', { name: 'Poll' }).waitFor();
			for (const tab of ['Timeline', 'Faults', 'Scenario']) {
				await phones.tab(tab).click();
				await phones.page.getByRole('tabpanel', { name: tab }).waitFor();
				const tree = await phones.page.locator('body').ariaSnapshot();
				expect(
					tree
						.split('\n')
						.filter((line) =>
							/- (button|textbox|combobox|checkbox|tab|link|searchbox)( \[.*\])?:?$/.test(line),
						),
				).toEqual([]);
			}
		});

		test.each(['light', 'dark'] as const)(
			'what is written can be read, heard and reached, in %s',
			async (colorScheme) => {
				await phones.page.emulateMedia({ colorScheme });
				await phones.subscribe(['message.received']);
				const { id } = phones.group();
				await phones.send(id, 'Which day?');
				const [asked] = phones.control.messages({ chatId: id });
				phones.control.react({ messageId: asked?.id ?? '', from: ben, type: 'love' });
				phones.control.reply({ chatId: id, from: ana, text: 'Friday', replyTo: asked?.id });
				phones.control.startPoll({ chatId: id, from: ana, options: ['A', 'B'] });
				await phones.send('no-such-chat', 'Lost');
				await phones.told();
				await phones.phone('Cleo').getByRole('group', { name: 'Poll' }).waitFor();
				await phones
					.phone('Cleo')
					.getByRole('button', { name: 'React or reply to “Friday”' })
					.click();
				await phones.phone('Cleo').getByRole('toolbar').waitFor();
				for (const tab of ['Timeline', 'Faults', 'Scenario']) {
					await phones.tab(tab).click();
					await phones.page.getByRole('tabpanel', { name: tab }).waitFor();
					expect(await barriers(phones.page)).toEqual([]);
				}
				await phones.page.getByRole('button', { name: 'Another phone' }).click();
				await phones.page.getByRole('dialog').waitFor();
				expect(await barriers(phones.page)).toEqual([]);
			},
		);

		test('the newest message stays in sight, unless somebody reads above it', async () => {
			const { id } = phones.group();
			const log = phones.phone('Ana').getByRole('log');
			const belowPx = async () =>
				await log.evaluate((box) =>
					Math.round(box.scrollHeight - box.clientHeight - box.scrollTop),
				);
			const until = async (what: string, isSo: (px: number) => boolean) =>
				await waitFor({ what, read: belowPx, until: isSo });
			for (let count = 1; count <= 30; count++)
				phones.control.reply({ chatId: id, from: ben, text: `Message ${count}` });
			await phones.phone('Ana').getByText('Message 30').waitFor();
			await until('the end to be in sight', (px) => px <= 1);
			await phones.page.setViewportSize({ width: 1500, height: 700 });
			await until('the end to be in sight in a smaller window', (px) => px <= 1);
			await log.evaluate((box) => (box.scrollTop = 0));
			await until('the beginning to be in sight', (px) => px > 100);
			phones.control.reply({ chatId: id, from: ben, text: 'One more' });
			await phones.phone('Ana').getByText('One more').waitFor({ state: 'attached' });
			expect(await log.evaluate((box) => box.scrollTop)).toBe(0);
		});

		test('a narrow window scrolls to one side only inside the row of phones', async () => {
			phones.group();
			await phones.phone('Ana').getByText('Launch Team').waitFor();
			await phones.page.setViewportSize({ width: 400, height: 850 });
			const { wide, width } = await phones.page.evaluate(() => ({
				wide: document.documentElement.scrollWidth,
				width: innerWidth,
			}));
			expect(wide).toBeLessThanOrEqual(width);
		});

		test('a simulator that has gone is told, and found again', async () => {
			const first = await startSimulator();
			await phones.page.goto(first.phonesUrl);
			await phones.page.getByText('Live', { exact: true }).waitFor();
			await first.stop();
			await phones.page.getByText('The simulator does not answer; trying again').waitFor();
			const second = await startSimulator({ port: Number(new URL(first.url).port) });
			try {
				second.control.addChat({ from: LINE, to: [ana, ben], name: 'Found again' });
				await phones.phone('Ana').getByText('Found again').waitFor();
				await phones.page.getByText('Live', { exact: true }).waitFor();
			} finally {
				await phones.page.goto('about:blank');
				await second.stop();
			}
			// Chromium writes down that nobody listened.
			phones.complaints.length = 0;
		});
	});
}
