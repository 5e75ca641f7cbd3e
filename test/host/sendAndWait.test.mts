import { afterEach, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { SEED } from '../simulator/index.mts';
import { waitFor } from './lib/waitFor.mts';
import { useAsking } from './useAsking.mts';
import { useHost } from './useHost.mts';

const { ana, ben, cleo } = SEED.people;

describe('Send and Wait for Response in a real n8n', () => {
	const host = useHost('sendAndWait');
	const asking = useAsking(host);
	const { newGroup, ask, begin, outcome, askAndAnswer, written, vote, allEnd } = asking;
	const subscriptions = () => host().simulator.control.subscriptions();

	const limited = (minutes: number): INodeParameters => ({
		limitWaitTime: {
			values: { limitType: 'afterTimeInterval', resumeAmount: minutes, resumeUnit: 'minutes' },
		},
	});

	afterEach(allEnd);

	test('an approval by poll: the first vote decides', async () => {
		const chatId = newGroup();
		const execution = await ask(chatId);
		expect(subscriptions()).toHaveLength(1);
		vote(chatId, ana, 0);
		expect(await outcome(execution)).toMatchObject({
			decided: true,
			approved: true,
			responder: ana,
		});
	});

	test('an approval by tapback, and one by words, where a member has no iMessage', async () => {
		const { control } = host().simulator;
		const [one, other] = [newGroup('SMS'), newGroup('SMS')];
		const executions = [await ask(one), await ask(other)];
		control.react({ messageId: written(one)[0]?.id ?? '', from: ben, type: 'like' });
		control.reply({ chatId: other, from: cleo, text: 'Nein, danke' });
		expect(await outcome(executions[0] ?? '')).toMatchObject({ approved: true, responder: ben });
		expect(await outcome(executions[1] ?? '')).toMatchObject({ approved: false, responder: cleo });
	});

	test('a choice by majority, with a changed vote, announced once', async () => {
		const chatId = newGroup();
		const execution = await ask(chatId, {
			...{ responseType: 'choice', choices: ['Pizza', 'Sushi'], decidedWhen: 'majority' },
			options: { announcement: 'Decided: {outcome}' },
		});
		vote(chatId, ana, 0);
		vote(chatId, ana, 1);
		vote(chatId, ben, 0);
		vote(chatId, cleo, 1);
		expect(await outcome(execution)).toMatchObject({
			...{ outcome: 'Sushi', reason: 'majority' },
			tally: [{ votes: 1 }, { votes: 2 }],
		});
		await allEnd();
		const announced = host()
			.simulator.control.texts({ handle: ana })
			.filter(({ text, chatId: where }) => text === 'Decided: Sushi' && where === chatId);
		expect(announced).toHaveLength(1);
	});

	test('a veto, which everybody else cannot outvote', async () => {
		const chatId = newGroup();
		const execution = await ask(chatId, {
			...{ decidedWhen: 'everyone', options: { veto: true } },
		});
		vote(chatId, ana, 0);
		vote(chatId, ben, 1);
		expect(await outcome(execution)).toMatchObject({ approved: false, reason: 'veto' });
	});

	test('reminds those who have not answered, and tells those who may not', async () => {
		const chatId = newGroup();
		const values = { firstAfter: 0.3, secondAfter: 0, text: 'Please answer.' };
		const execution = await ask(chatId, {
			decidedWhen: 'everyone',
			options: { people: `${ana}, ${ben}`, toOthers: 'Only Ana and Ben.', reminders: { values } },
		});
		vote(chatId, cleo, 1);
		vote(chatId, ana, 0);
		const said = () =>
			written(chatId)
				.slice(2)
				.flatMap(({ parts }) => (parts ?? []).map((part) => 'value' in part && part.value));
		await waitFor({
			what: 'the reminder',
			read: said,
			until: (all) => all.length === 2,
		});
		vote(chatId, ben, 0);
		expect(await outcome(execution)).toMatchObject({ approved: true, not_counted: [cleo] });
		expect(said()).toEqual(['Only Ana and Ben.', `Please answer. ${ben}`]);
	});

	test('a free text', async () => {
		const chatId = newGroup();
		const execution = await ask(chatId, { responseType: 'freeText' });
		host().simulator.control.reply({ chatId, from: ana, text: 'On Tuesday' });
		expect(await outcome(execution)).toMatchObject({ outcome: 'On Tuesday', responder: ana });
	});

	test('two questions at once in one chat', async () => {
		const chatId = newGroup('SMS');
		const byTapback = { answerBy: 'tapback' };
		const executions = [await ask(chatId, byTapback), await ask(chatId, byTapback)];
		const [first, second] = written(chatId).map(({ id }) => id);
		const { control } = host().simulator;
		control.react({ messageId: second ?? '', from: ana, type: 'dislike' });
		expect(await outcome(executions[1] ?? '')).toMatchObject({ approved: false });
		control.react({ messageId: first ?? '', from: ana, type: 'like' });
		expect(await outcome(executions[0] ?? '')).toMatchObject({ approved: true });
	});

	test('an answer that comes before n8n waits', async () => {
		const { simulator } = host();
		const chatId = newGroup();
		// Linq is slow to be told where to deliver, so the vote is there before.
		simulator.control.failNext({ method: 'PUT', delayMs: 3_000, status: 503, when: 'before' });
		const execution = await begin(chatId);
		await waitFor({
			what: 'the poll',
			everyMs: 20,
			read: () => simulator.control.polls({ chatId }).length,
			until: (count) => count === 1,
		});
		vote(chatId, ben, 1);
		expect(await outcome(execution)).toMatchObject({ approved: false, responder: ben });
	});

	test('the time limit, with the votes until then', async () => {
		const chatId = newGroup();
		const execution = await ask(chatId, {
			decidedWhen: 'everyone',
			options: limited(0.2),
		});
		vote(chatId, ana, 0);
		expect(await outcome(execution)).toMatchObject({
			...{ decided: false, timed_out: true, approved: false, votes_known: true },
			not_answered: [ben, cleo],
		});
	});

	test('n8n killed while it waits, and started again', async () => {
		const { n8n } = host();
		const chatId = newGroup();
		const execution = await ask(chatId, { decidedWhen: 'agree', numberOfPeople: 2 });
		vote(chatId, ana, 0);
		await n8n.kill();
		// Nobody hears of this one.
		vote(chatId, ben, 0);
		await n8n.startAgain();
		vote(chatId, cleo, 0);
		expect(await outcome(execution)).toMatchObject({ approved: true, reason: 'enough_agree' });
	});

	test('n8n is down when the time is over: nobody has counted, and the next question tidies up', async () => {
		const { n8n } = host();
		const chatId = newGroup();
		const minutes = 0.2;
		const execution = await ask(chatId, { options: limited(minutes) });
		const over = Date.now() + minutes * 60_000;
		await n8n.kill();
		await waitFor({
			what: 'the time to be over',
			read: () => Date.now(),
			until: (now) => now > over,
		});
		await n8n.startAgain();
		// n8n's own limit is a minute later, and n8n looks once a minute.
		expect(await outcome(execution, 200_000)).toMatchObject({
			...{ decided: false, timed_out: true, votes_known: false, chat_id: chatId },
		});
		expect(subscriptions()).toHaveLength(1);
		await askAndAnswer();
	});

	test('an execution that was stopped leaves nothing behind after the next question', async () => {
		const execution = await ask(newGroup());
		await host().client.executions.stop(execution);
		await host().client.executions.finished(execution);
		await askAndAnswer();
	});

	test('nor does one that was deleted', async () => {
		await host().client.executions.delete(await ask(newGroup()));
		await askAndAnswer();
	});
});
