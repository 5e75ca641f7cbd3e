import {
	ExecutionLifecycleHooks,
	HookContext,
	TriggerContext,
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
	type IWebhookData,
	type IWebhookResponseData,
	Workflow,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { published } from '../../../nodes/LinqTrigger/subscription/published.ts';
import { additionalData, type LinqCredential } from './additionalData.mts';
import { nodeTypes, TRIGGER } from './nodeTypes.mts';
import { stored } from './storedWorkflow.mts';
import type { WebhookRequest, WebhookResponse } from './webhookServer.mts';

export interface TriggerRequest {
	readonly parameters?: IDataObject;
	/** Settings of the node: id, name, webhookId … */
	readonly node?: Partial<INode>;
	readonly workflowId?: string;
	/** `manual`: "Test listening" in the editor. */
	readonly mode?: 'webhook' | 'manual';
	/** Why n8n activates it; `init` when n8n starts. */
	readonly activation?: WorkflowActivateMode;
}

/** An execution as n8n's database has it: created, and run when it is its turn. */
export interface TriggerRun {
	readonly executionId: string;
	readonly input: INodeExecutionData[][];
	/** `trigger` when the trigger itself started it. */
	readonly mode?: 'trigger';
}

/** What the run of the trigger gave. */
export interface RunOutcome {
	readonly executionId: string;
	readonly items: INodeExecutionData[];
	readonly error: unknown;
	readonly run: IRun;
}

/** A published trigger that looks after itself. */
export interface Watch {
	/** Crons that it has registered. */
	readonly ticks: number;
	/** The clock strikes; gives back when all that follows is done. */
	tick(): Promise<void>;
	close(): Promise<void>;
}

interface Surroundings {
	/** Where n8n's webhooks are reached. */
	readonly webhookBaseUrl: string;
	credential(): LinqCredential;
	/** Starts a run with what the trigger itself emits. */
	emit(
		trigger: HostedTrigger,
		input: INodeExecutionData[][],
		done?: { reject(error: Error): void },
	): void;
}

/** One trigger of one workflow, called in the contexts of the real n8n-core and in the order in which n8n does it. */
export class HostedTrigger {
	/** As n8n's database has it; the editor's test listening has its own copy. */
	staticData: IDataObject = {};

	constructor(
		private readonly request: TriggerRequest,
		private readonly surroundings: Surroundings,
	) {}

	get mode(): WorkflowExecuteMode {
		return this.request.mode ?? 'webhook';
	}

	get node(): INode {
		const { node, parameters } = this.request;
		return {
			id: 'trigger-node',
			name: 'Linq Trigger',
			type: TRIGGER,
			typeVersion: 1.1,
			position: [0, 0],
			credentials: { linqPartnerApi: { id: '1', name: 'Linq' } },
			webhookId: 'hook',
			...node,
			parameters: {
				events: ['message.received'],
				chatKind: 'group',
				simplify: true,
				filters: {},
				options: {},
				...parameters,
			} as INodeParameters,
		};
	}

	/** Where deliveries arrive, without n8n's address. */
	get path(): string {
		const endpoint = this.mode === 'manual' ? 'webhook-test' : 'webhook';
		return `/${endpoint}/${String(this.node.webhookId)}/webhook`;
	}

	get url(): string {
		return this.surroundings.webhookBaseUrl + this.path;
	}

	/** The same trigger after the user changed it and before it was published. */
	changed(changes: TriggerRequest): HostedTrigger {
		const { parameters, node } = this.request;
		const trigger = new HostedTrigger(
			{
				...this.request,
				...changes,
				parameters: { ...parameters, ...changes.parameters },
				node: { ...node, ...changes.node },
			},
			this.surroundings,
		);
		trigger.staticData = this.staticData;
		return trigger;
	}

	/** One attempt to publish; when it fails n8n calls `delete` before the next one (n8n 2.41.1, active-workflow-manager). */
	async activate(): Promise<void> {
		try {
			if (!(await this.isActive())) await this.hook('create');
		} catch (error) {
			await this.deactivate();
			throw error;
		}
	}

	async isActive(): Promise<boolean> {
		return await this.hook('checkExists');
	}

	async deactivate(): Promise<boolean> {
		return await this.hook('delete');
	}

	/** Publishes a change as n8n does: `delete` with the old parameters, then `checkExists` and `create` with the new ones. */
	async republish(changes: TriggerRequest): Promise<HostedTrigger> {
		await this.deactivate();
		const trigger = this.changed(changes);
		await trigger.activate();
		return trigger;
	}

	/** Calls the node's `webhook()`. What it writes to its static data is kept only when no run starts. */
	async receive(
		httpRequest: WebhookRequest,
		httpResponse: WebhookResponse,
	): Promise<IWebhookResponseData> {
		const workflow = this.workflow();
		const node = workflow.getNode(this.node.name) as INode;
		const data = { ...this.additionalData('webhook'), httpRequest, httpResponse };
		const webhook = nodeTypes.getByNameAndVersion(TRIGGER).webhook;
		const context = new WebhookContext(
			workflow,
			node,
			data,
			this.mode,
			this.webhookData(data),
			[],
			null,
		);
		const result = await webhook?.call(context);
		if (result?.workflowData === undefined) this.save(workflow);
		return result ?? {};
	}

	/** Executes the workflow, which consists of the trigger, in the real engine. */
	async execute({ executionId, input, mode }: TriggerRun): Promise<RunOutcome> {
		const workflow = this.workflow();
		const runMode = mode ?? this.mode;
		const data = createRunExecutionData({
			executionData: {
				nodeExecutionStack: [
					{
						node: workflow.getNode(this.node.name) as INode,
						data: { main: structuredClone(input) },
						source: null,
					},
				],
			},
		});
		const surroundings = this.additionalData(executionId);
		surroundings.hooks = new ExecutionLifecycleHooks(runMode, executionId, stored(workflow));
		const engine = new WorkflowExecute(surroundings, runMode, data);
		const run = await engine.processRunExecutionData(workflow);
		const { runData, error } = run.data.resultData;
		return {
			executionId,
			items: runData[this.node.name]?.flatMap(({ data: out }) => out?.main?.[0] ?? []) ?? [],
			error,
			run,
		};
	}

	/**
	 * Calls `trigger()`, as n8n does beside `checkExists` and `create`. As there it goes on with the workflow, and the copy of
	 * the static data, that it was started with.
	 */
	async watch({ clock = true } = {}): Promise<Watch> {
		const workflow = this.workflow();
		const node = workflow.getNode(this.node.name) as INode;
		const data = this.additionalData('trigger');
		const ticks: Array<() => void> = [];
		const activation = this.request.activation ?? 'activate';
		const unused = () => {
			throw new Error('our trigger does not report errors as executions');
		};
		const context = new TriggerContext(
			workflow,
			node,
			data,
			'trigger',
			activation,
			(items, _answer, done) => this.surroundings.emit(this, items, done),
			unused,
			unused,
			{
				registerCron(_cron, onTick) {
					if (!clock) throw new Error('there is no clock');
					ticks.push(() => onTick(new Date()));
				},
			},
		);
		const response = await nodeTypes.getByNameAndVersion(TRIGGER).trigger?.call(context);
		if (response === undefined) throw new Error('n8n would publish the workflow anew for ever');
		return {
			ticks: ticks.length,
			async tick() {
				for (const onTick of ticks) onTick();
				// What it does is done in its turn.
				await published.oneAtATime(context, async () => undefined);
			},
			close: async () => await response.closeFunction?.(),
		};
	}

	/** Calls one of the webhook methods, as n8n does. */
	async hook(name: 'checkExists' | 'create' | 'delete'): Promise<boolean> {
		const workflow = this.workflow();
		const node = workflow.getNode(this.node.name) as INode;
		const data = this.additionalData('hook');
		const isTest = this.mode === 'manual';
		const activation = isTest ? 'manual' : (this.request.activation ?? 'activate');
		const mode = isTest ? 'manual' : 'trigger';
		const context = new HookContext(workflow, node, data, mode, activation, this.webhookData(data));
		const method = nodeTypes.getByNameAndVersion(TRIGGER).webhookMethods?.default?.[name];
		if (!method) throw new Error(`The trigger has no ${name}`);
		try {
			return await method.call(context);
		} finally {
			// n8n saves it also when activation fails.
			this.save(workflow);
		}
	}

	private additionalData(executionId: string) {
		const { credential, webhookBaseUrl } = this.surroundings;
		return additionalData({
			// n8n reads it from its database whenever it is asked for.
			credential: {
				get apiKey() {
					return credential().apiKey;
				},
				get baseUrl() {
					return credential().baseUrl;
				},
			},
			executionId,
			webhookBaseUrl,
		});
	}

	private webhookData(data: IWebhookData['workflowExecuteAdditionalData']): IWebhookData {
		const [webhookDescription] = nodeTypes.getByNameAndVersion(TRIGGER).description.webhooks ?? [];
		if (!webhookDescription) throw new Error('The trigger describes no webhook');
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: this.path.replace(/^\/[^/]+\//, ''),
			webhookDescription,
			workflowId: this.request.workflowId ?? 'workflow',
			workflowExecuteAdditionalData: data,
			isTest: this.mode === 'manual',
		};
	}

	private save(workflow: Workflow): void {
		this.staticData = copy(workflow.staticData);
	}

	private workflow(): Workflow {
		return new Workflow({
			id: this.request.workflowId ?? 'workflow',
			name: 'Test',
			nodes: [this.node],
			connections: {},
			active: true,
			nodeTypes,
			staticData: copy(this.staticData),
			settings: { executionOrder: 'v1' },
		});
	}
}

/** Through JSON, as n8n's database keeps it. */
function copy(data: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(data)) as IDataObject;
}
