import { randomUUID } from 'node:crypto';

import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { endedLately } from '../../../../nodes/shared/questions/endedLately.ts';
import type { OpenQuestion } from '../../../../nodes/shared/questions/openQuestion.ts';
import { openQuestion, questionAddress } from '../../harness/openQuestions.mts';
import { laterBy } from '../../harness/instantSleep.mts';
import { useTriggers } from '../../harness/useTriggers.mts';
import { SEED } from '../../../simulator/index.mts';

const linq = useTriggers();
const [LINE] = SEED.lines;
const { ana, ben, cleo } = SEED.people;
const MINUTE = 60_000;

const EVENTS = [
	...['message.received', 'message.edited', 'reaction.added', 'reaction.removed'],
	...['poll.vote.added', 'poll.vote.removed', 'poll.updated', 'poll.reaction.added'],
];
const POLL = { messageId: randomUUID(), optionIds: [randomUUID(), randomUUID()] };

const newChat = (...to: string[]) => linq.control.addChat({ from: LINE, to }).id;

/** A question in a new group. */
async function asked(changes: Partial<OpenQuestion> = {}): Promise<OpenQuestion> {
	const question = openQuestion(newChat(ana, ben), changes);
	await waitsFor(question);
	return question;
}

/** Somewhere an execution waits for answers to it. */
async function waitsFor(question: OpenQuestion): Promise<void> {
	await linq.askLinq('POST', 'webhook-subscriptions', {
		target_url: questionAddress(question),
		// None of those that happen here.
		subscribed_events: ['participant.added'],
	});
}

const listen = async (parameters: IDataObject = {}) =>
	await linq.active({ parameters: { events: EVENTS, chatKind: 'all', ...parameters } });

const say = (chatId: string, text: string, more: object = {}) =>
	linq.control.reply({ chatId, from: ana, text, ...more }).id;

const started = async () => (await linq.outputs()).map(({ text }) => text);
const startedBy = async () => (await linq.outputs()).map(({ event_type }) => event_type);
const lists = () =>
	linq.control
		.requests({ method: 'GET', path: 'webhook-subscriptions' })
		.filter(({ path }) => path.endsWith('/webhook-subscriptions')).length;
const reads = () =>
	linq.control.requests({ method: 'GET', path: '/messages/' }).map(({ path }) => path);
const infos = () =>
	linq.host.log.flatMap(({ level, message }) => (level === 'info' ? [message] : []));

/** Ana, or our line, does something with a poll or reacts to a message. */
function act(type: string, message_id: string, { chat_id = '', isUs = false } = {}) {
	const person = { handle: isUs ? LINE : ana, is_me: isUs };
	const about = { chat: { id: chat_id, is_group: true }, direction: 'inbound', message_id };
	const reaction = { chat_id, message_id, is_from_me: isUs, from_handle: person };
	const data: Record<string, object> = {
		'poll.vote.added': { ...about, option_id: POLL.optionIds[0], sender_handle: person },
		'poll.vote.removed': { ...about, option_id: POLL.optionIds[0], sender_handle: person },
		'poll.updated': { ...about, added_options: [{ text: 'Tacos', creator_handle: person }] },
		'poll.reaction.added': { ...reaction, reaction_type: 'sticker' },
		'reaction.added': { ...reaction, reaction_type: 'like' },
		'reaction.removed': { ...reaction, reaction_type: 'like' },
	};
	linq.control.emit({ type, data: data[type] ?? {} });
}

describe('While a question is open, no run is started by', () => {
	test.each(['poll.vote.added', 'poll.vote.removed', 'poll.updated', 'poll.reaction.added'])(
		'%s on its poll, but on another one',
		async (type) => {
			const { chatId: chat_id } = await asked({ ways: ['poll'], poll: POLL });
			await listen();
			act(type, POLL.messageId, { chat_id });
			expect(await startedBy()).toEqual([]);
			act(type, randomUUID(), { chat_id });
			expect(await startedBy()).toEqual([type]);
		},
	);

	test.each(['reaction.added', 'reaction.removed'])(
		'%s at its message or its poll, but at another message',
		async (type) => {
			const { messageId, chatId: chat_id } = await asked({ poll: POLL });
			await listen();
			act(type, messageId, { chat_id });
			act(type, POLL.messageId, { chat_id });
			expect(await startedBy()).toEqual([]);
			act(type, randomUUID(), { chat_id });
			expect(await startedBy()).toEqual([type]);
		},
	);

	test.each<[Partial<OpenQuestion>, string[], string[]]>([
		[{ kind: 'approval' }, ['yes', 'No way', '👍', 'los'], ['what time?', 'maybe', 'yesterday']],
		[
			{ kind: 'choice', labels: ['Saturday', 'Sunday'] },
			['2', 'saturday!'],
			['Sunday?', '3', 'yes'],
		],
		[{ kind: 'freeText', labels: [] }, ['anything at all'], []],
	])('words that %j counts, but by others', async (changes, counted, others) => {
		const { chatId } = await asked(changes);
		await listen();
		for (const text of [...counted, ...others]) say(chatId, text);
		expect((await started()).sort()).toEqual(others.sort());
	});

	test('an answer of somebody who may not answer: who is told so is not answered twice', async () => {
		const { chatId } = await asked({ people: [ben] });
		await listen();
		say(chatId, 'yes');
		expect(await started()).toEqual([]);
	});

	test('what another n8n waits for, and the log says what it answers', async () => {
		const { chatId, messageId } = await asked();
		await listen();
		say(chatId, 'yes');
		expect(await started()).toEqual([]);
		expect(infos()).toContainEqual(
			expect.stringMatching(
				new RegExp(`^Linq Trigger left out the event .* the question ${messageId}`),
			),
		);
		expect(linq.warnings()).toEqual([]);
	});

	test('an answer in payload version 2025-01-01, as a trigger may still get it', async () => {
		const { chatId, askedAt } = await asked();
		await listen();
		const older = (text: string, ageMs: number) => ({
			...{ chat_id: chatId, is_group: true, is_from_me: false, from_handle: { handle: ana } },
			message: {
				id: randomUUID(),
				parts: [{ type: 'text', value: text }],
				created_at: new Date(askedAt - ageMs).toISOString(),
			},
		});
		linq.control.emit({ type: 'message.received', data: older('yes', -1) });
		linq.control.emit({ type: 'message.received', data: older('no', 1) });
		expect(await started()).toEqual(['no']);
	});
});

describe('A run is started by', () => {
	test('an answer when the option is off', async () => {
		const { chatId, messageId } = await asked();
		await listen({ options: { leaveOutAnswers: false } });
		const before = lists();
		say(chatId, 'yes');
		act('reaction.added', messageId, { chat_id: chatId });
		expect((await startedBy()).sort()).toEqual(['message.received', 'reaction.added']);
		expect(lists()).toBe(before);
	});

	test.each<[string, Partial<OpenQuestion>]>([
		['a question that is answered in other ways', { ways: ['poll', 'tapback'] }],
		['a question that was asked later', { askedAt: Date.now() + 24 * 60 * MINUTE }],
		['a question in another chat', { chatId: randomUUID() }],
		['a question whose time has long been over', { until: 1 }],
		['a question of another form', { words: undefined }],
		['a question of a kind to come', { kind: 'essay' as 'freeText' }],
	])('what would answer %s', async (_, changes) => {
		const chatId = newChat(ana, ben);
		await waitsFor(openQuestion(chatId, changes));
		await listen();
		say(chatId, 'yes');
		expect(await started()).toEqual(['yes']);
		expect(linq.warnings()).toEqual([]);
	});

	test('what would answer a question whose time has been over for more than five minutes', async () => {
		const over = await asked({ until: Date.now() - 6 * MINUTE });
		const justOver = await asked({ until: Date.now() - 4 * MINUTE });
		await listen();
		say(over.chatId, 'yes');
		say(justOver.chatId, 'no');
		expect(await started()).toEqual(['yes']);
	});

	test('what we do ourselves, if that is wanted', async () => {
		const { chatId: chat_id, messageId } = await asked({ poll: POLL });
		await listen({ filters: { direction: 'both' } });
		act('reaction.added', messageId, { chat_id, isUs: true });
		act('poll.vote.added', POLL.messageId, { chat_id, isUs: true });
		expect((await startedBy()).sort()).toEqual(['poll.vote.added', 'reaction.added']);
	});

	test('words of which Linq keeps none, so that the question cannot count them', async () => {
		const { chatId } = await asked();
		await listen();
		linq.control.emit({
			type: 'message.received',
			data: {
				...{ id: randomUUID(), chat: { id: chatId, is_group: true }, direction: 'inbound' },
				...{ parts: [{ type: 'text', value: 'yes' }], zero_retention: true },
			},
		});
		expect(await started()).toEqual(['yes']);
	});
});

describe('Threads', () => {
	test('of a question in its thread: only replies in it are answers, also replies to replies', async () => {
		const chatId = newChat(ana, ben);
		const messageId = await linq.newMessage(chatId);
		await waitsFor(openQuestion(chatId, { messageId, inThread: true }));
		await listen();
		say(chatId, 'yes');
		const first = say(chatId, 'hm', { replyTo: messageId });
		say(chatId, 'no', { replyTo: first });
		say(chatId, 'no', { replyTo: first });
		say(chatId, 'yep', { replyTo: messageId });
		expect((await started()).sort()).toEqual(['hm', 'yes']);
		expect(reads()).toEqual([`/v3/messages/${first}`]);
	});

	test('of other questions: what replies to nothing is an answer, what replies to something else is none', async () => {
		const chatId = newChat(ana, ben);
		const messageId = await linq.newMessage(chatId);
		const other = await linq.newMessage(chatId);
		await waitsFor(openQuestion(chatId, { messageId }));
		await listen();
		say(chatId, 'yes');
		say(chatId, 'no', { replyTo: messageId });
		say(chatId, 'of course', { replyTo: other });
		expect(await started()).toEqual(['of course']);
	});

	test('of what asked the question: also its poll and its reminders', async () => {
		const chatId = newChat(ana, ben);
		const messageId = await linq.newMessage(chatId);
		const reminder = await linq.newMessage(chatId, 'Still waiting for Ana', messageId);
		const other = await linq.newMessage(chatId, 'Lunch?');
		const theirs = say(chatId, 'Still waiting for what?');
		await waitsFor(openQuestion(chatId, { messageId, poll: POLL }));
		await listen();
		say(chatId, 'yes', { replyTo: reminder });
		say(chatId, 'no', { replyTo: other });
		say(chatId, 'nope', { replyTo: theirs });
		linq.control.emit({
			type: 'message.received',
			data: {
				...{ id: randomUUID(), chat: { id: chatId, is_group: true }, direction: 'inbound' },
				...{ parts: [{ type: 'text', value: 'yep' }], reply_to: { message_id: POLL.messageId } },
			},
		});
		expect((await started()).sort()).toEqual(['no', 'nope']);
	});

	test('that Linq cannot tell of just now: the delivery is answered 503, and its repetition is left out', async () => {
		const chatId = newChat(ana, ben);
		const messageId = await linq.newMessage(chatId);
		await waitsFor(openQuestion(chatId, { messageId }));
		await listen();
		const first = say(chatId, 'hm', { replyTo: messageId });
		await linq.settle();
		linq.control.failNext({ method: 'GET', path: '/messages/', status: 500, code: 3006 });
		say(chatId, 'yes', { replyTo: first });
		expect(await started()).toEqual(['hm']);
		expect(linq.control.deliveries().map(({ outcome }) => outcome)).toEqual([200, 503, 200]);
	});
});

describe('An edited message', () => {
	const edit = (id: string, chat_id: string, text: string) =>
		linq.control.emit({
			type: 'message.edited',
			data: {
				...{ id, chat: { id: chat_id, is_group: true }, direction: 'inbound' },
				...{ edited_at: new Date().toISOString(), part: { index: 0, text } },
				sender_handle: { handle: ana, is_me: false },
			},
		});

	test('is an answer when it was written after the question, whatever it said', async () => {
		const chatId = newChat(ana, ben);
		const early = say(chatId, 'hm');
		const askedAt = Date.now() + 5;
		laterBy(10);
		const late = say(chatId, 'hm');
		await waitsFor(openQuestion(chatId, { askedAt }));
		await listen();
		edit(late, chatId, 'yes');
		edit(late, chatId, 'when?');
		edit(early, chatId, 'no');
		edit(randomUUID(), chatId, 'nope');
		expect((await started()).sort()).toEqual(['no', 'nope', 'when?']);
	});

	test('in another thread is none', async () => {
		const chatId = newChat(ana, ben);
		const replyTo = await linq.newMessage(chatId);
		const id = say(chatId, 'hm', { replyTo });
		await waitsFor(openQuestion(chatId));
		await listen();
		edit(id, chatId, 'yes');
		expect(await started()).toEqual(['yes']);
	});
});

describe('Which questions are open', () => {
	test('is asked once for a burst, and again two seconds later', async () => {
		const chatId = newChat(ana, ben);
		await listen();
		const before = lists();
		for (const text of ['yes', 'no', 'why?']) say(chatId, text);
		expect(await started()).toHaveLength(3);
		expect(lists()).toBe(before + 1);
		await waitsFor(openQuestion(chatId));
		laterBy(2_001);
		say(chatId, 'yep');
		expect(await started()).toHaveLength(3);
		expect(lists()).toBe(before + 2);
	});

	test('is not asked for what cannot be an answer', async () => {
		const { chatId } = await asked();
		await listen({ events: ['participant.added', 'message.sent'], filters: { direction: 'both' } });
		const before = lists();
		linq.control.join({ chatId, handle: cleo });
		await linq.newMessage(chatId);
		expect(await linq.outputs()).toHaveLength(2);
		expect(lists()).toBe(before);
	});

	test('is not asked for what the filters do not want', async () => {
		const { chatId, messageId } = await asked();
		await listen({ filters: { senders: ben } });
		const before = lists();
		say(chatId, 'yes');
		act('reaction.added', messageId, { chat_id: chatId });
		expect(await startedBy()).toEqual([]);
		expect(lists()).toBe(before);
	});

	test('is what it was, while Linq cannot be asked', async () => {
		const { chatId } = await asked();
		await listen();
		say(chatId, 'yes');
		expect(await started()).toEqual([]);
		laterBy(MINUTE);
		linq.control.failNext({
			method: 'GET',
			path: 'webhook-subscriptions',
			times: 100,
			status: 500,
		});
		say(chatId, 'no');
		expect(await started()).toEqual([]);
		// What was open then says nothing any more.
		laterBy(5 * MINUTE);
		say(chatId, 'no way');
		expect(await started()).toEqual(['no way']);
	});

	test('does not matter when Linq has never told: the event runs, and the log says why', async () => {
		const { chatId } = await asked();
		await listen();
		linq.control.failNext({
			method: 'GET',
			path: 'webhook-subscriptions',
			times: 100,
			status: 500,
		});
		say(chatId, 'yes');
		expect(await started()).toEqual(['yes']);
		expect(linq.control.deliveries().map(({ outcome }) => outcome)).toEqual([200]);
		expect(linq.warnings()).toEqual([
			expect.stringMatching(/^Linq Trigger could not find out whether the event .* lets it pass/),
		]);
	});

	test('is remembered of those that have just been decided, for what was said before', async () => {
		const chatId = newChat(ana, ben);
		const question = openQuestion(chatId);
		await listen();
		endedLately.add(question, Date.now() + MINUTE);
		say(chatId, 'yes');
		act('reaction.added', question.messageId, { chat_id: chatId });
		expect(await started()).toEqual([]);
		endedLately.add(question, Date.now() - 1);
		say(chatId, 'no');
		expect(await started()).toEqual(['no']);
	});

	test('is remembered by Linq’s clock, so that one of n8n’s that is ahead leaves out nothing', async () => {
		const chatId = newChat(ana, ben);
		const question = openQuestion(chatId, { kind: 'freeText', labels: [] });
		await listen();
		endedLately.add(question, Date.now() + 2 * MINUTE, Date.now() - 10_000);
		say(chatId, 'Who pays?');
		// It has been asked about something that nobody else waits for.
		act('reaction.added', question.messageId, { chat_id: chatId });
		expect(await started()).toEqual(['Who pays?']);
	});

	test('is remembered by Linq’s clock, so that one of n8n’s that is behind starts no run either', async () => {
		const chatId = newChat(ana, ben);
		const question = openQuestion(chatId, { kind: 'freeText', labels: [] });
		await listen();
		endedLately.add(question, Date.now() - 2 * MINUTE, Date.now() + 1_000);
		say(chatId, 'Tuesday');
		act('reaction.added', question.messageId, { chat_id: chatId });
		expect(await started()).toEqual([]);
	});
});
