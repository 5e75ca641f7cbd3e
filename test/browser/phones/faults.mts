import { describe, expect, test } from '@jest/globals';

import { waitFor } from '../../host/lib/waitFor.mts';
import { ana, LINE, type Phones } from '../usePhones.mts';

export function faults(phones: Phones): void {
	describe('let things go wrong', () => {
		test('the next request fails with a code, and only that one', async () => {
			const { id } = phones.group();
			await phones.tab('Faults').click();
			await phones.page.getByRole('combobox', { name: 'Answer' }).selectOption('2027');
			await phones.page.getByRole('combobox', { name: 'For' }).selectOption('messages');
			await phones.page.getByRole('button', { name: 'Fail the next request' }).click();
			await phones.page.getByText('The next request with “/messages” answers 2027, once').waitFor();
			const answers = [await phones.send(id, 'One'), await phones.send(id, 'Two')];
			expect(answers.map(({ status }) => status)).toEqual([403, 202]);
			await phones.page.getByText('The next request with').waitFor({ state: 'detached' });
		});

		test('Linq is down, and works again', async () => {
			const { id } = phones.group();
			await phones.tab('Faults').click();
			await phones.page.getByText('Down', { exact: true }).click();
			await phones.page.getByText('Every request gets 503').waitFor();
			expect((await phones.send(id, 'One')).status).toBe(503);
			await phones.page.getByText('Works', { exact: true }).click();
			await phones.page.getByText('Linq answers at once.').waitFor();
			expect((await phones.send(id, 'One')).status).toBe(202);
		});

		test('answers are lost', async () => {
			const { id } = phones.group();
			await phones.tab('Faults').click();
			await phones.page.getByText('Answers are lost', { exact: true }).click();
			await phones.page.getByText('the answer never arrives').waitFor();
			await expect(phones.send(id, 'Arrives')).rejects.toThrow();
			await phones.phone('Ana').getByRole('article', { name: 'n8n: Arrives' }).waitFor();
			await phones.tab('Timeline').click();
			await phones.entry('The connection was cut before the answer arrived').waitFor();
		});

		test('somebody opts out', async () => {
			await phones.tab('Faults').click();
			// Not “check”: between its click and its look the page may be drawn with what it knew before.
			const optedOut = phones.page.getByRole('checkbox', { name: 'Ana has opted out' });
			await optedOut.click();
			await phones.phone('Ana').getByText('opted out').waitFor();
			const { id } = phones.control.addChat({ from: LINE, to: [ana] });
			expect((await phones.send(id, 'Hello')).status).toBe(403);
			await optedOut.click();
			await phones.phone('Ana').getByText('opted out').waitFor({ state: 'detached' });
			expect((await phones.send(id, 'Hello')).status).toBe(202);
		});

		test('what is accepted fails later', async () => {
			const { id } = phones.control.addChat({ from: LINE, to: [ana] });
			await phones.tab('Faults').click();
			await phones.page.getByRole('button', { name: 'Next message' }).click();
			await phones.page.getByText('The next message will be accepted, and fail later').waitFor();
			expect((await phones.send(id, 'Hello')).status).toBe(202);
			await phones.phone('Ana').getByText('Not delivered').waitFor();
		});

		test('a number that always behaves the same has a phone too', async () => {
			await phones.tab('Faults').click();
			await phones.page.getByRole('button', { name: 'Show the phone +12025550193' }).click();
			await phones.phone('+1 202-555-0193').waitFor();
			const { id } = phones.control.addChat({ from: LINE, to: ['+12025550193'] });
			await phones.send(id, 'Ready?');
			await phones.phone('+1 202-555-0193').getByRole('article', { name: 'You: Yes' }).waitFor();
		});

		test('the clock is moved', async () => {
			await phones.tab('Faults').click();
			const before = phones.control.nowMs();
			await phones.page.getByRole('button', { name: '+1 day' }).click();
			await waitFor({
				what: 'the clock to be moved by a day',
				read: () => phones.control.nowMs() - before,
				until: (ms) => ms >= 86_400_000,
			});
		});

		test('everything starts over, after a question', async () => {
			phones.group();
			await phones.phone('Ana').getByText('Launch Team').waitFor();
			await phones.tab('Faults').click();
			await phones.page.getByRole('button', { name: 'Reset the simulator' }).click();
			await phones.page.getByRole('button', { name: 'Cancel' }).click();
			expect(phones.control.chats()).toHaveLength(1);
			await phones.page.getByRole('button', { name: 'Reset the simulator' }).click();
			await phones.page.getByRole('button', { name: 'Reset', exact: true }).click();
			await phones.phone('Ana').getByText('No conversations yet.').waitFor();
			expect(phones.control.chats()).toEqual([]);
		});

		test('what the simulator refuses is said in its words', async () => {
			const { id } = phones.group();
			await phones.phone('Ana').getByText('Launch Team').waitFor();
			const route = '**/control/reply';
			await phones.page.route(route, async (request) => await request.abort());
			await phones.write('Ana', 'Lost?');
			await phones.page.getByText('The simulator does not answer. Is it still running?').waitFor();
			expect(await phones.phone('Ana').getByRole('textbox').inputValue()).toBe('Lost?');
			await phones.page.unroute(route);
			await phones.page.keyboard.press('Enter');
			await phones.phone('Ana').getByRole('article', { name: 'You: Lost?' }).waitFor();
			expect(phones.control.messages({ chatId: id })).toHaveLength(1);
			// Chromium says itself that the request was cut.
			phones.complaints.length = 0;
		});
	});
}
