import type { IExecuteFunctions, INodeType, INodeTypes } from 'n8n-workflow';

import { LinqGroupChat } from '../../../nodes/LinqGroupChat/LinqGroupChat.node.ts';
import { LinqTrigger } from '../../../nodes/LinqTrigger/LinqTrigger.node.ts';
import { agent, asTool } from './agent.mts';

const PACKAGE = 'n8n-nodes-linq-group-chat';
export const GROUP_CHAT = `${PACKAGE}.linqGroupChat`;
export const TRIGGER = `${PACKAGE}.linqTrigger`;
/** What n8n makes of a node with `usableAsTool` (n8n 2.41.1, tool-generation/ai-tools). */
export const GROUP_CHAT_TOOL = `${GROUP_CHAT}Tool`;
export const SOURCE = 'test.source';
export const AGAIN = 'test.again';
export const AGENT = 'test.agent';

/** Emits what it was started with. */
const source: INodeType = {
	description: {
		displayName: 'Source',
		name: 'source',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Source' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
};

/** A loop: gives its input to the first output `rounds` times, then to the second. */
const again: INodeType = {
	description: {
		...source.description,
		displayName: 'Again',
		name: 'again',
		outputs: ['main', 'main'],
		properties: [{ displayName: 'Rounds', name: 'rounds', type: 'number', default: 1 }],
	},
	async execute(this: IExecuteFunctions) {
		const memory = this.getContext('node') as { rounds?: number };
		memory.rounds = (memory.rounds ?? 0) + 1;
		const items = this.getInputData().map(({ json }) => ({ json }));
		return memory.rounds <= Number(this.getNodeParameter('rounds', 0)) ? [items, []] : [[], items];
	},
};

export const nodeTypes: INodeTypes = {
	getByName: (type) => find(type),
	getByNameAndVersion: (type) => find(type),
	getKnownTypes: () => ({}),
};

/** Makes a node type of a test's own known to the engine. */
export function register(type: string, nodeType: INodeType): void {
	types.set(type, nodeType);
}

const groupChat = new LinqGroupChat();
const types = new Map<string, INodeType>([
	[GROUP_CHAT, groupChat],
	[GROUP_CHAT_TOOL, asTool(groupChat)],
	[TRIGGER, new LinqTrigger()],
	[SOURCE, source],
	[AGAIN, again],
	[AGENT, agent],
]);

function find(type: string): INodeType {
	const found = types.get(type);
	if (!found) throw new Error(`The engine tests do not know the node type ${type}`);
	return found;
}
