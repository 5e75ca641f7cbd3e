import { afterAll, describe, expect, test } from '@jest/globals';
import type { INode } from 'n8n-workflow';

import { SEED } from '../simulator/index.mts';
import { agentWorkflow, linqTool } from './agentWorkflow.mts';
import { type FakeModel, type ModelTurn, startFakeModel } from './fakeModel.mts';
import { type Execution, errorOf } from './lib/rest/executions.mts';
import { useHost } from './useHost.mts';
import { byId, START } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;

/** Since 3 the agent has n8n execute the tool's node; before, it called the node in place. */
const AGENT_VERSIONS = [3, 2.2];

const host = useHost('agent');

describe.each(AGENT_VERSIONS)('Linq Group Chat as a tool of n8n’s AI agent %s', (agentVersion) => {
	const models: FakeModel[] = [];
	afterAll(async () => await Promise.all(models.map(async (model) => await model.stop())));

	async function runAgent(turns: ModelTurn[], chatId: string, tool: Partial<INode> = {}) {
		const { client, credential } = host();
		const model = await startFakeModel(turns);
		models.push(model);
		const linq = linqTool(credential, 'linqGroupChatTool', 'Linq', {
			resource: 'message',
			operation: 'send',
			chatId: byId(chatId),
			text: "={{ $fromAI('Text', 'What the group shall read', 'string') }}",
		});
		const tools = [{ node: { ...linq, ...tool } }];
		const workflow = await agentWorkflow(client, model, tools, agentVersion);
		const { id } = await client.workflows.create(workflow);
		const started = await client.workflows.run(id, START);
		if (!('executionId' in started)) throw new Error('n8n did not start the workflow');
		const execution: Execution = await client.executions.finished(started.executionId);
		expect([execution.status, errorOf(execution)]).toEqual(['success', undefined]);
		return model;
	}

	const newChat = () => host().simulator.control.addChat({ from: line, to: [ana, ben] }).id;
	const textsOfAna = (chatId: string) =>
		host()
			.simulator.control.texts({ handle: ana })
			.filter((text) => text.chatId === chatId)
			.map(({ text }) => text);

	test('sends every message the agent decides on, also the same words twice', async () => {
		const chatId = newChat();
		const model = await runAgent(
			[
				{ calls: [{ Text: 'Lunch is here' }] },
				{ calls: [{ Text: 'Lunch is here' }] },
				{ calls: [{ Text: 'Coffee too' }] },
				{ words: 'Done.' },
			],
			chatId,
		);
		expect(textsOfAna(chatId)).toEqual(['Lunch is here', 'Lunch is here', 'Coffee too']);
		expect(model.tools).toMatchObject([{ description: expect.stringMatching(/message/i) }]);
	});

	test('sends two calls of one turn with the same words as two messages', async () => {
		const chatId = newChat();
		await runAgent([{ calls: [{ Text: 'Hip' }, { Text: 'Hip' }] }, { words: 'Done.' }], chatId);
		expect(textsOfAna(chatId)).toEqual(['Hip', 'Hip']);
	});

	test('texts nobody twice when its model repeats a call whose outcome is unclear', async () => {
		const chatId = newChat();
		host().simulator.control.failNext({
			method: 'POST',
			path: `${chatId}/messages`,
			when: 'after',
			reset: true,
			times: 3,
		});
		const again = { calls: [{ Text: 'Only once' }] };
		await runAgent([again, again, { words: 'Done.' }], chatId, {
			onError: 'continueRegularOutput',
		});
		expect(textsOfAna(chatId)).toEqual(['Only once']);
		expect(host().simulator.control.requests({ path: `${chatId}/messages` })).toHaveLength(4);
	});

	test('texts nobody twice when an answer of Linq is lost and the tool is set to retry', async () => {
		const chatId = newChat();
		host().simulator.control.failNext({
			method: 'POST',
			path: `${chatId}/messages`,
			when: 'after',
			reset: true,
			times: 4,
		});
		await runAgent([{ calls: [{ Text: 'Only once' }] }, { words: 'Done.' }], chatId, {
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 10,
		});
		expect(textsOfAna(chatId)).toEqual(['Only once']);
		expect(
			host().simulator.control.requests({ path: `${chatId}/messages` }).length,
		).toBeGreaterThan(4);
	});
});
