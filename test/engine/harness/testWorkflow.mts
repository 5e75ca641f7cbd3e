import {
	type IConnections,
	type IDataObject,
	type INode,
	type INodeParameters,
	Workflow,
} from 'n8n-workflow';

import type { AgentKind, Turn } from './agent.mts';
import { AGAIN, AGENT, GROUP_CHAT, GROUP_CHAT_TOOL, nodeTypes, SOURCE } from './nodeTypes.mts';

/** How the node under test is placed in its workflow. */
export interface Placement {
	readonly parameters: IDataObject;
	/** Settings of the node: onError, retryOnFail, maxTries, waitBetweenTries, id, name … */
	readonly node?: Partial<INode>;
	readonly workflowId?: string;
	/** Run the node in a loop of so many rounds. */
	readonly rounds?: number;
	/** Put a second node behind it that is the same but for its name, as in JSON that somebody copied. */
	readonly twin?: boolean;
	/** Let an AI agent call the node as its tool. */
	readonly agent?: { readonly turns: readonly Turn[]; readonly kind: AgentKind };
}

export interface TestWorkflow {
	readonly workflow: Workflow;
	/** The node that is given the items. */
	readonly start: INode;
	/** The node under test. */
	readonly tested: INode;
	readonly twin: INode | undefined;
}

const TWIN = 'Linq, once more';

/** Source → node; with rounds: Again ⇄ node; with an agent: Source → Agent, which has the node as its tool. */
export function testWorkflow(placement: Placement): TestWorkflow {
	const { parameters, node = {}, rounds, agent, workflowId = 'workflow' } = placement;
	const tested: INode = {
		id: 'linq-node',
		name: 'Linq',
		type: agent ? GROUP_CHAT_TOOL : GROUP_CHAT,
		typeVersion: 1.1,
		position: [0, 0],
		credentials: { linqPartnerApi: { id: '1', name: 'Linq' } },
		...node,
		parameters: parameters as INodeParameters,
	};
	const twin = placement.twin ? { ...tested, name: TWIN } : undefined;
	const source = plain('Source', SOURCE);
	const again = plain('Again', AGAIN, { rounds: rounds ?? 0 });
	const caller = plain('Agent', AGENT, {
		turns: (agent?.turns ?? []) as unknown as INodeParameters[],
		kind: agent?.kind ?? '',
		tool: tested.name,
	});
	const start = rounds === undefined ? source : again;
	const workflow = new Workflow({
		id: workflowId,
		name: 'Test',
		nodes: [source, again, caller, tested, ...(twin ? [twin] : [])],
		connections: connections(placement, tested.name),
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1' },
	});
	return {
		workflow,
		start: workflow.getNode(start.name) as INode,
		tested: workflow.getNode(tested.name) as INode,
		twin,
	};
}

function connections({ rounds, agent, twin }: Placement, name: string): IConnections {
	const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	if (agent) {
		const tool = { node: 'Agent', type: 'ai_tool' as const, index: 0 };
		return { Source: to('Agent'), [name]: { ai_tool: [[tool]] } };
	}
	if (twin) return { Source: to(name), [name]: to(TWIN) };
	return rounds === undefined ? { Source: to(name) } : { Again: to(name), [name]: to('Again') };
}

function plain(name: string, type: string, parameters: INodeParameters = {}): INode {
	return { id: name, name, type, typeVersion: 1, position: [0, 0], parameters };
}
