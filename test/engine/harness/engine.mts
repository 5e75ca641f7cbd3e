import './userFolder.mts';

import type { Readable } from 'node:stream';

import { parse, stringify } from 'flatted';
import {
	BinaryDataService,
	establishExecutionContext,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	WebhookContext,
	WorkflowExecute,
} from 'n8n-core';
import {
	createRunExecutionData,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type IRun,
	type IRunExecutionData,
	type IWebhookData,
	type NodeExecutionHint,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import type { Tool } from './agent.mts';
import { Container } from './container.mts';
import { additionalData, type LinqCredential } from './additionalData.mts';
import { stored } from './storedWorkflow.mts';
import { type Placement, type TestWorkflow, testWorkflow } from './testWorkflow.mts';

export interface RunRequest extends Placement {
	/** The JSON of the input items; one empty item when not given. */
	readonly items?: ReadonlyArray<IDataObject | INodeExecutionData>;
	readonly executionId?: string;
	readonly mode?: WorkflowExecuteMode;
	/** Settles when somebody stops the execution. */
	readonly stop?: Promise<unknown>;
}

export interface RunResult {
	/** What came out of the node, of all rounds or calls. */
	readonly items: INodeExecutionData[];
	readonly json: IDataObject[];
	/** What came out of the error output (onError: continueErrorOutput). */
	readonly errorItems: INodeExecutionData[];
	readonly error: LinqNodeError | undefined;
	readonly hints: string[];
	readonly run: IRun;
	readonly request: RunRequest;
	readonly executionId: string;
	/** The data as n8n writes it into its database before the execution begins. */
	readonly created: string;
}

/** The error as n8n stores it with the execution. */
export interface LinqNodeError {
	readonly message: string;
	readonly description?: string | null;
	readonly httpCode?: string | null;
	readonly context: { readonly itemIndex?: number; readonly data?: IDataObject };
}

let executions = 0;

/** Executes our nodes in the real n8n-core against a Linq at `credential.baseUrl`. */
export class Engine {
	/** Where waiting executions are resumed, without a slash at the end. */
	waitingBaseUrl: string | undefined;

	private constructor(readonly credential: LinqCredential) {}

	static async create(credential: LinqCredential): Promise<Engine> {
		await Container.get(BinaryDataService).init();
		return new Engine(credential);
	}

	/** Runs the Linq Group Chat node over the items. */
	async run(request: RunRequest): Promise<RunResult> {
		const { items = [{}] } = request;
		const input = items.map(
			(item): INodeExecutionData =>
				'json' in item ? (item as INodeExecutionData) : { json: item as IDataObject },
		);
		const placed = testWorkflow(request);
		const data = createRunExecutionData({
			executionData: {
				nodeExecutionStack: [{ node: placed.start, data: { main: [input] }, source: null }],
			},
		});
		return await this.execute(placed, request, data);
	}

	/** What n8n's MCP Server Trigger does with a tool: it calls it while a request is answered, without an execution (n8n 2.41.1). */
	async callWithoutExecution(
		parameters: IDataObject,
		toolArguments: IDataObject,
		node: Placement['node'] = {},
	): Promise<string> {
		const agent = { kind: 'callsInPlace', turns: [] } as const;
		const { workflow, start } = testWorkflow({ parameters, agent, node });
		const caller = workflow.getNode(workflow.getChildNodes(start.name)[0] ?? '') as INode;
		const context = new WebhookContext(
			workflow,
			caller,
			this.additionalData(''),
			'trigger',
			{ webhookDescription: { name: 'default' } } as IWebhookData,
			[],
			null,
		);
		const [tool] = (await context.getInputConnectionData('ai_tool', 0)) as Tool[];
		if (!tool) throw new Error('The caller has no tool');
		return await tool.invoke(toolArguments);
	}

	/**
	 * What "Retry execution" does: the data as the database has it, without the error, under a new execution id
	 * (n8n 2.41.1, ExecutionService.retry).
	 */
	async retry({ run, request }: RunResult): Promise<RunResult> {
		const data = parse(stringify(run.data)) as IRunExecutionData;
		const { lastNodeExecuted, runData } = data.resultData;
		if (lastNodeExecuted !== undefined) {
			delete data.resultData.error;
			const runs = runData[lastNodeExecuted];
			if (runs?.at(-1)?.error !== undefined) runs.pop();
		}
		return await this.execute(
			testWorkflow(request),
			{ ...request, executionId: undefined, mode: 'retry' },
			data,
		);
	}

	/**
	 * What "Retry" does with an execution that n8n could not write anything of but its beginning, because it was killed
	 * before the end: what the execution has sent is sent, what its nodes remembered is gone. n8n makes up a run of each node
	 * that had begun, and begins anew behind it (n8n 2.41.1, WorkflowRunner.run, ExecutionRecoveryService.amend).
	 */
	async retryCrashed({ created, request }: RunResult): Promise<RunResult> {
		const data = parse(created) as IRunExecutionData;
		const placed = testWorkflow(request);
		const madeUp = { json: { isArtificialRecoveredEventItem: true } };
		for (const { name } of [placed.start, placed.tested]) {
			const run = { startTime: 0, executionIndex: 0, executionTime: 0, source: [null] };
			data.resultData.runData[name] ??= [{ ...run, data: { main: [[madeUp]] } }];
		}
		const again = { ...request, executionId: undefined, mode: 'retry' as const };
		const result = await this.execute(placed, again, data);
		return {
			...result,
			items: result.items.slice(1),
			json: result.json.slice(1),
		};
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
		const { workflow, tested } = testWorkflow({ parameters, node: { type } });
		const surroundings = this.additionalData('load');
		surroundings.currentNodeParameters = parameters as INodeParameters;
		return new LoadOptionsContext(workflow, tested, surroundings, '');
	}

	additionalData(executionId: string) {
		const { credential, waitingBaseUrl } = this;
		return additionalData({ credential, executionId, waitingBaseUrl });
	}

	/** What n8n does once a webhook has resumed a waiting execution: it goes on with the data that is given (n8n 2.41.1). */
	async resume(
		request: RunRequest,
		executionId: string,
		data: IRunExecutionData,
	): Promise<RunResult> {
		return await this.execute(testWorkflow(request), { ...request, executionId }, data);
	}

	private async execute(
		{ workflow, tested, twin }: TestWorkflow,
		request: RunRequest,
		data: IRunExecutionData,
	): Promise<RunResult> {
		const executionId = request.executionId ?? `execution-${++executions}`;
		const mode = request.mode ?? 'trigger';
		const surroundings = this.additionalData(executionId);
		surroundings.hooks = new ExecutionLifecycleHooks(mode, executionId, stored(workflow));
		await establishExecutionContext(workflow, data, surroundings, mode);
		const created = stringify(data);
		const engine = new WorkflowExecute(surroundings, mode, data);
		const running = engine.processRunExecutionData(workflow);
		void request.stop?.then(() => running.cancel());
		const run = await running;
		const { runData } = run.data.resultData;
		const runs = [tested, ...(twin ? [twin] : [])].flatMap(({ name }) => runData[name] ?? []);
		const type = request.agent ? 'ai_tool' : 'main';
		const output = (index: number) => runs.flatMap(({ data: out }) => out?.[type]?.[index] ?? []);
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
			executionId,
			created,
		};
	}
}
