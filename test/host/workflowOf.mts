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

/** A workflow whose runs last two seconds, so that some are under way at any time in a burst. */
export function slowTriggerWorkflow(credential: SavedCredential): WorkflowDefinition {
	const workflow = triggerWorkflow(credential);
	const wait: INode = {
		...plainNode('Wait', 'n8n-nodes-base.wait'),
		typeVersion: 1.1,
		parameters: { resume: 'timeInterval', amount: 2, unit: 'seconds' },
	};
	return {
		...workflow,
		nodes: [...workflow.nodes, wait],
		connections: { [LINQ_NODE]: { main: [[{ node: 'Wait', type: 'main', index: 0 }]] } },
	};
}

/** A workflow that answers every message in its chat. */
export function answeringWorkflow(credential: SavedCredential): WorkflowDefinition {
	const trigger = triggerWorkflow(credential);
	const send: INode = {
		...linqNode('linqGroupChat', credential, {
			...{ resource: 'message', operation: 'send', chatId: byId('={{ $json.chat_id }}') },
			text: '=Answer to {{ $json.text }}',
		}),
		name: 'Answer',
	};
	return {
		...trigger,
		nodes: [...trigger.nodes, send],
		connections: { [LINQ_NODE]: { main: [[{ node: 'Answer', type: 'main', index: 0 }]] } },
	};
}

/** The node of `askingWorkflow` that asks. */
export const ASK = 'Ask';

/** A workflow that asks the group whenever somebody writes. */
export function askingWorkflow(credential: SavedCredential): WorkflowDefinition {
	const trigger = triggerWorkflow(credential);
	const ask: INode = {
		...linqNode('linqGroupChat', credential, {
			...{ resource: 'message', operation: 'sendAndWait', chatId: byId('={{ $json.chat_id }}') },
			message: '={{ $json.text }}',
			decidedWhen: 'everyone',
			options: { announcement: 'Decided: {outcome}' },
		}),
		name: ASK,
	};
	return {
		...trigger,
		nodes: [...trigger.nodes, ask],
		connections: { [LINQ_NODE]: { main: [[{ node: ASK, type: 'main', index: 0 }]] } },
	};
}

/** A workflow that asks the chat which a request to its webhook names. */
export function askingOnRequest(
	credential: SavedCredential,
	path: string,
	parameters: INodeParameters,
): WorkflowDefinition {
	const ask: Step = {
		name: ASK,
		parameters: {
			...{ resource: 'message', operation: 'sendAndWait', message: 'Shall we?' },
			chatId: byId('={{ $json.body.chatId }}'),
			...parameters,
		},
	};
	return chainOnRequest(credential, path, [ask]);
}

/** The node of `errorWorkflow`. */
export const TOLD = 'Told';

/** A workflow that n8n starts for each run that fails in workflows which have it as their Error Workflow. */
export function errorWorkflow(): WorkflowDefinition {
	const told = plainNode(TOLD, 'n8n-nodes-base.errorTrigger');
	return { name: `Error ${randomUUID()}`, nodes: [told], connections: {} };
}

/** A workflow that is nothing but n8n's own Webhook node, which answers as our trigger does. */
export function webhookWorkflow(path: string): WorkflowDefinition {
	const webhook: INode = {
		...plainNode('Webhook', 'n8n-nodes-base.webhook'),
		typeVersion: 2,
		webhookId: path,
		parameters: {
			httpMethod: 'POST',
			path,
			responseMode: 'onReceived',
			options: { noResponseBody: true },
		},
	};
	return { name: `Webhook ${path}`, nodes: [webhook], connections: {} };
}

/** As `webhookWorkflow`, but with a header that senders have to know. */
export function guardedWebhookWorkflow(path: string, guard: SavedCredential): WorkflowDefinition {
	const workflow = webhookWorkflow(path);
	const [webhook] = workflow.nodes;
	if (!webhook) return workflow;
	const parameters = { ...webhook.parameters, authentication: 'headerAuth' };
	const credentials = { [guard.type]: { id: guard.id, name: guard.name } };
	return { ...workflow, nodes: [{ ...webhook, parameters, credentials }] };
}

/** A workflow that runs one operation of Linq Group Chat when it is started by hand. */
export function actionWorkflow(
	credential: SavedCredential,
	parameters: INodeParameters,
): WorkflowDefinition {
	const start = plainNode(START, 'n8n-nodes-base.manualTrigger');
	return {
		name: `Action ${randomUUID()}`,
		nodes: [start, linqNode('linqGroupChat', credential, parameters)],
		connections: { [START]: { main: [[{ node: LINQ_NODE, type: 'main', index: 0 }]] } },
	};
}

/** One step of a chain: a node of ours by its parameters, or any other node. */
export type Step = Partial<INode> & Pick<INode, 'name' | 'parameters'>;

/** A workflow that starts by hand and runs its steps one after the other; a step without a type is Linq Group Chat. */
export function chainWorkflow(
	credential: SavedCredential,
	steps: readonly Step[],
): WorkflowDefinition {
	const start = plainNode(START, 'n8n-nodes-base.manualTrigger');
	const nodes = steps.map((step) => ({
		...(step.type === undefined
			? linqNode('linqGroupChat', credential, step.parameters)
			: plainNode(step.name, step.type)),
		...step,
	}));
	const names = [START, ...steps.map(({ name }) => name)];
	const connections = Object.fromEntries(
		steps.map(({ name }, index) => [
			names[index],
			{ main: [[{ node: name, type: 'main' as const, index: 0 }]] },
		]),
	);
	return { name: `Chain ${randomUUID()}`, nodes: [start, ...nodes], connections };
}

/** As `chainWorkflow`, but started by a request: by hand n8n starts nothing that “Retry” can be pressed at after a crash. */
export function chainOnRequest(
	credential: SavedCredential,
	path: string,
	steps: readonly Step[],
): WorkflowDefinition {
	const webhook = webhookWorkflow(path);
	const { nodes, connections } = chainWorkflow(credential, steps);
	const { [START]: first, ...others } = connections;
	return {
		name: `Chain ${path}`,
		nodes: [...webhook.nodes, ...nodes.filter(({ name }) => name !== START)],
		connections: { ...others, ...(first === undefined ? {} : { Webhook: first }) },
	};
}

/** What a resource locator holds when “By ID” is chosen. */
export function byId(value: string): INodeParameters {
	return { __rl: true, mode: 'id', value };
}

/** A node of ours. */
export function linqNode(
	type: 'linqTrigger' | 'linqGroupChat',
	{ id, name, type: credentialType }: SavedCredential,
	parameters: INodeParameters,
): INode {
	return {
		id: randomUUID(),
		name: LINQ_NODE,
		type: `${PACKAGE}.${type}`,
		typeVersion: 1.1,
		position: [200, 0],
		parameters,
		credentials: { [credentialType]: { id, name } },
	};
}

/** Any other node, as simple as can be. */
export function plainNode(name: string, type: string): INode {
	return { id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters: {} };
}
