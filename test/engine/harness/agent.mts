import type {
	EngineRequest,
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';

/**
 * How an agent of n8n calls its tools (2.41.1): since version 3 it asks the engine to execute the tool's node, one call
 * after the other; older agents and agents that are tools themselves call it in place, the calls of a turn side by side.
 */
export type AgentKind = 'asksEngine' | 'callsInPlace';

/** The arguments of the calls of one turn of the model. */
export type Turn = readonly IDataObject[];

/** What n8n makes of a tool's node for whoever calls it in place. */
export interface Tool {
	invoke(toolArguments: IDataObject): Promise<string>;
}

/** An agent whose model has decided beforehand what to call, turn by turn. */
export const agent: INodeType = {
	description: {
		displayName: 'Agent',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Agent' },
		inputs: ['main', { type: 'ai_tool' }],
		outputs: ['main'],
		properties: [
			{ displayName: 'Turns', name: 'turns', type: 'json', default: [] },
			{ displayName: 'Tool', name: 'tool', type: 'string', default: '' },
			{ displayName: 'Kind', name: 'kind', type: 'string', default: 'asksEngine' },
		],
	},
	async execute(this: IExecuteFunctions, response?: EngineResponse) {
		const turns = this.getNodeParameter('turns', 0) as unknown as Turn[];
		return this.getNodeParameter('kind', 0) === 'asksEngine'
			? askEngine(turns, String(this.getNodeParameter('tool', 0)), response)
			: [await callInPlace(turns, (await this.getInputConnectionData('ai_tool', 0)) as Tool[])];
	},
};

function askEngine(
	turns: Turn[],
	nodeName: string,
	response?: EngineResponse,
): EngineRequest | INodeExecutionData[][] {
	const done = Number((response?.metadata as IDataObject | undefined)?.turnsDone ?? 0);
	const turn = turns[done];
	if (!turn) return [[{ json: { turns: done } }]];
	return {
		actions: turn.map((input, index) => ({
			actionType: 'ExecutionNodeAction',
			nodeName,
			input,
			type: 'ai_tool',
			id: `call-${done}-${index}`,
			metadata: { itemIndex: 0 },
		})),
		metadata: { turnsDone: done + 1 },
	};
}

async function callInPlace(turns: Turn[], [tool]: Tool[]): Promise<INodeExecutionData[]> {
	if (!tool) throw new Error('The agent has no tool');
	const answers: INodeExecutionData[] = [];
	for (const turn of turns) {
		const calls = turn.map(async (toolArguments) => await tool.invoke({ ...toolArguments }));
		const settled = await Promise.allSettled(calls);
		answers.push(
			...settled.map(
				(answer): INodeExecutionData => ({
					json:
						answer.status === 'fulfilled'
							? { answer: answer.value }
							: { error: (answer.reason as Error).message },
				}),
			),
		);
	}
	return answers;
}

/** What n8n makes of a node with `usableAsTool` (2.41.1, tool-generation/ai-tools). */
export function asTool(nodeType: INodeType): INodeType {
	const { name, displayName, properties } = nodeType.description;
	return {
		description: {
			...nodeType.description,
			name: `${name}Tool`,
			displayName: `${displayName} Tool`,
			inputs: [],
			outputs: ['ai_tool'],
			properties: [
				{ displayName: 'Description', name: 'toolDescription', type: 'string', default: '' },
				...properties,
			],
			usableAsTool: undefined,
		},
		execute: nodeType.execute,
	};
}
