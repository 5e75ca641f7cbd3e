import './environment.mts';
import './instantSleep.mts';

import type { Readable } from 'node:stream';

import {
	BinaryDataService,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IRun,
	type IRunExecutionData,
	type NodeExecutionHint,
	Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { Container } from './container.mts';
import { additionalData, type LinqCredential } from './additionalData.mts';
import { AGAIN, GROUP_CHAT, nodeTypes, SOURCE } from './nodeTypes.mts';
import { stored } from './storedWorkflow.mts';

export interface RunRequest {
	readonly parameters: IDataObject;
	/** The JSON of the input items; one empty item when not given. */
	readonly items?: ReadonlyArray<IDataObject | INodeExecutionData>;
	/** Settings of the node: onError, retryOnFail, maxTries, waitBetweenTries, id, name … */
	readonly node?: Partial<INode>;
	readonly executionId?: string;
	readonly workflowId?: string;
	readonly mode?: WorkflowExecuteMode;
	/** Run the node in a loop of so many rounds. */
	readonly rounds?: number;
}

export interface RunResult {
	/** What came out, of all rounds. */
	readonly items: INodeExecutionData[];
	readonly json: IDataObject[];
	/** What came out of the error output (onError: continueErrorOutput). */
	readonly errorItems: INodeExecutionData[];
	readonly error: LinqNodeError | undefined;
	readonly hints: string[];
	readonly run: IRun;
	readonly request: RunRequest;
}

/** The error as n8n stores it with the execution. */
export interface LinqNodeError {
	readonly message: string;
	readonly description?: string | null;
	readonly httpCode?: string | null;
	readonly context: { readonly itemIndex?: number; readonly data?: IDataObject };
}

const NODE_NAME = 'Linq';
let executions = 0;

/** Executes our nodes in the real n8n-core against a Linq at `credential.baseUrl`. */
export class Engine {
	private constructor(readonly credential: LinqCredential) {}

	static async create(credential: LinqCredential): Promise<Engine> {
		await Container.get(BinaryDataService).init();
		return new Engine(credential);
	}

	/** Runs the Linq Group Chat node over the items. */
	async run(request: RunRequest): Promise<RunResult> {
		const { items = [{}], rounds } = request;
		const input = items.map(
			(item): INodeExecutionData =>
				'json' in item ? (item as INodeExecutionData) : { json: item as IDataObject },
		);
		const workflow = this.workflow(request);
		const start = workflow.getNode(rounds === undefined ? 'Source' : 'Again') as INode;
		const data = createRunExecutionData({
			executionData: {
				nodeExecutionStack: [{ node: start, data: { main: [input] }, source: null }],
			},
		});
		return await this.execute(workflow, request, data);
	}

	/**
	 * What "Retry execution" does: the same data under a new execution id, without the last run of the node that failed
	 * (n8n 2.41.1, ExecutionService.retry).
	 */
	async retry({ run, request }: RunResult): Promise<RunResult> {
		const data = structuredClone(run.data) as IRunExecutionData;
		const last = data.resultData.lastNodeExecuted;
		delete data.resultData.error;
		if (last !== undefined) data.resultData.runData[last]?.pop();
		return await this.execute(
			this.workflow(request),
			{ ...request, executionId: undefined, mode: 'retry' },
			data,
		);
	}

	/** Keeps a file as n8n does, streamed to disk. */
	async binary(
		bytes: Buffer | Readable,
		fileName: string,
		mimeType: string,
	): Promise<INodeExecutionData['binary']> {
		const data = { data: '', fileName, mimeType };
		const location = { type: 'execution' as const, workflowId: 'workflow', executionId: 'files' };
		return { data: await Container.get(BinaryDataService).store(location, bytes, data) };
	}

	async readBinary(item: INodeExecutionData, field = 'data'): Promise<Buffer> {
		const binary = item.binary?.[field];
		if (!binary) throw new Error(`The item has no file in ${field}`);
		return await Container.get(BinaryDataService).getAsBuffer(binary);
	}

	/** A context in which the editor fills drop-downs. */
	loadOptions(type: string, parameters: IDataObject = {}): LoadOptionsContext {
		const workflow = this.workflow({ parameters, node: { type } });
		const node = workflow.getNode(NODE_NAME) as INode;
		const surroundings = this.additionalData('load');
		surroundings.currentNodeParameters = parameters as INodeParameters;
		return new LoadOptionsContext(workflow, node, surroundings, '');
	}

	private additionalData(executionId: string) {
		return additionalData({ credential: this.credential, executionId });
	}

	private async execute(
		workflow: Workflow,
		request: RunRequest,
		data: IRunExecutionData,
	): Promise<RunResult> {
		const executionId = request.executionId ?? `execution-${++executions}`;
		const mode = request.mode ?? 'trigger';
		const surroundings = this.additionalData(executionId);
		surroundings.hooks = new ExecutionLifecycleHooks(mode, executionId, stored(workflow));
		const engine = new WorkflowExecute(surroundings, mode, data);
		const run = await engine.processRunExecutionData(workflow);
		const name = request.node?.name ?? NODE_NAME;
		const runs = run.data.resultData.runData[name] ?? [];
		const output = (index: number) => runs.flatMap(({ data: out }) => out?.main?.[index] ?? []);
		const error = run.data.resultData.error as LinqNodeError | undefined;
		const items = output(0);
		return {
			items,
			json: items.map(({ json }) => json),
			errorItems: output(1),
			error,
			hints: runs.flatMap(({ hints = [] }) =>
				hints.map(({ message }: NodeExecutionHint) => message),
			),
			run,
			request,
		};
	}

	private workflow({
		parameters,
		node = {},
		rounds,
		workflowId = 'workflow',
	}: RunRequest): Workflow {
		const name = node.name ?? NODE_NAME;
		const linq: INode = {
			id: 'linq-node',
			type: GROUP_CHAT,
			typeVersion: 1,
			position: [0, 0],
			credentials: { linqPartnerApi: { id: '1', name: 'Linq' } },
			...node,
			name,
			parameters: parameters as INodeParameters,
		};
		const plain = (nodeName: string, type: string, own: INodeParameters = {}): INode => ({
			id: nodeName,
			name: nodeName,
			type,
			typeVersion: 1,
			position: [0, 0],
			parameters: own,
		});
		const to = (target: string) => ({
			main: [[{ node: target, type: 'main' as const, index: 0 }]],
		});
		const connections: IConnections =
			rounds === undefined ? { Source: to(name) } : { Again: to(name), [name]: to('Again') };
		return new Workflow({
			id: workflowId,
			name: 'Test',
			nodes: [plain('Source', SOURCE), plain('Again', AGAIN, { rounds: rounds ?? 0 }), linq],
			connections,
			active: false,
			nodeTypes,
			settings: { executionOrder: 'v1' },
		});
	}
}
