import type {
	IExecuteFunctions,
	INodeExecutionData,
	IWebhookResponseData,
} from 'n8n-workflow';

import { N8nProcess } from '../world/N8nProcess.mts';
import type { Random } from '../world/random.mts';
import type { VirtualTime } from '../world/VirtualTime.mts';
import type { EventsPlan } from './plan.mts';
import {
	type Delivery,
	hookContext,
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
	status: 'waiting' | 'running' | 'ended' | 'crashed';
	process?: N8nProcess;
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
		private readonly time: VirtualTime,
		private readonly random: Random,
		private readonly plan: EventsPlan,
		private readonly state: TriggerState,
		private readonly note: (line: string) => void,
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
		const taker = this.random.pick(this.takers as [N8nProcess]);
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
		const process = new N8nProcess(this.time, ++this.started, killAtStep, () =>
			this.killed(process),
		);
		return process;
	}

	private killed(process: N8nProcess): void {
		this.note(`process ${process.number} is killed`);
		this.time.after(this.random.int(8_000, 60_000), () => {
			const successor = this.start();
			this.note(`process ${successor.number} is started in its place`);
			this.takers = this.takers.map((taker) => (taker === process ? successor : taker));
			if (this.worker === process) this.worker = successor;
			for (const run of this.runs) {
				if (run.status !== 'running' || run.process !== process) continue;
				if (this.isQueueing) this.execute(run);
				else run.status = 'crashed';
			}
			if (this.isQueueing)
				for (const run of this.runs) if (run.status === 'waiting') this.execute(run);
		});
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
		if (this.random.chance(this.plan.chances.startFails)) {
			this.note('n8n cannot create the execution');
			response.status(500).end();
			return;
		}
		const [input = []] = workflowData;
		const executionId = String(this.runs.length + 1);
		const run: Run = { executionId, input, gave: [], status: 'waiting' };
		this.runs.push(run);
		if (this.isQueueing) await this.accessDatabase(taker);
		// Of a run that its process never began nothing is left but the crashed execution.
		else run.process = taker;
		this.execute(run);
		response.end();
	}

	private execute(run: Run): void {
		const process = this.worker;
		if (!process?.isAlive) return;
		run.status = 'running';
		run.process = process;
		void this.runOn(process, run);
	}

	private async runOn(process: N8nProcess, run: Run): Promise<void> {
		await process.wait(this.random.int(1, 20));
		this.note(`execution ${run.executionId} runs in process ${process.number}`);
		const record = (async (items: unknown[]) =>
			await this.recordProcessed(
				process,
				items,
			)) as unknown as IExecuteFunctions['helpers']['checkProcessedAndRecord'];
		const context = runContext(this.state, run.input, run.executionId, record);
		const [outputs = []] = (await process.package.trigger.execute?.call(
			context,
		)) as INodeExecutionData[][];
		run.gave = outputs.map(({ json }) => String(json.event_id));
		this.note(`execution ${run.executionId} gives out ${run.gave.join(', ') || 'nothing'}`);
		await process.wait(this.random.int(1, this.plan.runMsMax));
		run.status = 'ended';
	}

	/** As n8n does it: read, change and write, without a lock. */
	private async recordProcessed(process: N8nProcess, items: unknown[]) {
		await this.accessDatabase(process);
		const known = [...this.processed];
		await this.accessDatabase(process);
		const fresh = items.filter((item) => !known.includes(item));
		this.processed.splice(0, Infinity, ...known, ...fresh);
		return { new: fresh, processed: items.filter((item) => known.includes(item)) };
	}

	private async accessDatabase(process: N8nProcess): Promise<void> {
		await process.wait(this.random.int(1, this.plan.databaseMsMax));
	}
}
