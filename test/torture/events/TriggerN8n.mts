import type { INodeExecutionData, IWebhookResponseData } from 'n8n-workflow';

import { N8nProcess } from '../world/N8nProcess.mts';
import type { World } from '../world/World.mts';
import type { EventsPlan } from './plan.mts';
import {
	type Delivery,
	hookContext,
	type ProcessedRecord,
	runContext,
	type TriggerState,
	webhookContext,
	WebhookResponse,
} from './triggerContext.mts';

/** An execution that a delivery started. */
export interface Run {
	readonly executionId: string;
	readonly input: INodeExecutionData[];
	/** What the trigger gave out, by the events' IDs. */
	gave: string[];
	/** In queue mode `recorded` in the database first, then `queued`. */
	status: 'recorded' | 'queued' | 'running' | 'ended' | 'crashed';
	/** That took the delivery, later the one that executes. */
	process: N8nProcess;
}

/**
 * n8n as far as webhooks and the runs they start go, in regular and in queue mode (n8n 2.41.1: webhook-helpers,
 * deduplication-helper; a run of a killed worker is started once more under its own ID).
 */
export class TriggerN8n {
	readonly runs: Run[] = [];
	private takers: N8nProcess[] = [];
	private worker: N8nProcess | undefined;
	private started = 0;
	private readonly processed: unknown[] = [];

	constructor(
		private readonly world: World,
		private readonly plan: EventsPlan,
		private readonly state: TriggerState,
	) {
		this.takers = this.isQueueing ? [this.start(), this.start()] : [this.start()];
		this.worker = this.isQueueing ? this.start() : this.takers[0];
	}

	/** Publishes the workflow: the trigger subscribes. */
	async publish(): Promise<void> {
		const { create } = this.takers[0]?.package.trigger.webhookMethods?.default ?? {};
		await create?.call(hookContext(this.state));
	}

	/** One delivery, until it is answered, or nobody answers. */
	receive(delivery: Delivery, answered: (status: number) => void): { hangUp(): void } {
		const taker = this.world.random.pick(this.takers as [N8nProcess]);
		const response = new WebhookResponse();
		if (taker.isAlive) {
			response.once('finish', () => answered(response.statusCode));
			void this.serve(taker, delivery, response);
		}
		return { hangUp: () => taker.isAlive && response.hangUp() };
	}

	private get isQueueing(): boolean {
		return this.plan.mode === 'queue';
	}

	private start(): N8nProcess {
		const killAtStep = this.plan.kills[this.started];
		const process = new N8nProcess(this.world, ++this.started, killAtStep, () =>
			this.killed(process),
		);
		return process;
	}

	private killed(process: N8nProcess): void {
		this.world.note(`process ${process.number} is killed`);
		this.world.time.after(this.world.random.int(8_000, 60_000), () => {
			const successor = this.start();
			this.world.note(`process ${successor.number} is started in its place`);
			this.takers = this.takers.map((taker) => (taker === process ? successor : taker));
			if (this.worker === process) this.worker = successor;
			for (const run of this.runs.filter((one) => one.process === process)) this.afterKill(run);
			for (const run of this.runs) this.executeIfQueued(run);
		});
	}

	/** What was only recorded is queued when n8n starts; without a queue everything that was under way has crashed. */
	private afterKill(run: Run): void {
		if (run.status !== 'recorded' && run.status !== 'running') return;
		run.status = this.isQueueing ? 'queued' : 'crashed';
	}

	private async serve(
		taker: N8nProcess,
		delivery: Delivery,
		response: WebhookResponse,
	): Promise<void> {
		await taker.wait(1);
		const context = webhookContext(this.state, delivery, response);
		const { workflowData, noWebhookResponse } = (await taker.package.trigger.webhook?.call(
			context,
		)) as IWebhookResponseData;
		if (workflowData === undefined) {
			if (noWebhookResponse !== true) response.end();
			return;
		}
		await this.accessDatabase(taker);
		if (this.world.random.chance(this.plan.chances.startFails)) {
			this.world.note('n8n cannot create the execution');
			response.status(500).end();
			return;
		}
		const [input = []] = workflowData;
		const executionId = String(this.runs.length + 1);
		const run: Run = { executionId, input, gave: [], status: 'recorded', process: taker };
		this.runs.push(run);
		if (this.isQueueing) await this.accessDatabase(taker);
		run.status = 'queued';
		this.executeIfQueued(run);
		response.end();
	}

	private executeIfQueued(run: Run): void {
		const process = this.worker;
		if (run.status !== 'queued' || !process?.isAlive) return;
		run.status = 'running';
		run.process = process;
		void this.runOn(process, run);
	}

	private async runOn(process: N8nProcess, run: Run): Promise<void> {
		await process.wait(this.world.random.int(1, 20));
		this.world.note(`execution ${run.executionId} runs in process ${process.number}`);
		const context = runContext(this.state, run.input, run.executionId, this.recordFor(process));
		const [outputs = []] = (await process.package.trigger.execute?.call(
			context,
		)) as INodeExecutionData[][];
		run.gave = outputs.map(({ json }) => String(json.event_id));
		this.world.note(`execution ${run.executionId} gives out ${run.gave.join(', ') || 'nothing'}`);
		await process.wait(this.world.random.int(1, this.plan.runMsMax));
		run.status = 'ended';
	}

	/** As n8n does it: read, change and write, without a lock. */
	private recordFor(process: N8nProcess): ProcessedRecord {
		const change = async (changed: (known: unknown[]) => unknown[]) => {
			await this.accessDatabase(process);
			const known = this.world.sabotage === 'noMemory' ? [] : [...this.processed];
			await this.accessDatabase(process);
			this.processed.splice(0, Infinity, ...changed(known));
			return known;
		};
		return {
			checkProcessedAndRecord: async (items) => {
				const fresh = (known: unknown[]) => items.filter((item) => !known.includes(item));
				const known = await change((entries) => [...entries, ...fresh(entries)]);
				return { new: fresh(known), processed: items.filter((item) => known.includes(item)) };
			},
			removeProcessed: async (items) => {
				await change((known) => known.filter((item) => !(items as unknown[]).includes(item)));
			},
		};
	}

	private async accessDatabase(process: N8nProcess): Promise<void> {
		await process.wait(this.world.random.int(1, this.plan.databaseMsMax));
	}
}
