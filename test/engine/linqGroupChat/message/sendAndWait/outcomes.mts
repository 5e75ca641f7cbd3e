import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { endedLately } from '../../../../../nodes/shared/questions/endedLately.ts';
import { laterBy } from '../../../harness/instantSleep.mts';
import { outputErrors } from '../../../harness/outputSchema.mts';
import { ana, ben, cleo, LINE } from '../../../harness/seed.mts';
import { choice, MINUTES, useQuestions } from '../../../harness/useQuestions.mts';

const { linq, ask, isGone, settle, sms, vote, host } = useQuestions();

describe('Message > Send and Wait for Response goes on with', () => {
	test('an answer that Linq Trigger still knows as one when the subscription has ended', async () => {
		const chatId = linq.newGroup();
		const before = Date.now();
		await ask(chatId);
		vote(chatId, ana, 0);
		const votedAt = Date.now();
		await settle();
		await isGone();
		laterBy(1_000);
		const open = (at: number) => endedLately.openAt(at).filter((one) => one.chatId === chatId);
		expect(open(votedAt)).toMatchObject([{ chatId, askedAt: expect.any(Number) }]);
		expect(open(votedAt)[0]?.askedAt).toBeGreaterThanOrEqual(before);
		expect(open(Date.now())).toEqual([]);
	});

	test.each([2, -2])(
		'what somebody writes, and what is written later is none, with a clock that is %s minutes ahead',
		async (minutes) => {
			linq.control.advanceClock({ ms: -minutes * MINUTES });
			const chatId = linq.newGroup();
			await ask(chatId, { responseType: 'freeText' });
			const { created_at } = linq.control.reply({ chatId, from: ana, text: 'Tuesday' });
			await settle();
			await isGone();
			const open = (at: number) =>
				endedLately.openAt(at, 'words').filter((one) => one.chatId === chatId);
			expect(open(Date.parse(created_at))).toHaveLength(1);
			expect(open(Date.parse(created_at) + 5_000)).toEqual([]);
		},
	);

	test('the first vote in a poll', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		vote(chatId, ana, 0);
		await settle();
		const [poll] = linq.control.polls({ chatId });
		expect(host().outputOf(asked)).toEqual({
			decided: true,
			timed_out: false,
			reason: 'first_answer',
			outcome: 'Approve',
			approved: true,
			responder: ana,
			votes_known: true,
			tally: [
				{ text: 'Approve', votes: 1 },
				{ text: 'Decline', votes: 0 },
			],
			votes: [
				{
					handle: ana,
					answer: 'Approve',
					text: null,
					answered_at: expect.any(String),
					answered_by: 'poll',
					source: poll?.poll.options[0]?.option_id,
				},
			],
			not_answered: [ben, cleo],
			not_counted: [],
			added_options: [],
			chat_id: chatId,
			message_id: linq.control.messages({ chatId })[0]?.id,
			poll_message_id: poll?.message_id,
			asked_at: expect.any(String),
			decided_at: expect.any(String),
			data: { approved: true, responder: ana, respondedAt: expect.any(String) },
		});
		await isGone();
	});

	test('a tapback', async () => {
		const chatId = sms();
		const asked = await ask(chatId);
		const messageId = linq.control.messages({ chatId })[0]?.id ?? '';
		linq.control.react({ messageId, from: ben, type: 'dislike' });
		await settle();
		expect(host().outputOf(asked)).toMatchObject({
			...{ approved: false, outcome: 'Decline', responder: ben },
			votes: [{ answered_by: 'tapback', source: 'dislike' }],
		});
	});

	test.each([
		['yes', 'Sí, claro', true],
		['no', 'nein', false],
		['a word of one’s own', 'Ship it!', true],
	])('a reply that says %s', async (_, text, approved) => {
		const chatId = sms();
		const asked = await ask(chatId, { approvalOptions: { values: { yesWords: 'ship it, go' } } });
		linq.control.reply({ chatId, from: cleo, text: 'What is this about?' });
		await settle();
		expect(host().outputOf(asked)).toBeUndefined();
		linq.control.reply({ chatId, from: cleo, text });
		await settle();
		expect(host().outputOf(asked)).toMatchObject({ approved, responder: cleo });
	});

	test('the number of an option', async () => {
		const chatId = sms();
		const asked = await ask(chatId, choice());
		linq.control.reply({ chatId, from: ana, text: '2' });
		await settle();
		expect(host().outputOf(asked)).toMatchObject({ outcome: 'Sushi', reason: 'first_answer' });
		expect(host().outputOf(asked)).not.toHaveProperty('approved');
	});

	test('a free text, in the thread only if wished', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId, { responseType: 'freeText', options: { inThread: true } });
		const replyTo = linq.control.messages({ chatId })[0]?.id;
		linq.control.reply({ chatId, from: ana, text: 'By the way' });
		await settle();
		expect(host().outputOf(asked)).toBeUndefined();
		linq.control.reply({ chatId, from: ana, text: 'Tuesday', replyTo });
		await settle();
		expect(host().outputOf(asked)).toMatchObject({
			outcome: 'Tuesday',
			data: { text: 'Tuesday', responder: ana },
		});
	});

	test('a majority, of those who are still there', async () => {
		const chatId = linq.newGroup({ to: [ana, ben, cleo, '+12025550199'] });
		const asked = await ask(chatId, { decidedWhen: 'majority' });
		vote(chatId, ana, 1);
		vote(chatId, ben, 1);
		await settle();
		expect(host().outputOf(asked)).toBeUndefined();
		linq.control.leave({ chatId, handle: cleo });
		await settle();
		expect(host().outputOf(asked)).toMatchObject({
			...{ approved: false, reason: 'majority', not_counted: [] },
		});
	});

	test('the vote as it stands', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId, choice({ decidedWhen: 'agree', numberOfPeople: 2 }));
		vote(chatId, ana, 0);
		vote(chatId, ana, 0, 'remove');
		vote(chatId, ben, 0);
		await settle();
		expect(host().outputOf(asked)).toBeUndefined();
		vote(chatId, cleo, 0);
		await settle();
		expect(host().outputOf(asked)).toMatchObject({ outcome: 'Pizza', not_answered: [ana] });
	});

	test('a veto', async () => {
		const chatId = linq.newGroup();
		const options = { veto: true };
		const asked = await ask(chatId, { decidedWhen: 'everyone', options });
		vote(chatId, ana, 0);
		vote(chatId, cleo, 1);
		await settle();
		expect(host().outputOf(asked)).toMatchObject({
			approved: false,
			reason: 'veto',
			responder: cleo,
		});
	});

	test('those who may answer, and tells the others once', async () => {
		const chatId = linq.newGroup();
		const options = { people: `${ben}, ${cleo}`, toOthers: 'Only Ben and Cleo decide.' };
		const asked = await ask(chatId, { options });
		vote(chatId, ana, 0);
		await settle();
		vote(chatId, ana, 1);
		await settle();
		expect(host().outputOf(asked)).toBeUndefined();
		vote(chatId, cleo, 1);
		await settle();
		expect(host().outputOf(asked)).toMatchObject({ approved: false, not_counted: [ana] });
		expect(linq.textsOf(ben).slice(2)).toEqual(['Only Ben and Cleo decide.']);
	});

	test('what our options say, not what members add', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId, choice());
		const [poll] = linq.control.polls({ chatId });
		const messageId = poll?.message_id ?? '';
		linq.control.addPollOptions({ messageId, from: ana, options: ['Pizza'] });
		vote(chatId, ana, 2);
		await settle();
		expect(host().outputOf(asked)).toBeUndefined();
		vote(chatId, ben, 1);
		await settle();
		expect(host().outputOf(asked)).toMatchObject({
			...{ outcome: 'Sushi', responder: ben },
			added_options: [{ text: 'Pizza', votes: 1 }],
		});
	});

	test('the outcome announced, once, if wished', async () => {
		const chatId = linq.newGroup();
		const announcement = 'Decided: {outcome} ({votes} of {people})';
		await ask(chatId, { options: { announcement } });
		vote(chatId, ana, 0);
		vote(chatId, ben, 0);
		await settle();
		await isGone();
		expect(linq.textsOf(cleo).slice(2)).toEqual([
			expect.stringMatching(/^Decided: Approve \([12] of 3\)$/),
		]);
	});
});

describe('What comes out of Send and Wait for Response', () => {
	const describes = outputErrors('message/sendAndWait');

	test.each<[string, IDataObject, (chatId: string) => void]>([
		['an approval by poll', {}, (chatId) => vote(chatId, ana, 0)],
		[
			'a choice to which somebody has added an option',
			choice(),
			(chatId) => {
				const messageId = linq.control.polls({ chatId })[0]?.message_id ?? '';
				linq.control.addPollOptions({ messageId, from: ana, options: ['Salad'] });
				vote(chatId, ben, 1);
			},
		],
		[
			'a free text',
			{ responseType: 'freeText' },
			(chatId) => void linq.control.reply({ chatId, from: ana, text: 'Tuesday' }),
		],
		[
			'a question that cannot be answered any more',
			{},
			(chatId) => void linq.control.leave({ chatId, handle: LINE }),
		],
	])('of %s is as its schema says', async (_, values, answer) => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId, values);
		answer(chatId);
		await settle();
		await host().nudge();
		const output = host().outputOf(asked);
		expect(describes(output ?? {})).toBeNull();
		expect(output).toHaveProperty('reason');
	});
});
