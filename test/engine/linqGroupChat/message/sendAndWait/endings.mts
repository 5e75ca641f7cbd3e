import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { waitFor } from '../../../../host/lib/waitFor.mts';
import { laterBy } from '../../../harness/instantSleep.mts';
import { onMessage, question } from '../../../harness/parameters.mts';
import { ana, ben, cleo, LINE } from '../../../harness/seed.mts';
import { MINUTES, SMS_APPROVAL, useQuestions } from '../../../harness/useQuestions.mts';

const { linq, ask, isGone, refuse, settle, sms, vote, host } = useQuestions();

describe('The end of a question’s time', () => {
	const limited = (resumeAmount: number): IDataObject => ({
		limitWaitTime: {
			values: { limitType: 'afterTimeInterval', resumeAmount, resumeUnit: 'minutes' },
		},
	});

	test('counts the votes a last time', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId, { decidedWhen: 'everyone', options: limited(45) });
		vote(chatId, ana, 0);
		await settle();
		expect(await host().nudge()).toBe('open');
		laterBy(45 * MINUTES);
		await host().nudge();
		expect(host().outputOf(asked)).toMatchObject({
			...{ decided: false, timed_out: true, reason: 'timed_out', approved: false, outcome: null },
			...{ not_answered: [ben, cleo], tally: [{ votes: 1 }, { votes: 0 }] },
		});
		await isGone();
	});

	test('by n8n alone has an outcome of its own, beside the input', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId, { options: limited(45) }, [{ order: 4711 }]);
		const limit = asked.run.waitTill?.getTime() ?? 0;
		const minutes = (limit - Date.now()) / MINUTES;
		expect(Math.round(minutes)).toBe(46);
		expect(host().timeOut(asked)).toMatchObject({
			...{ order: 4711, decided: false, timed_out: true, approved: false },
			...{ votes_known: false, tally: null, chat_id: chatId },
		});
	});

	test.each([0, -1, 'soon', 600_000])('cannot be in %s minutes', async (amount) => {
		expect(await refuse(linq.newGroup(), { options: limited(amount as number) })).toContain(
			'“Limit Wait Time”',
		);
	});

	test('reminds those who have not answered, once each time', async () => {
		const chatId = linq.newGroup();
		const values = { firstAfter: 10, secondAfter: 20, text: 'Please answer.' };
		await ask(chatId, { decidedWhen: 'everyone', options: { reminders: { values } } });
		expect(host().planned[0]?.times).toHaveLength(3);
		vote(chatId, ana, 0);
		await settle();
		expect(linq.textsOf(ana)).toHaveLength(2);
		laterBy(11 * MINUTES);
		await host().nudge();
		await host().nudge();
		laterBy(10 * MINUTES);
		vote(chatId, ben, 0);
		await settle();
		expect(linq.textsOf(ana).slice(2)).toEqual([
			`Please answer. ${ben} ${cleo}`,
			`Please answer. ${cleo}`,
		]);
		expect(linq.lastBody('/messages')).toMatchObject({
			message: { parts: [{ mention: cleo, mention_range: [15, 15 + cleo.length] }] },
		});
	});

	test('in the thread of the question, so that an answer to a reminder is one to its question only', async () => {
		const chatId = linq.newGroup();
		const values = { firstAfter: 10, secondAfter: 0, text: 'Please answer.' };
		const options = { inThread: true, reminders: { values } };
		const byReply = { answerBy: 'reply', options };
		const asked = [await ask(chatId, byReply), await ask(chatId, byReply)];
		laterBy(11 * MINUTES);
		await host().nudge();
		const [, second, reminder] = linq.control.messages({ chatId });
		expect(reminder?.reply_to?.message_id).toBe(second?.id);
		linq.control.reply({ chatId, from: ana, text: 'yes', replyTo: reminder?.id });
		await settle();
		expect(asked.map((each) => host().outputOf(each)?.approved)).toEqual([undefined, true]);
	});
});

describe('A question that nobody waits for any more', () => {
	test.each(['stopped', 'deleted'] as const)(
		'ends with the next question, when it was %s',
		async (how) => {
			const chatId = linq.newGroup();
			const first = await ask(chatId);
			const [left] = linq.control.subscriptions();
			host().end(first, how);
			await ask(linq.newGroup());
			await isGone(left?.id);
			expect(linq.control.subscriptions()).toHaveLength(1);
		},
	);

	test('but an open question goes on beside another', async () => {
		const [one, other] = [linq.newGroup(), linq.newGroup()];
		const asked = [await ask(one), await ask(other)];
		vote(other, ana, 1);
		vote(one, ben, 0);
		await settle();
		expect(asked.map((each) => host().outputOf(each)?.approved)).toEqual([true, false]);
	});

	test('nor does an earlier round of a loop decide the next one', async () => {
		const chatId = sms();
		const parameters = question(chatId);
		const asked = await host().ask({ parameters, rounds: 2 });
		const [first] = linq.control.messages({ chatId });
		linq.control.react({ messageId: first?.id ?? '', from: ana, type: 'like' });
		await waitFor({
			what: 'the second question',
			everyMs: 10,
			read: () => host().planned.length,
			until: (count) => count === 2,
		});
		await settle();
		expect(linq.textsOf(ben)).toEqual([SMS_APPROVAL, SMS_APPROVAL]);
		expect(await host().nudge(host().planned[0]?.nudged)).toBe('over');
		expect(await host().nudge()).toBe('open');
		const second = linq.control.messages({ chatId }).at(-1);
		linq.control.react({ messageId: second?.id ?? '', from: ben, type: 'dislike' });
		await settle();
		expect(host().outputOf(asked)).toMatchObject({ approved: false, responder: ben });
	});

	test.each(['tapback', 'reply'])(
		'the question is deleted, which asks for a %s',
		async (answerBy) => {
			const chatId = sms();
			const asked = await ask(chatId, { answerBy });
			const messageId = linq.control.messages({ chatId })[0]?.id ?? '';
			await linq.succeed(onMessage('delete', messageId));
			await host().nudge();
			expect(host().outputOf(asked)).toMatchObject({ decided: false, reason: 'question_deleted' });
		},
	);

	test('our line is removed', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		linq.control.leave({ chatId, handle: LINE });
		await settle();
		await host().nudge();
		expect(host().outputOf(asked)).toMatchObject({
			...{ decided: false, timed_out: false, reason: 'line_removed', approved: false },
		});
	});
});
