import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { question } from '../../../harness/parameters.mts';
import { ana, LINE } from '../../../harness/seed.mts';
import { choice, SMS_APPROVAL, useQuestions } from '../../../harness/useQuestions.mts';

const { linq, ask, isGone, refuse, settle, sms, vote, host } = useQuestions();

describe('Message > Send and Wait for Response asks', () => {
	test('by a poll where everybody has iMessage', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		expect(linq.textsOf(ana)).toEqual(['Shall we?', '[poll: Approve / Decline]']);
		expect(linq.control.subscriptions()).toMatchObject([
			{
				subscribed_events: [
					...['poll.vote.added', 'poll.vote.removed'],
					...['participant.added', 'participant.removed'],
				],
				phone_numbers: [LINE],
			},
		]);
		expect(asked.run.status).toBe('waiting');
		expect(host().outputOf(asked)).toBeUndefined();
	});

	test('anew for every execution: with an own key that was used before nobody decides', async () => {
		const chatId = linq.newGroup();
		const values = { options: { idempotencyKey: 'deploy' } };
		const first = await ask(chatId, values);
		vote(chatId, ana, 0);
		await settle();
		await isGone();
		expect(host().outputOf(first)).toMatchObject({ approved: true });
		const { error, run } = await host().ask({ parameters: question(chatId, values) });
		expect(error?.message).toMatch(
			/^Nobody was asked: “Idempotency Key” is that of the question of 20/,
		);
		expect(error?.description).toMatch(/^Use another key for each question/);
		expect(run.status).not.toBe('waiting');
		expect(linq.textsOf(ana)).toEqual(['Shall we?', '[poll: Approve / Decline]']);
		expect(linq.control.subscriptions()).toEqual([]);
	});

	test('for tapbacks and replies elsewhere, and says how', async () => {
		await ask(sms());
		await ask(sms(), choice());
		expect(linq.textsOf(ana)).toEqual([SMS_APPROVAL, 'Shall we?\n\n1. Pizza\n2. Sushi']);
		expect(linq.control.polls({ chatId: linq.control.chats()[0]?.id ?? '' })).toEqual([]);
	});

	test('for a free text', async () => {
		await ask(linq.newGroup(), { responseType: 'freeText' });
		expect(linq.textsOf(ana)).toEqual(['Shall we?']);
	});

	test('with the user’s own labels', async () => {
		const values = { approveLabel: 'Ship it', disapproveLabel: 'Hold' };
		await ask(linq.newGroup(), { approvalOptions: { values } });
		expect(linq.textsOf(ana)[1]).toBe('[poll: Ship it / Hold]');
	});
});

describe('Nobody is asked', () => {
	test.each<[string, IDataObject, string]>([
		['without a message', { message: ' ' }, '“Message” is empty'],
		['with one choice', choice({ choices: ['Pizza'] }), '“Choices” has only 1 option'],
		['with two equal choices', choice({ choices: ['Pizza', 'pizza'] }), 'differ only in capital'],
		['by more people than there are', { decidedWhen: 'agree', numberOfPeople: 4 }, 'only 3 people'],
		['when nobody may answer', { options: { people: '+12025550177' } }, 'nobody could answer'],
		[
			'with labels that are the same',
			{ approvalOptions: { values: { approveLabel: 'OK', disapproveLabel: 'ok' } } },
			'people could not tell them apart',
		],
		['with a rule that there is not', { decidedWhen: 'never' }, 'not one of its choices'],
		[
			'for the majority of free texts',
			{ responseType: 'freeText', decidedWhen: 'majority' },
			'free texts have no majority',
		],
		[
			'with more than an address can hold',
			choice({ choices: Array.from({ length: 100 }, (_, n) => `${n} ${'x'.repeat(100)}`) }),
			'too long together',
		],
	])('%s', async (_, values, sentence) => {
		expect(await refuse(linq.newGroup(), values)).toContain(sentence);
	});

	test('by a poll in an SMS group', async () => {
		expect(await refuse(sms(), { answerBy: 'poll' })).toContain('polls exist only in iMessage');
	});

	test('by replies that Linq does not keep', async () => {
		const chatId = linq.newGroup();
		linq.control.setZeroRetention({ phoneNumber: LINE });
		linq.control.reply({ chatId, from: ana, text: 'Hello' });
		expect(await refuse(chatId, { answerBy: 'reply' })).toContain('zero retention');
	});

	test('while another question waits for whatever is written in the chat', async () => {
		const chatId = sms();
		const first = await ask(chatId);
		const { error } = await host().ask({ parameters: question(chatId) });
		expect(error?.message).toContain('Another question is open in this chat');
		expect(linq.textsOf(ana)).toEqual([SMS_APPROVAL]);
		await ask(chatId, { answerBy: 'tapback' });
		await ask(chatId, { options: { inThread: true } });
		host().end(first, 'stopped');
		await ask(chatId);
		expect(linq.textsOf(ana)).toHaveLength(4);
	});

	test('in a chat that our line has left', async () => {
		const chatId = linq.newGroup();
		linq.control.leave({ chatId, handle: LINE });
		expect(await refuse(chatId)).toContain('Your line is not in this chat any more');
	});

	test('several questions at once', async () => {
		const parameters = question(linq.newGroup());
		const { error } = await host().ask({ parameters, items: [{}, {}] });
		expect(error?.message).toContain('one question at a time, but got 2 items');
		expect(linq.changes()).toEqual([]);
	});

	test('when Linq does not subscribe', async () => {
		linq.control.failNext({ times: 9, status: 503, code: 3007, path: '/webhook-subscriptions' });
		const { error } = await host().ask({ parameters: question(linq.newGroup()) });
		expect(error?.message).toBeDefined();
		expect(linq.shown()).toEqual([]);
	});
});

describe('Asking again', () => {
	test('after Linq could not be told where to deliver asks once', async () => {
		const chatId = linq.newGroup();
		linq.control.failNext({ times: 9, status: 503, code: 3007, method: 'PUT' });
		const first = await host().ask({ parameters: question(chatId) });
		expect(first.error?.description).toContain('The question has been asked');
		linq.control.faults.clear();
		const again = await linq.engine.retry(first);
		expect(again.error).toBeUndefined();
		expect(again.run.status).toBe('waiting');
		expect(linq.textsOf(ana)).toEqual(['Shall we?', '[poll: Approve / Decline]']);
		expect(linq.control.subscriptions()).toHaveLength(1);
	});

	test('by Retry On Fail in the same execution asks once, for one subscription', async () => {
		const chatId = linq.newGroup();
		// The first try cannot tell Linq where to deliver, nor end what it began.
		linq.control.failNext({ status: 403, code: 2016, method: 'PUT' });
		linq.control.failNext({ status: 403, code: 2016, method: 'DELETE' });
		const asked = await host().ask({
			parameters: question(chatId),
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 },
		});
		linq.control.faults.clear();
		expect(asked.run.status).toBe('waiting');
		expect(linq.textsOf(ana)).toEqual(['Shall we?', '[poll: Approve / Decline]']);
		expect(linq.control.subscriptions()).toHaveLength(1);
	});

	test('after the question itself was refused leaves no subscription', async () => {
		linq.control.failNext({ times: 9, status: 403, code: 2016, path: '/messages', method: 'POST' });
		const { error } = await host().ask({ parameters: question(linq.newGroup()) });
		expect(error?.context.data).toMatchObject({ code: 2016 });
		expect(linq.control.subscriptions()).toEqual([]);
	});
});
