import { afterEach, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { SEED } from '../simulator/index.mts';
import { type Execution, outputOf } from './lib/rest/executions.mts';
import { waitFor } from './lib/waitFor.mts';
import { useHost } from './useHost.mts';
import { ASK, byId, chainWorkflow, START } from './workflowOf.mts';

const { ana, ben, cleo } = SEED.people;
const [line] = SEED.lines;

describe('Send and Wait for Response in a real n8n', () => {
	const host = useHost('sendAndWait');

	const newGroup = (service?: 'SMS') =>
		host().simulator.control.addChat({ from: line, to: [ana, ben, cleo], service }).id;
	const subscriptions = () => host().simulator.control.subscriptions();

	async function ask(chatId: string, parameters: INodeParameters = {}): Promise<string> {
		const { client, credential } = host();
		const step = {
			name: ASK,
			parameters: {
				...{ resource: 'message', operation: 'sendAndWait', chatId: byId(chatId) },
				message: 'Shall we?',
				...parameters,
			},
		};
		const { id } = await client.workflows.create(chainWorkflow(credential, [step]));
		const started = await client.workflows.run(id, START);
		if (!('executionId' in started)) throw new Error('n8n did not start the workflow');
		await waitFor({
			what: 'the execution to wait',
			timeoutMs: 30_000,
			read: async () => (await client.executions.get(started.executionId)).status,
			until: (status) => status === 'waiting' || status === 'error',
		});
		return started.executionId;
	}

	async function outcome(executionId: string, timeoutMs?: number): Promise<unknown> {
		const { executions } = host().client;
		const execution: Execution = await executions.finished(executionId, timeoutMs);
		return outputOf(execution, ASK)?.[0];
	}

	function vote(chatId: string, from: string, option: number): void {
		const { control } = host().simulator;
		const [found] = control.polls({ chatId });
		const optionId = found?.poll.options[option]?.option_id;
		if (!found || optionId === undefined) throw new Error('There is no such poll');
		control.vote({ messageId: found.message_id, from, optionId });
	}

	async function expectNoSubscription(): Promise<void> {
		await waitFor({
			what: 'the subscription to end',
			timeoutMs: 20_000,
			read: async () => subscriptions().length,
			until: (count) => count === 0,
		});
	}

	/** Asked while nobody waits for the subscriptions that others have left: it ends them. */
	async function askAndAnswer(): Promise<void> {
		const chatId = newGroup();
		const execution = await ask(chatId);
		vote(chatId, ana, 0);
		expect(await outcome(execution)).toMatchObject({ approved: true });
	}

	const limited = (minutes: number): INodeParameters => ({
		limitWaitTime: {
			values: { limitType: 'afterTimeInterval', resumeAmount: minutes, resumeUnit: 'minutes' },
		},
	});
	const written = (chatId: string) => host().simulator.control.messages({ chatId });

	afterEach(async () => await expectNoSubscription());

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
		await expectNoSubscription();
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
		const values = { firstAfter: 0.1, secondAfter: 0, text: 'Please answer.' };
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
			timeoutMs: 60_000,
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
		const { client, credential, simulator } = host();
		const chatId = newGroup();
		const step = {
			name: ASK,
			parameters: {
				...{ resource: 'message', operation: 'sendAndWait', chatId: byId(chatId) },
				message: 'Shall we?',
			},
		};
		const { id } = await client.workflows.create(chainWorkflow(credential, [step]));
		// Linq is slow to be told where to deliver, so the vote is there before.
		simulator.control.failNext({ method: 'PUT', delayMs: 3_000, status: 503, when: 'before' });
		const started = await client.workflows.run(id, START);
		if (!('executionId' in started)) throw new Error('n8n did not start the workflow');
		await waitFor({
			what: 'the poll',
			everyMs: 20,
			read: () => simulator.control.polls({ chatId }).length,
			until: (count) => count === 1,
		});
		vote(chatId, ben, 1);
		expect(await outcome(started.executionId)).toMatchObject({ approved: false, responder: ben });
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
		const execution = await ask(chatId, { options: limited(0.05) });
		await n8n.kill();
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
