import { randomUUID } from 'node:crypto';

import type { INode, INodeParameters } from 'n8n-workflow';

import type { SavedCredential } from './lib/rest/credentials.mts';
import type { WorkflowDefinition } from './lib/rest/workflows.mts';

const PACKAGE = 'n8n-nodes-linq-group-chat';

/** The name that the trigger of `triggerWorkflow` and the node of `actionWorkflow` have. */
export const LINQ_NODE = 'Linq';

/** The manual trigger of `actionWorkflow`. */
export const START = 'Start';

/** A workflow that is nothing but a Linq Trigger. */
export function triggerWorkflow(
	credential: SavedCredential,
	parameters: INodeParameters = { events: ['message.received'] },
): WorkflowDefinition {
	const trigger = linqNode('linqTrigger', credential, parameters);
	return {
		name: `Trigger ${randomUUID()}`,
		nodes: [{ ...trigger, webhookId: randomUUID() }],
		connections: {},
	};
}

/** A workflow that runs one operation of Linq Group Chat when it is started by hand. */
export function actionWorkflow(
	credential: SavedCredential,
	parameters: INodeParameters,
): WorkflowDefinition {
	const start: INode = {
		id: randomUUID(),
		name: START,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return {
		name: `Action ${randomUUID()}`,
		nodes: [start, linqNode('linqGroupChat', credential, parameters)],
		connections: { [START]: { main: [[{ node: LINQ_NODE, type: 'main', index: 0 }]] } },
	};
}

/** What a resource locator holds when “By ID” is chosen. */
export function byId(value: string): INodeParameters {
	return { __rl: true, mode: 'id', value };
}

function linqNode(
	type: 'linqTrigger' | 'linqGroupChat',
	{ id, name, type: credentialType }: SavedCredential,
	parameters: INodeParameters,
): INode {
	return {
		id: randomUUID(),
		name: LINQ_NODE,
		type: `${PACKAGE}.${type}`,
		typeVersion: 1,
		position: [200, 0],
		parameters,
		credentials: { [credentialType]: { id, name } },
	};
}
