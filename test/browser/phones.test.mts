import { readFile } from 'node:fs/promises';

import { describe, expect, test } from '@jest/globals';

import { waitFor } from '../host/lib/waitFor.mts';
import { startSimulator } from '../simulator/index.mts';
import { findChromium, HOW_TO_INSTALL } from './lib/chromium.mts';
import { ana, ben, cleo, LINE, sam, usePhones } from './usePhones.mts';

const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
	'base64',
);

const chromium = findChromium();
if (chromium === undefined) console.warn(`The browser tests are skipped. ${HOW_TO_INSTALL}`);

(chromium === undefined ? describe.skip : describe)('The phones', () => {
	const phones = usePhones();

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
			expect(await phones.phone('Ana').getByRole('textbox').inputValue()).toBe('');
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
			await phones.page.getByRole('checkbox', { name: 'Ana has opted out' }).check();
			await phones.phone('Ana').getByText('opted out').waitFor();
			const { id } = phones.control.addChat({ from: LINE, to: [ana] });
			expect((await phones.send(id, 'Hello')).status).toBe(403);
			await phones.page.getByRole('checkbox', { name: 'Ana has opted out' }).uncheck();
			await phones.phone('Ana').getByText('opted out').waitFor({ state: 'detached' });
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
			await field.setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: PIXEL });
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
});
