import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { endedLately } from '../../../../nodes/shared/questions/endedLately.ts';
import { waitFor } from '../../../host/lib/waitFor.mts';
import { outputErrors } from '../../harness/outputSchema.mts';
import { onMessage, question } from '../../harness/parameters.mts';
import { laterBy } from '../../harness/instantSleep.mts';
import { oldestFirst } from '../../harness/oldestFirst.mts';
import { ana, ben, cleo, LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';
import { WaitingHost } from '../../harness/waitingHost.mts';

const linq = useLinq();
let host: WaitingHost;
beforeAll(async () => (host = await WaitingHost.start(linq.engine)));
afterAll(async () => await host.stop());
beforeEach(() => host.forget());

const MINUTES = 60_000;

const ask = async (chatId: string, values: IDataObject = {}, items?: IDataObject[]) => {
	const result = await host.ask({ parameters: question(chatId, values), items });
	expect(result.error).toBeUndefined();
	return result;
};
const refuse = async (chatId: string, values: IDataObject = {}) => {
	const { error } = await host.ask({ parameters: question(chatId, values) });
	expect(linq.changes()).toEqual([]);
	return `${error?.message}. ${error?.description}`;
};

function vote(chatId: string, from: string, option: number, operation?: 'remove'): void {
	const [found] = linq.control.polls({ chatId });
	const optionId = found?.poll.options[option]?.option_id ?? '';
	linq.control.vote({ messageId: found?.message_id ?? '', from, optionId, operation });
}

/** What Linq has still to deliver is delivered, and n8n has done what follows from it. */
const settle = async () => await linq.control.settle({});

/** The subscription ends once n8n has resumed the execution, or found that nobody waits. */
const isGone = async (id = '') =>
	await waitFor({
		what: 'the subscription to end',
		everyMs: 10,
		read: () => linq.control.subscriptions().filter((one) => id === '' || one.id === id),
		until: ({ length }) => length === 0,
	});

const sms = () => linq.newGroup({ service: 'SMS' });
const choice = (values: IDataObject = {}): IDataObject => ({
	...{ responseType: 'choice', choices: ['Pizza', 'Sushi'] },
	...values,
});
const SMS_APPROVAL = 'Shall we?\n\n👍 Approve\n👎 Decline';

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
		expect(host.outputOf(asked)).toBeUndefined();
	});

	test('anew for every execution: with an own key that was used before nobody decides', async () => {
		const chatId = linq.newGroup();
		const values = { options: { idempotencyKey: 'deploy' } };
		const first = await ask(chatId, values);
		vote(chatId, ana, 0);
		await settle();
		await isGone();
		expect(host.outputOf(first)).toMatchObject({ approved: true });
		const { error, run } = await host.ask({ parameters: question(chatId, values) });
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

describe('It goes on with', () => {
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
		expect(host.outputOf(asked)).toEqual({
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
		expect(host.outputOf(asked)).toMatchObject({
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
		expect(host.outputOf(asked)).toBeUndefined();
		linq.control.reply({ chatId, from: cleo, text });
		await settle();
		expect(host.outputOf(asked)).toMatchObject({ approved, responder: cleo });
	});

	test('the number of an option', async () => {
		const chatId = sms();
		const asked = await ask(chatId, choice());
		linq.control.reply({ chatId, from: ana, text: '2' });
		await settle();
		expect(host.outputOf(asked)).toMatchObject({ outcome: 'Sushi', reason: 'first_answer' });
		expect(host.outputOf(asked)).not.toHaveProperty('approved');
	});

	test('a free text, in the thread only if wished', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId, { responseType: 'freeText', options: { inThread: true } });
		const replyTo = linq.control.messages({ chatId })[0]?.id;
		linq.control.reply({ chatId, from: ana, text: 'By the way' });
		await settle();
		expect(host.outputOf(asked)).toBeUndefined();
		linq.control.reply({ chatId, from: ana, text: 'Tuesday', replyTo });
		await settle();
		expect(host.outputOf(asked)).toMatchObject({
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
		expect(host.outputOf(asked)).toBeUndefined();
		linq.control.leave({ chatId, handle: cleo });
		await settle();
		expect(host.outputOf(asked)).toMatchObject({
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
		expect(host.outputOf(asked)).toBeUndefined();
		vote(chatId, cleo, 0);
		await settle();
		expect(host.outputOf(asked)).toMatchObject({ outcome: 'Pizza', not_answered: [ana] });
	});

	test('a veto', async () => {
		const chatId = linq.newGroup();
		const options = { veto: true };
		const asked = await ask(chatId, { decidedWhen: 'everyone', options });
		vote(chatId, ana, 0);
		vote(chatId, cleo, 1);
		await settle();
		expect(host.outputOf(asked)).toMatchObject({
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
		expect(host.outputOf(asked)).toBeUndefined();
		vote(chatId, cleo, 1);
		await settle();
		expect(host.outputOf(asked)).toMatchObject({ approved: false, not_counted: [ana] });
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
		expect(host.outputOf(asked)).toBeUndefined();
		vote(chatId, ben, 1);
		await settle();
		expect(host.outputOf(asked)).toMatchObject({
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

describe('What comes out', () => {
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
		await host.nudge();
		const output = host.outputOf(asked);
		expect(describes(output ?? {})).toBeNull();
		expect(output).toHaveProperty('reason');
	});
});

describe('Whatever becomes of deliveries', () => {
	test('a lost one is made up for by the next look', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		const [subscription] = linq.control.subscriptions();
		const { nudged } = host.planned[0] ?? {};
		linq.control.deleteSubscription({ id: subscription?.id ?? '' });
		vote(chatId, ana, 0);
		await settle();
		expect(host.outputOf(asked)).toBeUndefined();
		expect(await host.nudge(nudged)).toBe('unknown');
		expect(host.outputOf(asked)).toMatchObject({ approved: true });
	});

	test('a reply is found in whatever order Linq lists messages', async () => {
		const chatId = linq.newGroup();
		for (let message = 0; message < 150; message++)
			linq.control.reply({ chatId, from: ben, text: 'yes' });
		laterBy(1_000);
		const asked = await ask(chatId, { answerBy: 'reply' });
		const [subscription] = linq.control.subscriptions();
		linq.control.deleteSubscription({ id: subscription?.id ?? '' });
		linq.control.reply({ chatId, from: ana, text: 'yes' });
		await oldestFirst(linq, chatId);
		await host.nudge();
		expect(host.outputOf(asked)).toMatchObject({ approved: true, responder: ana });
	});

	test('many at once resume it once', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId, { options: { announcement: 'Done' } });
		vote(chatId, ana, 0);
		vote(chatId, ben, 0);
		vote(chatId, cleo, 0);
		const standings = await Promise.all(Array.from({ length: 20 }, async () => await host.nudge()));
		await settle();
		expect(host.outputOf(asked)).toMatchObject({ approved: true });
		expect(standings).not.toContain('open');
		// The one that resumed it has n8n’s own answer, the others are told; n8n fails none of them.
		expect(standings.filter((standing) => standing === 'unknown').length).toBeLessThanOrEqual(1);
		expect(linq.textsOf(ana).filter((text) => text === 'Done')).toHaveLength(1);
	});

	test('a forged one is refused, and changes nothing', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		const body = JSON.stringify({ event_type: 'poll.vote.added', event_id: 'e', data: {} });
		const answers = [
			await host.deliver(body, {}),
			await host.deliver(body, {
				...{ 'webhook-id': 'e', 'webhook-signature': 'v1,AAAA' },
				'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
			}),
		];
		expect(answers.map(({ status }) => status)).toEqual([401, 401]);
		expect(host.outputOf(asked)).toBeUndefined();
		expect(
			linq.control.requests({ path: '/poll' }).filter(({ method }) => method === 'GET'),
		).toEqual([]);
	});

	test('one of another chat costs no request', async () => {
		const chatId = linq.newGroup();
		await ask(chatId, { answerBy: 'reply' });
		const other = linq.newGroup();
		linq.control.recorded.length = 0;
		linq.control.reply({ chatId: other, from: ana, text: 'yes' });
		await settle();
		expect(linq.control.deliveries()).toMatchObject([{ outcome: 200 }]);
		const requests = linq.control.requests().map(({ path }) => path);
		// What is looked at in the background concerns all questions.
		expect(requests.filter((path) => path !== '/v3/webhook-subscriptions')).toEqual([]);
	});

	test('while Linq cannot be read it is refused with 503, so that Linq repeats it', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		linq.control.failNext({ times: 3, status: 500, code: 3006, path: `/chats/${chatId}` });
		vote(chatId, ana, 0);
		expect(await host.nudge()).toBe('unknown');
		linq.control.faults.clear();
		await settle();
		expect(host.outputOf(asked)).toMatchObject({ approved: true });
	});

	test('an answer of Linq that nobody expects decides nothing, and is read again', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		const odd = { status: 200, rawBody: '{"poll":null}', contentType: 'application/json' };
		linq.control.failNext({ ...odd, method: 'GET', path: '/poll' });
		expect(await host.nudge()).toBe('unknown');
		expect(host.outputOf(asked)).toBeUndefined();
		vote(chatId, ana, 0);
		await settle();
		expect(host.outputOf(asked)).toMatchObject({ approved: true });
	});

	test('when people change their minds before n8n could take the outcome, the last announcement is the one it goes on with', async () => {
		const chatId = linq.newGroup();
		const announcement = 'Decided: {outcome}';
		const asked = await ask(chatId, { options: { announcement } });
		host.failing = true;
		vote(chatId, ana, 0);
		await waitFor({
			what: 'the first outcome to be announced',
			read: async () => [await host.nudge(), linq.textsOf(ana).at(-1)],
			until: ([answer, text]) => answer === 'unknown' && text === 'Decided: Approve',
		});
		await settle();
		vote(chatId, ana, 0, 'remove');
		vote(chatId, ana, 1);
		host.failing = false;
		await settle();
		await host.nudge();
		expect(host.outputOf(asked)).toMatchObject({ approved: false });
		await isGone();
		expect(linq.textsOf(ana).slice(2)).toEqual(['Decided: Approve', 'Decided: Decline']);
	});

	test('an n8n that cannot resume is asked again', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		host.failing = true;
		vote(chatId, ana, 0);
		expect(await host.nudge()).toBe('unknown');
		host.failing = false;
		await settle();
		await host.nudge();
		expect(host.outputOf(asked)).toMatchObject({ approved: true });
	});
});

describe('The end of the time', () => {
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
		expect(await host.nudge()).toBe('open');
		laterBy(45 * MINUTES);
		await host.nudge();
		expect(host.outputOf(asked)).toMatchObject({
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
		expect(host.timeOut(asked)).toMatchObject({
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
		expect(host.planned[0]?.times).toHaveLength(3);
		vote(chatId, ana, 0);
		await settle();
		expect(linq.textsOf(ana)).toHaveLength(2);
		laterBy(11 * MINUTES);
		await host.nudge();
		await host.nudge();
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
		await host.nudge();
		const [, second, reminder] = linq.control.messages({ chatId });
		expect(reminder?.reply_to?.message_id).toBe(second?.id);
		linq.control.reply({ chatId, from: ana, text: 'yes', replyTo: reminder?.id });
		await settle();
		expect(asked.map((each) => host.outputOf(each)?.approved)).toEqual([undefined, true]);
	});
});

describe('What nobody waits for any more', () => {
	test.each(['stopped', 'deleted'] as const)(
		'ends with the next question, when it was %s',
		async (how) => {
			const chatId = linq.newGroup();
			const first = await ask(chatId);
			const [left] = linq.control.subscriptions();
			host.end(first, how);
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
		expect(asked.map((each) => host.outputOf(each)?.approved)).toEqual([true, false]);
	});

	test('nor does an earlier round of a loop decide the next one', async () => {
		const chatId = sms();
		const parameters = question(chatId);
		const asked = await host.ask({ parameters, rounds: 2 });
		const [first] = linq.control.messages({ chatId });
		linq.control.react({ messageId: first?.id ?? '', from: ana, type: 'like' });
		await waitFor({
			what: 'the second question',
			everyMs: 10,
			read: () => host.planned.length,
			until: (count) => count === 2,
		});
		await settle();
		expect(linq.textsOf(ben)).toEqual([SMS_APPROVAL, SMS_APPROVAL]);
		expect(await host.nudge(host.planned[0]?.nudged)).toBe('over');
		expect(await host.nudge()).toBe('open');
		const second = linq.control.messages({ chatId }).at(-1);
		linq.control.react({ messageId: second?.id ?? '', from: ben, type: 'dislike' });
		await settle();
		expect(host.outputOf(asked)).toMatchObject({ approved: false, responder: ben });
	});

	test.each(['tapback', 'reply'])(
		'the question is deleted, which asks for a %s',
		async (answerBy) => {
			const chatId = sms();
			const asked = await ask(chatId, { answerBy });
			const messageId = linq.control.messages({ chatId })[0]?.id ?? '';
			await linq.succeed(onMessage('delete', messageId));
			await host.nudge();
			expect(host.outputOf(asked)).toMatchObject({ decided: false, reason: 'question_deleted' });
		},
	);

	test('our line is removed', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		linq.control.leave({ chatId, handle: LINE });
		await settle();
		await host.nudge();
		expect(host.outputOf(asked)).toMatchObject({
			...{ decided: false, timed_out: false, reason: 'line_removed', approved: false },
		});
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
		const { error } = await host.ask({ parameters: question(chatId) });
		expect(error?.message).toContain('Another question is open in this chat');
		expect(linq.textsOf(ana)).toEqual([SMS_APPROVAL]);
		await ask(chatId, { answerBy: 'tapback' });
		await ask(chatId, { options: { inThread: true } });
		host.end(first, 'stopped');
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
		const { error } = await host.ask({ parameters, items: [{}, {}] });
		expect(error?.message).toContain('one question at a time, but got 2 items');
		expect(linq.changes()).toEqual([]);
	});

	test('when Linq does not subscribe', async () => {
		linq.control.failNext({ times: 9, status: 503, code: 3007, path: '/webhook-subscriptions' });
		const { error } = await host.ask({ parameters: question(linq.newGroup()) });
		expect(error?.message).toBeDefined();
		expect(linq.shown()).toEqual([]);
	});
});

describe('Asking again', () => {
	test('after Linq could not be told where to deliver asks once', async () => {
		const chatId = linq.newGroup();
		linq.control.failNext({ times: 9, status: 503, code: 3007, method: 'PUT' });
		const first = await host.ask({ parameters: question(chatId) });
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
		const asked = await host.ask({
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
		const { error } = await host.ask({ parameters: question(linq.newGroup()) });
		expect(error?.context.data).toMatchObject({ code: 2016 });
		expect(linq.control.subscriptions()).toEqual([]);
	});
});
