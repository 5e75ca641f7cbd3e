import { describe, expect, test } from '@jest/globals';

import { waitFor } from '../../host/lib/waitFor.mts';
import { ana, type Phones } from '../usePhones.mts';

export function timeline(phones: Phones): void {
	describe('have a timeline', () => {
		test('a refusal is told in words, with Linq’s page about it', async () => {
			const { id } = phones.group();
			await phones.send(id, 'Fine');
			await phones.send(id, '');
			const refused = phones.entry('(1001)');
			await refused.getByRole('button').first().click();
			await refused.getByText('Linq says:').waitFor();
			const link = refused.getByRole('link', { name: 'Linq’s page about 1001' });
			expect(await link.getAttribute('href')).toBe(
				'https://docs.linqapp.com/error/codes/1xxx/1001/',
			);
			await refused.getByText('Body', { exact: true }).click();
			await refused.getByText('"value": ""').waitFor();
			await refused.getByRole('button', { name: 'Copy as curl' }).click();
			await phones.page.getByText('Copied: curl command').waitFor();
			const copied = await phones.page.evaluate(async () => await navigator.clipboard.readText());
			expect(copied).toContain(`curl -X POST '${phones.simulator.url}/v3/chats/${id}/messages'`);
			expect(copied).not.toContain(phones.simulator.apiKey);
		});

		test('it is filtered and searched', async () => {
			const { id } = phones.group();
			await phones.send(id, 'First');
			await phones.send(id, '');
			await phones.control.settle();
			await phones.entry('(1001)').waitFor();
			const rows = phones.page
				.getByRole('list', { name: 'Timeline, newest first' })
				.locator('> li');
			await phones.page.getByRole('button', { name: 'Refusals' }).click();
			await phones.page.getByRole('button', { name: 'Refusals', pressed: true }).waitFor();
			expect(await rows.count()).toBe(1);
			await phones.page.getByRole('button', { name: 'Everything' }).click();
			await phones.page.getByRole('searchbox').fill('first');
			await waitFor({
				what: 'the search to leave two entries, the request and its event',
				read: async () => await rows.count(),
				until: (count) => count === 2,
			});
			await phones.page.getByRole('searchbox').fill('nothing has this');
			await phones.page.getByText('Nothing fits this filter.').waitFor();
		});

		test('an event is sent again: once, twice at once, late, altered', async () => {
			phones.group();
			await phones.subscribe(['message.received']);
			await phones.write('Ana', 'agenda');
			await waitFor({
				what: 'the event to arrive',
				read: async () => (await phones.told()).length,
				until: (count) => count === 1,
			});
			const event = phones.entry('A message was received');
			await event.getByText('accepted (200)').first().waitFor();
			await event.getByRole('button').first().click();
			const attempts = event.getByRole('listitem');
			await event.getByText('The signature is good', { exact: true }).waitFor();
			await event.getByRole('button', { name: 'Send again' }).click();
			await attempts.nth(1).waitFor();
			await event.getByRole('button', { name: 'Twice at once' }).click();
			await attempts.nth(3).waitFor();
			phones.inbox.answers.push(401);
			await event.getByRole('button', { name: 'Late' }).click();
			await event.getByText('older than the five minutes').waitFor();
			await event.getByText('Attempt 1: refused (401)').waitFor();
			await event.getByRole('button', { name: 'Altered by a byte' }).click();
			await event.getByText('The signature does not fit the body').waitFor();
			expect(await phones.told()).toHaveLength(6);
		});

		test('deliveries are held back and come out of order', async () => {
			const { id } = phones.group();
			await phones.subscribe(['message.received']);
			await phones.page.getByRole('button', { name: 'Hold deliveries back' }).click();
			await phones.page.getByText('0 held back').waitFor();
			for (const text of ['one', 'two']) phones.control.reply({ chatId: id, from: ana, text });
			await phones.page.getByText('2 held back').waitFor();
			expect(await phones.told()).toEqual([]);
			await phones.page.getByRole('button', { name: 'out of order' }).click();
			await phones.page.getByRole('button', { name: 'Hold deliveries back' }).waitFor();
			const words = (await phones.told()).map(({ data }) => JSON.stringify(data.parts));
			expect(words.map((parts) => /one|two/.exec(parts)?.[0])).toEqual(['two', 'one']);
		});

		test('an event is copied as pinned data, and as a command that makes it happen again', async () => {
			phones.group();
			await phones.write('Ana', 'agenda');
			const event = phones.entry('A message was received');
			await event.getByRole('button').first().click();
			const clipboard = async () =>
				await phones.page.evaluate(async () => await navigator.clipboard.readText());
			await event.getByRole('button', { name: 'Copy as pinned data' }).click();
			await phones.page.getByText('Copied: pinned data').waitFor();
			expect(JSON.parse(await clipboard())).toMatchObject([
				{ event_type: 'message.received', sender_handle: ana },
			]);
			await event.getByRole('button', { name: 'Copy as curl' }).click();
			await phones.page.getByText('Copied: curl command').waitFor();
			expect(await clipboard()).toContain(`${phones.simulator.controlUrl}/emit`);
		});

		test('no secret is on the page', async () => {
			await phones.subscribe(['message.received']);
			const entry = phones.entry('Subscribe to events');
			await entry.getByRole('button').first().click();
			await entry.getByText(/^Answer 201/).click();
			await entry.getByText('"signing_secret": "(hidden)"').waitFor();
			const page = await phones.page.content();
			for (const secret of ['whsec_', phones.simulator.apiKey]) expect(page).not.toContain(secret);
		});
	});
}
