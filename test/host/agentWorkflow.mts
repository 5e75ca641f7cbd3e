import { randomUUID } from 'node:crypto';

import type { IConnections, INode, INodeParameters } from 'n8n-workflow';

import type { FakeModel } from './fakeModel.mts';
import type { N8nClient } from './lib/n8nClient.mts';
import type { SavedCredential } from './lib/rest/credentials.mts';
import type { WorkflowDefinition } from './lib/rest/workflows.mts';
import { START } from './workflowOf.mts';

/** The node of n8n’s AI agent in `agentWorkflow`. */
export const AGENT = 'Agent';

/** A tool of an agent, and the one that it goes through, for review by people. */
export interface AgentTool {
	readonly node: INode;
	readonly review?: INode;
}

/** An AI agent with its model and tools, started by hand. */
export async function agentWorkflow(
	client: N8nClient,
	model: FakeModel,
	tools: readonly AgentTool[],
	agentVersion: number,
): Promise<WorkflowDefinition> {
	const openAi = await client.credentials.create({
		name: `Model ${randomUUID()}`,
		type: 'openAiApi',
		data: { apiKey: 'any', url: model.url },
	});
	const reviews = new Map(tools.flatMap(({ review }) => (review ? [[review.name, review]] : [])));
	const wires = [
		...tools.map(({ node, review }) => [node.name, review?.name ?? AGENT] as const),
		...[...reviews.keys()].map((name) => [name, AGENT] as const),
	];
	const toTool = (node: string): IConnections[string] => ({
		ai_tool: [[{ node, type: 'ai_tool', index: 0 }]],
	});
	return {
		name: `Agent ${randomUUID()}`,
		nodes: [
			nodeOf(START, 'n8n-nodes-base.manualTrigger', 1, {}),
			nodeOf(AGENT, '@n8n/n8n-nodes-langchain.agent', agentVersion, {
				promptType: 'define',
				text: 'Tell the group.',
			}),
			{
				...nodeOf('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', 1.2, {
					model: { __rl: true, mode: 'id', value: 'fake' },
				}),
				credentials: { openAiApi: { id: openAi.id, name: openAi.name } },
			},
			...tools.map(({ node }) => node),
			...reviews.values(),
		],
		connections: {
			[START]: { main: [[{ node: AGENT, type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: AGENT, type: 'ai_languageModel', index: 0 }]] },
			...Object.fromEntries(wires.map(([from, to]) => [from, toTool(to)])),
		},
	};
}

/** The action node as a tool of an agent, or as the review that a tool of it goes through. */
export function linqTool(
	{ id, name: credentialName, type }: SavedCredential,
	kind: 'linqGroupChatTool' | 'linqGroupChatHitlTool',
	name: string,
	parameters: INodeParameters,
): INode {
	return {
		...nodeOf(name, `n8n-nodes-linq-group-chat.${kind}`, 1.1, parameters),
		credentials: { [type]: { id, name: credentialName } },
	};
}

/** Any other node. */
export function nodeOf(
	name: string,
	type: string,
	typeVersion: number,
	parameters: INodeParameters,
): INode {
	return { id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters };
}
