import { describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { errorOf, type Execution, outputOf } from './lib/rest/executions.mts';
import { useHost } from './useHost.mts';
import { actionWorkflow, byId, LINQ_NODE, START } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;
const NODE_TYPE = 'n8n-nodes-linq-group-chat.linqGroupChat';

describe('Linq Group Chat in a real n8n', () => {
	const host = useHost('groupChat');

	async function run(parameters: Parameters<typeof actionWorkflow>[1]): Promise<Execution> {
		const { client, credential } = host();
		const { id } = await client.workflows.create(actionWorkflow(credential, parameters));
		const started = await client.workflows.run(id, START);
		if (!('executionId' in started)) throw new Error('n8n did not start the workflow');
		return await client.executions.finished(started.executionId);
	}

	test('creates and names a group when “Execute workflow” is pressed', async () => {
		const { simulator } = host();
		const execution = await run({
			resource: 'groupChat',
			operation: 'create',
			from: byId(line),
			to: `${ana}, ${ben}`,
			text: 'Hello, both of you',
			displayName: 'Launch Team',
		});
		expect([execution.status, errorOf(execution)]).toEqual(['success', undefined]);
		const [output] = outputOf(execution, LINQ_NODE);
		await simulator.control.settle();
		expect(simulator.control.chats()).toMatchObject([
			{ id: output?.id, is_group: true, display_name: 'Launch Team' },
		]);
	});

	test('shows a wrong value as a failed run with a sentence, before anything is sent', async () => {
		const { simulator } = host();
		const before = simulator.control.requests().length;
		const execution = await run({
			resource: 'groupChat',
			operation: 'create',
			from: byId(line),
			to: `${ana}, 555-0100`,
			text: 'Hello',
		});
		expect(execution.status).toBe('error');
		expect(errorOf(execution)).toContain('555-0100');
		expect(simulator.control.requests()).toHaveLength(before);
	});

	test.each([
		['searchLines', 'from', line],
		['searchGroups', 'chatId', 'Board'],
	])('fills the drop-down of %s', async (methodName, parameter, expected) => {
		const { simulator, client, credential } = host();
		simulator.control.addChat({ from: line, to: [ana, ben], name: 'Board' });
		const parameters = {
			resource: 'message',
			operation: 'send',
			[parameter]: { __rl: true, mode: 'list', value: '' },
		};
		const node = { type: NODE_TYPE, parameters, credential };
		const { results } = await client.nodeParameters.listSearch(node, methodName);
		expect(results.map(({ name }) => name)).toContainEqual(expect.stringContaining(expected));
	});
});
