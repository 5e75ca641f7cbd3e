import { jest } from '@jest/globals';
import { parse, stringify } from 'flatted';
import { InstanceSettings, validateUrlSignature, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	IRunExecutionData,
	IWebhookData,
	IWebhookResponseData,
} from 'n8n-workflow';

import { nudge, type Nudged } from '../../../nodes/shared/questions/nudge.ts';
import { nudges } from '../../../nodes/LinqGroupChat/question/nudges.ts';
import { Container } from './container.mts';
import type { Engine, RunRequest, RunResult } from './engine.mts';
import { GROUP_CHAT, nodeTypes } from './nodeTypes.mts';
import { testWorkflow } from './testWorkflow.mts';
import {
	type Answer,
	parseBody,
	send,
	startWebhookServer,
	type WebhookRequest,
	type WebhookResponse,
	type WebhookServer,
} from './webhookServer.mts';

type Status = 'waiting' | 'running' | 'success' | 'error';

/** An execution as n8n's database has it. */
class WaitingExecution {
	status: Status;

	/** What the node gave out once it was resumed. */
	output: IDataObject | undefined;

	constructor(
		readonly request: RunRequest,
		readonly result: RunResult,
		/** As n8n's database has it. */
		public data: string,
	) {
		this.status = result.run.waitTill ? 'waiting' : 'error';
	}
}

/** The part of n8n that resumes waiting executions (n8n 2.41.1, waiting-webhooks, webhook-helpers). */
export class WaitingHost {
	/** What our node planned to look at later. */
	readonly planned: Array<{ readonly nudged: Nudged; readonly times: readonly number[] }> = [];

	private readonly executions = new Map<string, WaitingExecution>();

	/** Executions that n8n fails to resume, from now on. */
	failing = false;

	private constructor(
		private readonly engine: Engine,
		private readonly server: WebhookServer,
	) {}

	static async start(engine: Engine): Promise<WaitingHost> {
		let host: WaitingHost;
		const server = await startWebhookServer(
			async (pathname, request, response) => await host.serve(pathname, request, response),
		);
		host = new WaitingHost(engine, server);
		engine.waitingBaseUrl = server.url;
		jest.spyOn(nudges, 'add').mockImplementation((_helpers, nudged, times) => {
			host.planned.push({ nudged, times });
		});
		return host;
	}

	async stop(): Promise<void> {
		jest.restoreAllMocks();
		this.engine.waitingBaseUrl = undefined;
		await this.server.stop();
	}

	/** Before each test. */
	forget(): void {
		this.executions.clear();
		this.planned.length = 0;
		this.failing = false;
	}

	/** Runs the node; a waiting execution can be resumed from then on. */
	async ask(request: RunRequest): Promise<RunResult> {
		const result = await this.engine.run(request);
		const execution = new WaitingExecution(request, result, stringify(result.run.data));
		this.executions.set(result.executionId, execution);
		return result;
	}

	/** What a question came to; undefined while it waits. */
	outputOf({ executionId }: RunResult): IDataObject | undefined {
		return this.executions.get(executionId)?.output;
	}

	/** What n8n passes on when its own time limit has come. */
	timeOut({ executionId }: RunResult): IDataObject | undefined {
		const execution = this.executions.get(executionId);
		if (execution === undefined) return undefined;
		execution.status = 'success';
		const data = parse(execution.data) as IRunExecutionData;
		return data.executionData?.nodeExecutionStack[0]?.data.main?.[0]?.[0]?.json;
	}

	/** The execution failed, was stopped or deleted while it waited. */
	end({ executionId }: RunResult, how: 'stopped' | 'deleted'): void {
		const execution = this.executions.get(executionId);
		if (how === 'deleted') this.executions.delete(executionId);
		else if (execution) execution.status = 'error';
	}

	/** Makes the last question look now, as the planned nudges do. */
	async nudge(nudged = this.planned.at(-1)?.nudged): Promise<string> {
		if (nudged === undefined) throw new Error('Nothing was asked');
		const helpers = {
			httpRequest: async ({
				url,
				body,
				headers,
			}: {
				url: string;
				body?: unknown;
				headers?: object;
			}) => {
				const answer = await send({
					...{ url, body: String(body) },
					headers: headers as Record<string, string>,
				});
				return { statusCode: answer.status, body: answer.body };
			},
		};
		return await nudge(helpers as never, nudged);
	}

	/** Sends something to the address of the last question. */
	async deliver(body: string, headers: Record<string, string>): Promise<Answer> {
		const url = this.planned.at(-1)?.nudged.url ?? '';
		return await send({ url, body, headers: { 'content-type': 'application/json', ...headers } });
	}

	private async serve(
		pathname: string,
		request: WebhookRequest,
		response: WebhookResponse,
	): Promise<void> {
		const [, , executionId = ''] = pathname.split('/');
		const execution = this.executions.get(executionId);
		if (execution === undefined) {
			response.status(404).json({ message: `The execution "${executionId}" does not exist.` });
			return;
		}
		if (!isSigned(request)) {
			response.status(401).json({});
			return;
		}
		if (execution.status === 'running') {
			response.status(409).json({ message: `The execution "${executionId}" is running already.` });
			return;
		}
		if (execution.status === 'error') {
			response.status(409).json({ message: 'The execution has finished with error.' });
			return;
		}
		if (execution.status === 'success') {
			response.end('<html>No action required</html>');
			return;
		}
		await this.call(executionId, execution, request, response);
	}

	private async call(
		executionId: string,
		execution: WaitingExecution,
		httpRequest: WebhookRequest,
		httpResponse: WebhookResponse,
	): Promise<void> {
		const data = parse(execution.data) as IRunExecutionData;
		await parseBody(httpRequest);
		const { workflowData, noWebhookResponse } = await this.webhook(
			...[executionId, execution.request, data, httpRequest, httpResponse],
		);
		if (workflowData === undefined) {
			if (!noWebhookResponse) httpResponse.status(200).json({});
			return;
		}
		// Two that decide at the same instant: only one resumes it.
		if (execution.status !== 'waiting' || this.failing) {
			httpResponse.status(500).json({ message: 'There was a problem executing the workflow' });
			return;
		}
		execution.status = 'running';
		httpResponse.status(200).json({});
		await this.resume(executionId, execution, data, workflowData);
	}

	private async webhook(
		executionId: string,
		request: RunRequest,
		data: IRunExecutionData,
		httpRequest: WebhookRequest,
		httpResponse: WebhookResponse,
	): Promise<IWebhookResponseData> {
		const { workflow, tested } = testWorkflow(request);
		const surroundings = {
			...this.engine.additionalData(executionId),
			...{ httpRequest, httpResponse },
		};
		const context = new WebhookContext(
			workflow,
			workflow.getNode(tested.name) as INode,
			surroundings as never,
			'trigger',
			{ webhookDescription: { name: 'default' } } as IWebhookData,
			[],
			data,
		);
		const { webhook } = nodeTypes.getByNameAndVersion(GROUP_CHAT);
		return (await webhook?.call(context)) ?? {};
	}

	private async resume(
		executionId: string,
		execution: WaitingExecution,
		data: IRunExecutionData,
		workflowData: INodeExecutionData[][],
	): Promise<void> {
		const [entry] = data.executionData?.nodeExecutionStack ?? [];
		if (entry === undefined) throw new Error('Nothing waits');
		entry.node.disabled = true;
		entry.data.main = workflowData;
		data.waitTill = undefined;
		const runs = data.resultData.runData[entry.node.name];
		runs?.pop();
		const resumed = await this.engine.resume(execution.request, executionId, data);
		execution.data = stringify(resumed.run.data);
		execution.status = resumed.run.waitTill ? 'waiting' : resumed.error ? 'error' : 'success';
		execution.output = resumed.json.at(-1);
	}
}

function isSigned(request: WebhookRequest): boolean {
	const url = new URL(request.url ?? '', `http://${request.headers.host}`);
	const signature = url.searchParams.get('signature') ?? '';
	const { hmacSignatureSecret } = Container.get(InstanceSettings);
	return signature !== '' && validateUrlSignature(signature, url, hmacSignatureSecret);
}
