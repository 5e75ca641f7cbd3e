import { afterEach, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { SEED } from '../simulator/index.mts';
import { type Execution, outputOf } from './lib/rest/executions.mts';
import { waitFor } from './lib/waitFor.mts';
import { useHost } from './useHost.mts';
import { byId, chainWorkflow, START } from './workflowOf.mts';

const { ana, ben, cleo } = SEED.people;
const [line] = SEED.lines;
const ASK = 'Ask';

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

	async function outcome(executionId: string): Promise<unknown> {
		const execution: Execution = await host().client.executions.finished(executionId);
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
});
