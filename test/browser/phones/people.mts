import { describe, expect, test } from '@jest/globals';

import { waitFor } from '../../host/lib/waitFor.mts';
import { ben, cleo, LINE, type Phones } from '../usePhones.mts';

const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
	'base64',
);

export function people(phones: Phones): void {
	describe('let people do what people do', () => {
		test('reply in a thread', async () => {
			const { id } = phones.group();
			await phones.send(id, 'Which day?');
			const asked = phones.phone('Ben').getByRole('article', { name: 'n8n: Which day?' });
			await asked.getByRole('button', { name: 'React or reply to “Which day?”' }).click();
			await asked.getByRole('button', { name: 'Reply', exact: true }).click();
			await phones.phone('Ben').getByText('Reply to “Which day?”').waitFor();
			// The field has the focus already.
			await phones.page.keyboard.type('Friday');
			await phones.page.keyboard.press('Enter');
			await phones.phone('Ana').getByText('In reply to').waitFor();
			const [question, answer] = phones.control.messages({ chatId: id });
			expect(answer?.reply_to?.message_id).toBe(question?.id);
		});

		test('tap back, and take it back, with the keyboard alone', async () => {
			const { id } = phones.group();
			await phones.send(id, 'Done');
			const message = phones.phone('Cleo').getByRole('article', { name: 'n8n: Done' });
			const more = message.getByRole('button', { name: 'React or reply to “Done”' });
			const reactions = () => phones.control.messages({ chatId: id })[0]?.parts?.[0]?.reactions;
			await more.focus();
			await phones.page.keyboard.press('Enter');
			// As people do, who see it first.
			await message.getByRole('button', { name: 'Love', exact: true }).waitFor();
			await phones.page.keyboard.press('Tab');
			await phones.page.keyboard.press('Enter');
			await phones.phone('Ana').getByRole('img', { name: 'Love by Cleo' }).waitFor();
			expect(reactions()).toMatchObject([{ type: 'love', handle: { handle: cleo } }]);
			await more.click();
			await message.getByRole('button', { name: 'Love', pressed: true }).click();
			await phones
				.phone('Ana')
				.getByRole('img', { name: 'Love by Cleo' })
				.waitFor({ state: 'detached' });
			expect(reactions()).toEqual([]);
			await more.click();
			await phones.page.keyboard.press('Escape');
			await message.getByRole('toolbar').waitFor({ state: 'detached' });
			expect(await more.evaluate((button) => button === document.activeElement)).toBe(true);
		});

		test('close a menu before it is drawn', async () => {
			const { id } = phones.group();
			await phones.send(id, 'Done');
			const message = phones.phone('Cleo').getByRole('article', { name: 'n8n: Done' });
			const more = message.getByRole('button', { name: 'React or reply to “Done”' });
			await more.evaluate(async (button) => {
				(button as HTMLElement).click();
				button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
				await new Promise(requestAnimationFrame);
				await new Promise(requestAnimationFrame);
			});
			expect(await message.getByRole('toolbar').count()).toBe(0);
		});

		test('start a poll, vote, vote again, and add an option', async () => {
			phones.group();
			await phones.phone('Ana').getByRole('button', { name: 'Start a poll' }).click();
			const dialog = phones.page.getByRole('dialog');
			await dialog.getByRole('textbox', { name: 'Option 1' }).fill('Tuesday');
			await dialog.getByRole('textbox', { name: 'Option 2' }).fill('Friday');
			await dialog.getByRole('button', { name: 'Start the poll' }).click();
			await dialog.waitFor({ state: 'hidden' });
			const poll = phones.phone('Ben').getByRole('group', { name: 'Poll' });
			await poll.getByRole('button', { name: 'Friday: 0 votes' }).click();
			await poll.getByRole('button', { name: 'Friday: 1 vote (Ben)', pressed: true }).waitFor();
			await phones
				.phone('Cleo')
				.getByRole('button', { name: 'Friday: 1 vote (Ben)', pressed: false })
				.click();
			await poll.getByRole('button', { name: 'Friday: 2 votes (Ben, Cleo)' }).click();
			await poll.getByRole('button', { name: 'Friday: 1 vote (Cleo)', pressed: false }).waitFor();
			await poll.getByRole('button', { name: 'Add an option' }).click();
			await dialog.getByRole('textbox', { name: 'Option' }).fill('Sunday');
			await dialog.getByRole('button', { name: 'Add', exact: true }).click();
			await phones.phone('Ana').getByRole('button', { name: 'Sunday: 0 votes' }).waitFor();
		});

		test('send a picture', async () => {
			const { id } = phones.group();
			await phones
				.phone('Ana')
				.getByLabel('Send a picture or file as Ana')
				.setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: PIXEL });
			const picture = phones.phone('Ben').getByRole('img', { name: 'Picture dot.png' });
			await picture.waitFor();
			await waitFor({
				what: 'the picture to be loaded',
				read: async () =>
					await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth),
				until: (width) => width === 1,
			});
			expect(phones.control.messages({ chatId: id })[0]?.parts).toMatchObject([
				{ type: 'media', filename: 'dot.png', size_bytes: PIXEL.length },
			]);
		});

		test('a picture of the internet, which the simulator does not fetch, is shown by its name', async () => {
			const { id } = phones.group();
			await phones.api('POST', `/v3/chats/${id}/messages`, {
				message: { parts: [{ type: 'media', url: 'https://example.com/cat.png' }] },
			});
			await phones.phone('Ana').getByText('cat.png').waitFor();
			// Chromium says of every such picture that it could not be shown.
			phones.complaints.length = 0;
		});

		test('rename, add somebody, leave, and come back', async () => {
			const { id } = phones.group();
			const about = async (name: string, title: string) => {
				await phones
					.phone(name)
					.getByRole('button', { name: `About ${title}` })
					.click();
				return phones.page.getByRole('dialog');
			};
			const dialog = await about('Ana', 'Launch Team');
			await dialog.getByRole('textbox', { name: 'Name' }).fill('Party');
			await dialog.getByRole('combobox', { name: 'Add somebody' }).fill('dora@example.com');
			await dialog.getByRole('button', { name: 'Change' }).click();
			await phones.phone('Ben').getByText('Ana named the conversation “Party”').waitFor();
			await phones.phone('Ben').getByText('Dora joined the conversation').waitFor();
			await (await about('Ben', 'Party')).getByRole('button', { name: 'Leave' }).click();
			await phones.phone('Ben').getByText('You are not in this conversation any more.').waitFor();
			await phones.phone('Ana').getByText('Ben left the conversation').waitFor();
			expect(await phones.phone('Ben').getByRole('textbox').count()).toBe(0);
			await (await about('Ben', 'Party')).getByRole('button', { name: 'Come back' }).click();
			await phones.phone('Ben').getByRole('textbox').waitFor();
			const [chat] = phones.control.chats();
			expect(chat).toMatchObject({ id, display_name: 'Party' });
		});

		test('be reached by SMS only: a new group is an SMS group', async () => {
			await phones
				.phone('Ben')
				.getByRole('combobox', { name: 'How Ben is reached' })
				.selectOption('SMS');
			await waitFor({
				what: 'Ben to have SMS only',
				read: () => phones.control.addChat({ from: LINE, to: [ben] }).service,
				until: (service) => service === 'SMS',
			});
		});

		test('start a conversation with several people, or with the program', async () => {
			await phones.phone('Ana').getByRole('button', { name: 'Write to n8n' }).click();
			await phones.write('Ana', 'Anybody there?');
			await phones.phone('Ana').getByRole('article', { name: 'You: Anybody there?' }).waitFor();
			await phones.phone('Ana').getByRole('button', { name: 'All conversations' }).click();
			await phones.phone('Ana').getByRole('button', { name: 'New conversation' }).click();
			const dialog = phones.page.getByRole('dialog');
			await dialog.getByRole('textbox', { name: 'Name (for groups)' }).fill('Lunch');
			await dialog.getByRole('checkbox', { name: /^Ben/ }).check();
			await dialog.getByRole('textbox', { name: 'Others' }).fill('+1 (202) 555-0177');
			await dialog.getByRole('button', { name: 'Start' }).click();
			await phones.phone('Ben').getByText('Lunch').waitFor();
			const chats = phones.control
				.chats()
				.map(({ display_name, is_group, handles }) => [
					...[is_group, handles.length],
					is_group ? display_name : null,
				]);
			expect(chats).toEqual([
				[false, 2, null],
				[true, 4, 'Lunch'],
			]);
		});

		test('of whom more can be shown, and some put away', async () => {
			await phones.page.getByRole('button', { name: 'Another phone' }).click();
			const dialog = phones.page.getByRole('dialog');
			await dialog.getByRole('radio', { name: /^Sam/ }).check();
			await dialog.getByRole('textbox', { name: 'Somebody else' }).fill('eva@example.com');
			await dialog.getByRole('button', { name: 'Show' }).click();
			await phones.phone('eva@example.com').waitFor();
			await phones.phone('Sam').getByRole('button', { name: 'Put Sam’s phone away' }).click();
			await phones.phone('Sam').waitFor({ state: 'detached' });
		});

		test('type, and see the program type', async () => {
			const { id } = phones.group();
			await phones.api('POST', `/v3/chats/${id}/typing`);
			await phones.phone('Ana').getByLabel('is typing').waitFor();
			await phones.phone('Ana').getByRole('button', { name: 'About Launch Team' }).click();
			await phones.page.getByRole('button', { name: 'Start typing' }).click();
			await phones.entry('Somebody is typing').waitFor();
		});
	});
}
