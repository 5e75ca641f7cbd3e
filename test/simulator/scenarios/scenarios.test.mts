import { describe, expect, test } from '@jest/globals';
import axios from 'axios';

import { ana, ben, cleo, LINE, messageId, text, useSimulator } from '../useSimulator.mts';
import type { Scenario } from './scenario.mts';

const linq = useSimulator();

/** Only what is done over HTTP is recorded. */
async function click<T = unknown>(name: string, argument: object = {}): Promise<T> {
	const url = `${linq.simulator.controlUrl}/${name}`;
	const { status, data } = await axios.post<{ result: T; message?: string }>(url, argument, {
		validateStatus: () => true,
	});
	if (status !== 200) throw new Error(data.message);
	return data.result;
}

const recorded = async () => await click<Scenario>('scenario');
const said = (chatId: string) =>
	linq.control.messages({ chatId }).map(({ from, parts }) => {
		const [part] = parts ?? [];
		return [from, part?.type === 'text' ? part.value : part?.type];
	});

describe('a scenario', () => {
	test('has what people do, with names in place of ids', async () => {
		const chat = linq.group();
		linq.control.reply({ chatId: chat.id, from: cleo, text: 'Earlier' });
		const [earlier] = linq.control.messages({ chatId: chat.id });
		await click('react', { messageId: earlier?.id, from: ana, type: 'like' });
		const { id } = await click<{ id: string }>('reply', { chatId: chat.id, from: ana, text: 'Hi' });
		await click('reply', { chatId: chat.id, from: ben, text: 'Hello', replyTo: id });
		const scenario = await recorded();
		expect(JSON.stringify(scenario)).not.toContain(chat.id);
		expect(scenario.steps.map((step) => [step.call, step.with])).toEqual([
			['react', { messageId: '{chat1.message0}', from: ana, type: 'like' }],
			['reply', { chatId: '{chat1}', from: ana, text: 'Hi' }],
			['reply', { chatId: '{chat1}', from: ben, text: 'Hello', replyTo: '{chat1.message1}' }],
		]);
		expect(Object.values(scenario.chats)).toMatchObject([{ from: LINE, to: [ana, ben, cleo] }]);
	});

	test('has no looking, and nothing that was refused', async () => {
		await click('chats');
		await expect(click('reply', { chatId: 'never', from: ana, text: 'Hi' })).rejects.toThrow();
		await expect(click('rename', { chatId: linq.group().id, by: ana })).resolves.toBeNull();
		expect((await recorded()).steps.map(({ call }) => call)).toEqual(['rename']);
	});

	test('begins anew when it is forgotten', async () => {
		await click('reply', { chatId: linq.group().id, from: ana, text: 'Hi' });
		await click('forgetScenario');
		expect(await recorded()).toMatchObject({ chats: {}, steps: [] });
	});
});

describe('playing a scenario', () => {
	test('does the same in a fresh simulator: messages, threads, polls, votes, files, faults', async () => {
		const { id: chatId } = await click<{ id: string }>('addChat', {
			from: LINE,
			to: [ana, ben],
			name: 'Lunch',
		});
		const first = await click<{ id: string }>('reply', { chatId, from: ana, text: 'Where?' });
		await click('reply', { chatId, from: ben, text: 'Vote!', replyTo: first.id });
		await click('react', { messageId: first.id, from: ben, type: 'question' });
		const poll = await click<{
			message_id: string;
			poll: { options: Array<{ option_id: string }> };
		}>('startPoll', { chatId, from: ben, options: ['Here', 'There'] });
		await click('vote', {
			messageId: poll.message_id,
			from: ana,
			optionId: poll.poll.options[1]?.option_id,
		});
		const file = await click('addFile', {
			filename: 'menu.png',
			contentType: 'image/png',
			base64: 'aGk=',
		});
		await click('reply', { chatId, from: ana, parts: [{ type: 'media', attachment_id: file }] });
		await click('failNext', { code: 2027 });
		const before = said(chatId);
		const scenario = await recorded();

		linq.control.reset();
		await linq.control.playScenario(scenario, { pauses: false });
		const [chat] = linq.control.chats();
		expect(chat).toMatchObject({ display_name: 'Lunch', is_group: true });
		expect(said(String(chat?.id))).toEqual(before);
		const [message, reply, played] = linq.control.messages({ chatId: String(chat?.id) });
		expect(message?.parts).toMatchObject([{ reactions: [{ type: 'question' }] }]);
		expect(reply?.reply_to?.message_id).toBe(message?.id);
		const answer = await linq.call('GET', `/v3/messages/${String(played?.id)}/poll`);
		expect(answer.code).toBe(2027);
		const { data } = await linq.call('GET', `/v3/messages/${String(played?.id)}/poll`);
		expect(data).toMatchObject({
			poll: { options: [{ voters: [] }, { voters: [{ handle: ana }] }] },
		});
	});

	test('uses the chat of the same people that is there, and counts from what it has', async () => {
		const chat = linq.group();
		linq.control.reply({ chatId: chat.id, from: ana, text: 'One' });
		await click('reply', { chatId: chat.id, from: ana, text: 'Two' });
		const scenario = await recorded();
		await linq.control.playScenario(scenario, { pauses: false });
		expect(said(chat.id).map(([, words]) => words)).toEqual(['One', 'Two', 'Two']);
		expect(linq.control.chats()).toHaveLength(1);
	});

	test('waits for a group and for answers that somebody else has to make', async () => {
		const made = await linq.create([ana, ben], text('Welcome'));
		const chatId = (made.data.chat as { id: string }).id;
		await click('reply', { chatId, from: ana, text: 'Hi' });
		const answer = messageId(await linq.send(chatId, text('Hello Ana')));
		await click('react', { messageId: answer, from: ana, type: 'love' });
		const scenario = await recorded();
		expect(scenario.chats.chat1).toMatchObject({ isExpected: true });

		const playing = linq.control.playScenario(scenario, { pauses: false });
		await expect(
			linq.control.playScenario(scenario, { pauses: false, timeoutMs: 50 }),
		).rejects.toThrow('Step 1 (reply) needs {chat1}, which was not there within 0.05 seconds');
		// Linq would answer with the chat that these people have, as long as it has no name.
		linq.control.rename({ chatId, name: 'Old', by: ana });
		const fresh = await linq.create([ana, ben], text('Welcome'));
		const freshId = (fresh.data.chat as { id: string }).id;
		for (let look = 0; look < 200 && said(freshId).length < 2; look++)
			await new Promise((resolve) => setTimeout(resolve, 10));
		await linq.send(freshId, text('Hello Ana'));
		await playing;
		expect(said(freshId).map(([, words]) => words)).toEqual(['Welcome', 'Hi', 'Hello Ana']);
		expect(linq.control.messages({ chatId: freshId })[2]?.parts).toMatchObject([
			{ reactions: [{ type: 'love' }] },
		]);
	});

	test('sends events again by their type and number', async () => {
		await linq.subscribe(['message.received']);
		const { id: chatId } = linq.group();
		await click('reply', { chatId, from: ana, text: 'Hi' });
		await linq.control.settle();
		const [attempt] = linq.control.deliveries({ eventType: 'message.received' });
		await click('redeliver', { eventId: attempt?.eventId, altered: true });
		const scenario = await recorded();
		expect(scenario.steps[1]?.with).toEqual({ eventId: '{message.received#1}', altered: true });
		linq.inbox.received.length = 0;
		await linq.control.playScenario(scenario, { pauses: false });
		expect(await linq.told()).toHaveLength(2);
	});

	test('keeps the pauses', async () => {
		const step = { call: 'advanceClock' as const, with: { ms: 0 } };
		const steps = [
			{ ...step, afterMs: 0 },
			{ ...step, afterMs: 120 },
		];
		const started = performance.now();
		await linq.control.playScenario({ format: 'linq-simulator-scenario/1', chats: {}, steps });
		expect(performance.now() - started).toBeGreaterThan(110);
	});

	test.each([
		[{}, 'This is not a scenario: its format should be “linq-simulator-scenario/1”'],
		[
			{
				format: 'linq-simulator-scenario/1',
				chats: {},
				steps: [{ afterMs: 0, call: 'rotateApiKey', with: {} }],
			},
			'Step 1 calls “rotateApiKey”, which a scenario cannot have',
		],
		[
			{
				format: 'linq-simulator-scenario/1',
				chats: {},
				steps: [{ afterMs: 0, call: 'reply', with: { chatId: '{chat7}' } }],
			},
			'The scenario has no chat called “chat7”',
		],
	])('refuses what is none: %#', async (file, sentence) => {
		await expect(click('playScenario', file)).rejects.toThrow(sentence);
	});
});
