import { describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SEED } from '../simulator/index.mts';
import { type Execution, outputOf } from './lib/rest/executions.mts';
import { useHost } from './useHost.mts';
import { useSteps } from './useSteps.mts';
import { byId, type Step } from './workflowOf.mts';

const { ana, ben, cleo } = SEED.people;
const [line, otherLine] = SEED.lines;

describe('The operations that Linq has got since July 2026, in a real n8n', () => {
	const host = useHost('newerOperations');
	const { execute, succeed, fail } = useSteps(host);

	const control = () => host().simulator.control;
	const newGroup = (from: string = line) => control().addChat({ from, to: [ana, ben, cleo] }).id;
	const shownTo = (handle: string, chatId: string) =>
		control()
			.texts({ handle })
			.filter((text) => text.chatId === chatId)
			.map(({ text }) => text);
	const changes = () =>
		control()
			.requests()
			.filter(({ method }) => method !== 'GET').length;

	/** A node of ours; its name is that of its operation unless something else is said. */
	const step = (operation: string, parameters: INodeParameters, name?: string): Step => {
		const [resource = '', value = ''] = operation.split('.');
		return { name: name ?? value, parameters: { resource, operation: value, ...parameters } };
	};
	const first = (execution: Execution, name: string): IDataObject =>
		outputOf(execution, name)[0] ?? {};
	const hintsOf = (execution: Execution, name: string) =>
		(execution.data.resultData.runData[name] ?? []).flatMap(({ hints }) =>
			(hints ?? []).map(({ message }) => message),
		);

	describe('Sends', () => {
		const send = (chatId: string, options: INodeParameters, text = 'News') =>
			step('message.send', { chatId: byId(chatId), text, options });
		const skipIf = (condition: INodeParameters): INodeParameters => ({
			skipIf: { condition: [condition] },
		});

		test('can wait until Linq has sent them', async () => {
			const execution = await succeed([send(newGroup(), { waitForConfirmation: true })]);
			expect(first(execution, 'send')).toMatchObject({ confirmed: true });
		});

		test('fail when Linq could not send them, and a retry sends nothing more', async () => {
			const chatId = newGroup();
			control().failNextOutcome({ kind: 'message', code: 4001 });
			const execution = await execute([send(chatId, { waitForConfirmation: true })]);
			expect(execution.status).toBe('error');
			const sent = shownTo(ana, chatId).length;
			const again = await host().client.executions.retry(execution.id);
			expect(again.status).toBe('error');
			expect(shownTo(ana, chatId)).toHaveLength(sent);
		});

		test('are skipped where they would do harm', async () => {
			const chatId = newGroup();
			control().setHealth({ chatId, status: 'CRITICAL' });
			const critical = await succeed([send(chatId, skipIf({ kind: 'chatCritical' }))]);
			expect(first(critical, 'send')).toMatchObject({
				...{ skipped: true, skip_reason: 'chat_critical' },
			});
			const other = newGroup();
			const same = skipIf({ kind: 'sameText', minutes: 5 });
			await succeed([send(other, same)]);
			const twice = await succeed([send(other, same)]);
			expect(first(twice, 'send')).toMatchObject({ skipped: true, skip_reason: 'same_text' });
			expect([shownTo(ana, chatId), shownTo(ana, other)]).toEqual([[], ['News']]);
		});

		test('are limited for bots', async () => {
			const chatId = newGroup();
			const limited = { maxPerMinute: 1 };
			await succeed([send(chatId, limited, 'One')]);
			const second = await succeed([send(chatId, limited, 'Two')]);
			expect(first(second, 'send')).toMatchObject({ skipped: true, skip_reason: 'too_many' });
			expect(shownTo(ana, chatId)).toEqual(['One']);
		});
	});

	describe('Poll', () => {
		const ask = (chatId: string, values: INodeParameters = {}) =>
			step('poll.create', {
				...{ chatId: byId(chatId), question: 'When?', pollOptions: ['Sat', 'Sun'] },
				...values,
			});

		test('is created, extended, voted in and read, each step with what the one before gave', async () => {
			const chatId = newGroup();
			const poll = { messageId: '={{ $("create").first().json.message_id }}' };
			const execution = await succeed([
				ask(chatId),
				step('poll.addOptions', { ...poll, pollOptions: '={{ ["Mon"] }}' }),
				step('poll.vote', {
					...poll,
					voteAction: 'add',
					optionId: '={{ $("create").first().json.poll.options[1].option_id }}',
				}),
				step('poll.get', { ...poll, simplify: true, output: 'perOption' }),
			]);
			expect(shownTo(ana, chatId)).toEqual(['When?', '[poll: Sat / Sun]']);
			expect(
				outputOf(execution, 'get').map(({ text, voters, not_voted }) => [text, voters, not_voted]),
			).toEqual(
				[
					['Sat', []],
					['Sun', [line]],
					['Mon', []],
				].map((option) => [...option, [ana, ben, cleo]]),
			);
		});

		test('with one option only is refused before its question goes out', async () => {
			const before = changes();
			expect(await fail([ask(newGroup(), { pollOptions: ['Sat'] })])).toBe(
				'“Poll Options” has only 1 option, but at least 2 are needed',
			);
			expect(changes()).toBe(before);
		});

		test('asks nobody twice when it fails and the execution is retried', async () => {
			const chatId = newGroup();
			control().failNext({ path: `${chatId}/polls`, status: 409, code: 2013 });
			const failed = await execute([ask(chatId)]);
			expect([failed.status, shownTo(ana, chatId)]).toEqual(['error', ['When?']]);
			const retried = await host().client.executions.retry(failed.id);
			expect([retried.status, shownTo(ana, chatId)]).toEqual([
				'success',
				['When?', '[poll: Sat / Sun]'],
			]);
		});

		test('gets options once, also when the answer is lost and the node is set to retry', async () => {
			const chatId = newGroup();
			const { message_id } = first(await succeed([ask(chatId)]), 'create');
			control().failNext({ path: '/poll/options', when: 'after', reset: true, times: 9 });
			const messageId = String(message_id);
			const extend = step('poll.addOptions', { messageId, pollOptions: ['Mon'] });
			const sentence = await fail([
				{ ...extend, retryOnFail: true, maxTries: 3, waitBetweenTries: 10 },
			]);
			control().faults.clear();
			expect(sentence).toMatch(/^It is unclear whether the addition to the poll went out/);
			const read = await succeed([step('poll.get', { messageId, simplify: true, output: 'all' })]);
			expect((first(read, 'get').options as IDataObject[]).map(({ text }) => text)).toEqual([
				...['Sat', 'Sun', 'Mon'],
			]);
		});

		test('refuses the vote for what is no option of it', async () => {
			const { message_id } = first(await succeed([ask(newGroup())]), 'create');
			const vote = { messageId: String(message_id), voteAction: 'add' };
			expect(await fail([step('poll.vote', { ...vote, optionId: 'Sat' })])).toMatch(
				/^“Option ID” has “Sat”/,
			);
			expect(await fail([step('poll.vote', { ...vote, optionId: String(message_id) })])).toBe(
				'Linq does not allow one of the values',
			);
		});
	});

	describe('Group Chat', () => {
		const on = (operation: string, chatId: string, values: INodeParameters = {}) =>
			step(`groupChat.${operation}`, { chatId: byId(chatId), ...values });

		test('shows typing, is marked as read and gets a background', async () => {
			const chatId = newGroup();
			control().reply({ chatId, from: ana, text: 'Anybody there?' });
			const execution = await succeed([
				on('markAsRead', chatId),
				on('showTyping', chatId, { typingAction: 'start' }),
				on('setBackground', chatId, { background: 'dynamic', scene: 'sky/dusk' }),
			]);
			expect(control().typing({ chatId })).toBe(true);
			expect(control().messages({ chatId })).toMatchObject([{ is_read: true }]);
			expect(first(execution, 'showTyping')).toEqual({ chat_id: chatId, shown: true });
			expect(first(execution, 'setBackground')).toMatchObject({
				status: 'accepted',
				requested_background: { type: 'dynamic', style: 'sky', variant: 'dusk' },
			});
			const stopped = await succeed([on('showTyping', chatId, { typingAction: 'stop' })]);
			expect(first(stopped, 'showTyping')).toEqual({ chat_id: chatId, shown: false });
			expect(control().typing({ chatId })).toBe(false);
		});

		test('takes a refusal of typing for a remark, and goes on', async () => {
			const chatId = newGroup();
			control().failNext({ path: '/typing', status: 409, code: 2016 });
			const execution = await succeed([on('showTyping', chatId, { typingAction: 'start' })]);
			expect(first(execution, 'showTyping')).toEqual({ chat_id: chatId, shown: false });
			expect(hintsOf(execution, 'showTyping')).toEqual([
				expect.stringContaining('Linq shows no typing in this chat'),
			]);
		});

		test('refuses a background that is no picture before anything is sent, and tells why Linq refuses one', async () => {
			const chatId = newGroup();
			const photo = (imageUrl: string) =>
				on('setBackground', chatId, { background: 'photo', imageUrl });
			const before = changes();
			expect(await fail([photo('https://example.com/a.pdf')])).toMatch(/cannot be a background$/);
			expect(changes()).toBe(before);
			control().failNext({ path: '/background', status: 400, code: 5007 });
			expect(await fail([photo('https://example.com/a.png')])).toBe(
				'Linq could not fetch the image',
			);
		});

		test('that is not known to Linq cannot be marked as read', async () => {
			const unknown = '69a37c7d-af4f-4b5e-af42-e28e98ce873a';
			expect(await fail([on('markAsRead', unknown)])).toBe('Linq does not know this chat');
			expect(await fail([on('markAsRead', 'Team')])).toMatch(/^“Chat” has “Team”/);
		});
	});

	test('Participant > Get Locations gives one item for each person who shares, and none for nobody', async () => {
		const chatId = newGroup();
		const read = step('participant.getLocations', { chatId: byId(chatId) });
		const nobody = await succeed([read]);
		expect(outputOf(nobody, 'getLocations')).toEqual([]);
		const place = { longitude: 13.4, latitude: 52.5, locality: 'Berlin' };
		control().shareLocation({ from: ana, chatId, ...place });
		expect(outputOf(await succeed([read]), 'getLocations')).toMatchObject([
			{ chat_id: chatId, handle: ana, ...place },
		]);
		control().failNext({ path: '/location', status: 409, code: 2013 });
		expect(await fail([read])).toBe('This chat can no longer be used');
	});

	describe('Contact Card', () => {
		const card = (operation: string, values: INodeParameters = {}) =>
			step(`contactCard.${operation}`, { line: byId(otherLine), ...values });

		test('cures what keeps a card from being shared, and goes away again', async () => {
			const chat = { chatId: byId(newGroup(otherLine)) };
			const share = step('groupChat.shareContactCard', chat);
			const hello = step('message.send', { ...chat, text: 'Hello' });
			expect(await fail([hello, share])).toBe('Your line has no active contact card');
			const execution = await succeed([
				card('create', { firstName: 'Example', lastName: 'Inc.' }),
				card('update', { firstName: '', lastName: 'Support' }),
				share,
				step('contactCard.getAll', { returnAll: true, options: {} }),
				card('delete'),
			]);
			expect(outputOf(execution, 'getAll')).toMatchObject([
				{ phone_number: otherLine, first_name: 'Example', last_name: 'Support', is_active: true },
			]);
			expect(first(execution, 'delete')).toEqual({ deleted: true, phone_number: otherLine });
			const none = await succeed([step('contactCard.getAll', { returnAll: true, options: {} })]);
			expect(outputOf(none, 'getAll')).toEqual([]);
		});

		test('without a name is refused before anything is sent; a second one is refused by Linq', async () => {
			const before = changes();
			expect(await fail([card('create', { firstName: '={{ "" }}' })])).toBe(
				'“First Name” is empty',
			);
			expect(changes()).toBe(before);
			await succeed([card('create', { firstName: 'Example' })]);
			expect(await fail([card('create', { firstName: 'Example' })])).toBe(
				'This line already has a contact card',
			);
			await succeed([card('delete')]);
		});
	});

	describe('Message > Send', () => {
		const send = (chatId: string, values: INodeParameters) =>
			step('message.send', { chatId: byId(chatId), ...values });
		const mention = (...person: INodeParameters[]) => ({ mention: { person } });
		const sentTo = (chatId: string) =>
			control().requests({ method: 'POST', path: `${chatId}/messages` });

		test('mentions several people, each by their own words', async () => {
			const chatId = newGroup();
			const people = mention({ handle: ben, words: 'Ben' }, { handle: ana, words: 'Ana' });
			await succeed([send(chatId, { text: 'Ana asks Ben', options: people })]);
			expect(sentTo(chatId)).toMatchObject([
				{
					body: {
						message: {
							parts: [
								{
									mentions: [
										{ handle: ana, range: [0, 3] },
										{ handle: ben, range: [9, 12] },
									],
								},
							],
						},
					},
				},
			]);
		});

		test('refuses a mention by words that nobody reads, and tells of one of a stranger', async () => {
			const chatId = newGroup();
			const say = (person: INodeParameters) =>
				send(chatId, { text: 'Hello Ana', options: mention(person) });
			expect(await fail([say({ handle: ana, words: 'Ben' })])).toMatch(
				/^“Mention” has the words “Ben”, which are not in the text/,
			);
			expect(sentTo(chatId)).toEqual([]);
			const failed = await execute([say({ handle: SEED.people.dora, words: 'Ana' })]);
			expect(failed.data.resultData.error).toMatchObject({
				description: expect.stringContaining(
					'somebody who is mentioned is not a member of this group',
				),
			});
			expect(shownTo(ana, chatId)).toEqual([]);
		});

		test('sends a picture as a sticker', async () => {
			const chatId = newGroup();
			const picture = { source: 'url', url: 'https://example.com/cat.png', sticker: true };
			await succeed([send(chatId, { media: { file: [picture] } })]);
			expect(sentTo(chatId)).toMatchObject([
				{ body: { message: { parts: [{ type: 'media', url: picture.url, sticker: true }] } } },
			]);
			const plan = { ...picture, url: 'https://example.com/plan.pdf' };
			expect(await fail([send(chatId, { media: { file: [plan] } })])).toMatch(/sticker/i);
			expect(sentTo(chatId)).toHaveLength(1);
		});

		test('marks what a line with zero retention cannot give back', async () => {
			control().setZeroRetention({ phoneNumber: otherLine });
			const chatId = newGroup(otherLine);
			const execution = await succeed([
				send(chatId, { text: 'A secret' }),
				step('message.getAll', { chatId: byId(chatId), returnAll: true, simplify: true }),
				step('message.get', { messageId: '={{ $json.id }}', simplify: true }),
				step('message.getThread', {
					...{ messageId: '={{ $json.id }}', returnAll: true, simplify: true, options: {} },
				}),
			]);
			control().setZeroRetention({ phoneNumber: otherLine, on: false });
			for (const name of ['getAll', 'get', 'getThread']) {
				expect([name, outputOf(execution, name)]).toMatchObject([
					name,
					[{ text: null, zero_retention: true }],
				]);
				expect(hintsOf(execution, name)).toEqual([expect.stringContaining('zero retention')]);
			}
		});
	});
});
