import { randomUUID } from 'node:crypto';

import { expect, test } from '@jest/globals';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { SEED } from '../simulator/index.mts';
import { useHost } from './useHost.mts';
import { byId } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;
const host = useHost('mcp');

/** Publishes the node as a tool of n8n's MCP Server Trigger; gives the server's address. */
async function serve(chatId: string, tool: Partial<INode>): Promise<string> {
	const { client, credential } = host();
	const path = randomUUID();
	const node = (name: string, type: string, typeVersion: number, parameters: INodeParameters) => ({
		...{ id: randomUUID(), name, type, typeVersion, parameters },
		position: [0, 0] as [number, number],
	});
	const { id } = await client.workflows.create({
		name: `MCP ${path}`,
		nodes: [
			{
				...node('Server', '@n8n/n8n-nodes-langchain.mcpTrigger', 2, { path }),
				webhookId: path,
			},
			{
				...node('Tell the group', 'n8n-nodes-linq-group-chat.linqGroupChatTool', 1, {
					resource: 'message',
					operation: 'send',
					chatId: byId(chatId),
					text: "={{ $fromAI('Text', 'What the group shall read', 'string') }}",
				}),
				credentials: { linqPartnerApi: { id: credential.id, name: credential.name } },
				...tool,
			},
		],
		connections: {
			'Tell the group': { ai_tool: [[{ node: 'Server', type: 'ai_tool', index: 0 }]] },
		},
	});
	await client.workflows.publish(id);
	return `${client.url}/mcp/${path}`;
}

/** What an MCP client does, over the transport “streamable HTTP”. */
async function connect(url: string) {
	let session: string | null = null;
	const post = async (message: IDataObject): Promise<IDataObject> => {
		const answer = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				...(session === null ? {} : { 'mcp-session-id': session }),
			},
			body: JSON.stringify({ jsonrpc: '2.0', ...message }),
		});
		session ??= answer.headers.get('mcp-session-id');
		const data = /^data: (.*)$/m.exec(await answer.text())?.[1] ?? '{}';
		return JSON.parse(data) as IDataObject;
	};
	await post({
		id: 1,
		method: 'initialize',
		params: {
			protocolVersion: '2025-03-26',
			capabilities: {},
			clientInfo: { name: 'test', version: '1' },
		},
	});
	await post({ method: 'notifications/initialized' });
	return {
		tools: async () => await post({ id: 2, method: 'tools/list' }),
		call: async (name: string, toolArguments: IDataObject) =>
			await post({ id: 3, method: 'tools/call', params: { name, arguments: toolArguments } }),
	};
}

test('as a tool of n8n’s MCP Server Trigger, which has no execution, texts nobody twice when answers are lost', async () => {
	const { control } = host().simulator;
	const chatId = control.addChat({ from: line, to: [ana, ben] }).id;
	const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 };
	const client = await connect(await serve(chatId, retry));
	expect(await client.tools()).toMatchObject({
		result: { tools: [{ name: 'Tell_the_group', inputSchema: { required: ['Text'] } }] },
	});

	const shown = () => control.texts({ handle: ana }).map(({ text }) => text);
	const path = `${chatId}/messages`;
	// Two tries of three requests each, then one of the model's own.
	control.failNext({ method: 'POST', path, when: 'after', reset: true, times: 6 });
	const failed = await client.call('Tell_the_group', { Text: 'Only once' });
	expect(JSON.stringify(failed)).toContain('The connection to Linq broke off');
	await client.call('Tell_the_group', { Text: 'Only once' });
	expect(shown()).toEqual(['Only once']);
	expect(control.requests({ path })).toHaveLength(7);

	await client.call('Tell_the_group', { Text: 'Only once' });
	expect(shown()).toEqual(['Only once', 'Only once']);
});
