import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	IWorkflowDataProxyData,
} from 'n8n-workflow';

import { inPlaceOf, silentLogger } from '../world/context.mts';
import { BASE_URL, type Network } from '../world/network.mts';
import type { N8nProcess } from '../world/N8nProcess.mts';
import type { NodePlan } from './plan.mts';
import { idOf, type SendName, written } from './SendName.mts';

/** One call of the node by n8n's engine. */
export interface NodeCall {
	readonly number: number;
	readonly process: N8nProcess;
	readonly network: Network;
	readonly instanceId: string;
	readonly executionId: string;
	readonly establishedAt: number;
	readonly token: string;
	readonly mode: 'webhook' | 'retry';
	readonly node: NodePlan;
	readonly nodeIndex: number;
	/** Which run of the workflow, whatever n8n calls it. */
	readonly run: number;
	readonly round: number;
	readonly chats: readonly string[];
	/** Runs of the node that n8n has made up after a crash, behind which it begins anew. */
	readonly madeUpRuns: number;
	/** What nodes have recorded in n8n's database. */
	readonly processed: Set<unknown>;
	/** What n8n keeps for the node in the execution. */
	readonly memory: IDataObject;
	readonly stopped: AbortSignal;
}

/** All that is written in the node: no parameter is the same for all items. */
const EXPRESSION = '={{ $json }}';

const WORKFLOW = { id: 'workflow', name: 'Torture', active: true };

/** What the node sees of n8n while it is called. */
export function sendContext(call: NodeCall): IExecuteFunctions {
	const { node, process, network } = call;
	// n8n itself gives undefined where a sub-workflow's JSON has no ID.
	const shown = {
		...{ id: node.id, name: node.name, typeVersion: 1, position: [0, 0], parameters: {} },
		type: 'n8n-nodes-linq-group-chat.linqGroupChat',
	} as unknown as INode;
	const helpers: Partial<IExecuteFunctions['helpers']> = {
		httpRequestWithAuthentication: async (_credential, options: IHttpRequestOptions) =>
			await network.request(process, call.number, options),
		...recordIn(call),
	};
	const parametersOf = call.chats.map((_chat, item) => parameters(call, item));
	return inPlaceOf<IExecuteFunctions>(
		{
			getInputData: () => call.chats.map((chat, item) => ({ json: { chat, item, run: call.run } })),
			getNodeParameter: ((
				...[name, item, fallback, options]: Parameters<IExecuteFunctions['getNodeParameter']>
			) =>
				options?.rawExpressions
					? EXPRESSION
					: (valueAt(parametersOf[item], name) ??
						fallback)) as IExecuteFunctions['getNodeParameter'],
			getNode: () => shown,
			getWorkflow: () => WORKFLOW,
			getExecutionId: () => call.executionId,
			getInstanceId: () => call.instanceId,
			getMode: () => call.mode,
			getContext: () => call.memory,
			getExecutionContext: () => ({
				...{ version: 1, establishedAt: call.establishedAt, source: 'webhook' },
			}),
			getWorkflowDataProxy: () => dataProxy(call),
			isToolExecution: () => false,
			continueOnFail: () => node.continueOnFail,
			getExecutionCancelSignal: () => call.stopped,
			getCredentials: (async () => ({
				apiKey: 'key',
				baseUrl: BASE_URL,
			})) as unknown as IExecuteFunctions['getCredentials'],
			addExecutionHints: () => undefined,
			helpers: inPlaceOf(helpers, 'helpers'),
			logger: silentLogger,
		},
		'IExecuteFunctions',
	);
}

/** What nodes record in n8n's database, at once, unlike what it keeps for them in the execution. */
function recordIn({ processed, process }: NodeCall): Partial<IExecuteFunctions['helpers']> {
	return {
		checkProcessedAndRecord: async (items) => {
			await process.wait(1);
			const fresh = items.filter((item) => !processed.has(item));
			for (const item of fresh) processed.add(item);
			return { new: fresh, processed: items.filter((item) => !fresh.includes(item)) };
		},
		removeProcessed: async (items) => {
			await process.wait(1);
			for (const item of items) processed.delete(item);
		},
	};
}

/** What expressions see (n8n-core 2.41.1, get-additional-keys). */
function dataProxy({ round, madeUpRuns, executionId, token }: NodeCall): IWorkflowDataProxyData {
	const resumeUrl = `https://n8n.torture-test.com/webhook-waiting/${executionId}?signature=${token}`;
	return {
		$runIndex: round + madeUpRuns,
		$execution: { id: executionId, mode: 'production', resumeUrl },
	} as unknown as IWorkflowDataProxyData;
}

function parameters(call: NodeCall, item: number): IDataObject {
	const { kind } = call.node;
	const name = { run: call.run, node: call.nodeIndex, round: call.round, item };
	const only: SendName = { ...name, message: 'first' };
	const first = written(only);
	const second = written({ ...name, message: 'second' });
	if (kind === 'edit') {
		// The same on every try: what is another text is another edit.
		const edit = { resource: 'message', operation: 'edit', text: first };
		return { ...edit, messageId: idOf(only), options: {} };
	}
	if (kind === 'rename') {
		const chatId = { __rl: true, mode: 'id', value: idOf(only) };
		const update = { resource: 'groupChat', operation: 'update', displayName: first };
		return { ...update, chatId, groupChatIcon: '', options: {} };
	}
	const target = {
		resource: 'message',
		chatId: { __rl: true, mode: 'id', value: call.chats[item] ?? '' },
	};
	if (kind === 'voiceMemo') {
		const voiceMemoUrl = `https://files.example/${first}.m4a`;
		return { ...target, operation: 'sendVoiceMemo', source: 'url', voiceMemoUrl };
	}
	return {
		...target,
		operation: 'send',
		// Another one for every try, as with an expression that has the time in it.
		text: `${first} said ${call.number}`,
		linkUrl: kind === 'textAndLink' ? `https://links.example/${second}` : '',
		media: {},
		options: {},
	};
}

/** "options.replyTo" is the value of replyTo in options, as n8n has it. */
function valueAt(values: IDataObject | undefined, name: string): unknown {
	return name
		.split('.')
		.reduce<unknown>((value, key) => (value as IDataObject | undefined)?.[key], values);
}
