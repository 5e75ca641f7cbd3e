import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { type Telling, toldByError, toldByOutput } from '../thePackage.mts';
import { N8nProcess } from '../world/N8nProcess.mts';
import type { Network } from '../world/network.mts';
import type { World } from '../world/World.mts';
import type { ExecutionPlan, NodePlan, SendPlan } from './plan.mts';
import { sendContext } from './sendContext.mts';

/** An execution as n8n's database and memory have it. */
interface Execution {
	readonly id: string;
	readonly run: number;
	readonly establishedAt: number;
	/** Protects the resume address; drawn when the execution is created and kept over retries, as `establishedAt` is. */
	readonly token: string;
	readonly mode: 'webhook' | 'retry';
	readonly chats: readonly string[];
	readonly retries: number;
	/** Where it goes on: after a failure with the node that failed. */
	at: { node: number; round: number };
	/** What nodes keep, by their names; n8n saves it when the execution ends by itself. */
	contexts: Record<string, IDataObject>;
	/** The nodes of which n8n has made up a run after a crash (n8n 2.41.1, ExecutionRecoveryService.amend). */
	readonly madeUp: readonly string[];
	status: 'running' | 'success' | 'failed' | 'crashed' | 'stopped';
	process?: N8nProcess;
	readonly stop: AbortController;
}

/** What an execution in the end told of an item. */
export interface Told {
	readonly execution: string;
	readonly run: number;
	readonly node: number;
	readonly round: number;
	readonly item: number;
	telling: Telling;
}

interface Outcome {
	readonly outputs?: INodeExecutionData[];
	readonly error?: Error;
}

/**
 * n8n as far as executions go that send: Retry On Fail, Retry execution, stopping, kill -9, databases that are restored
 * (n8n 2.41.1: workflow-execute, ExecutionService.retry, WorkflowRunner).
 */
export class SendingN8n {
	readonly told: Told[] = [];
	/** By the number of the call: the execution that made it. */
	readonly executionOf = new Map<number, string>();
	private process: N8nProcess;
	private processes = 0;
	private nextId = 1;
	private life = 0;
	private runs = 0;
	private calls = 0;
	private readonly executions: Execution[] = [];
	private waiting: Array<() => void> = [];
	private processed = new Set<unknown>();

	constructor(
		private readonly world: World,
		private readonly network: Network,
		private readonly plan: SendPlan,
	) {
		this.process = this.newProcess();
	}

	/** Lets an execution start when its time comes. */
	schedule({ startMs, chats, stoppedAfterMs }: ExecutionPlan): void {
		const run = this.runs++;
		this.world.time.after(startMs, () =>
			this.whenAlive(() => {
				const establishedAt = this.world.time.nowMs;
				const token = this.world.random.uuid();
				const execution = this.add({
					...{ run, establishedAt, token, chats, mode: 'webhook', retries: 0 },
				});
				this.begin(execution);
				if (stoppedAfterMs !== undefined)
					this.world.time.after(stoppedAfterMs, () => this.stop(execution));
			}),
		);
	}

	/** A database as it was before anything ran, with the same encryption key: execution IDs begin anew. */
	replaceDatabase(): void {
		this.world.note('the database is replaced');
		this.nextId = 1;
		this.life++;
		this.processed = new Set();
		this.process.isAlive = false;
		this.process = this.newProcess();
	}

	private newProcess(): N8nProcess {
		const killAtStep = this.plan.kills[this.processes];
		return new N8nProcess(this.world, ++this.processes, killAtStep, () => this.killed());
	}

	private killed(): void {
		this.world.note(`process ${this.process.number} is killed`);
		this.world.time.after(this.world.random.int(8_000, 60_000), () => {
			for (const execution of this.executions) {
				if (execution.status !== 'running') continue;
				execution.status = 'crashed';
				this.perhapsRetry(execution);
			}
			this.process = this.newProcess();
			this.world.note(`process ${this.process.number} is started`);
			for (const go of this.waiting.splice(0)) go();
		});
	}

	private whenAlive(go: () => void): void {
		if (this.process.isAlive) go();
		else this.waiting.push(go);
	}

	private add(
		execution: Pick<Execution, 'run' | 'establishedAt' | 'token' | 'chats' | 'mode' | 'retries'>,
		kept: Pick<Execution, 'at' | 'contexts' | 'madeUp'> = {
			...{ at: { node: 0, round: 0 }, contexts: {}, madeUp: [] },
		},
	): Execution {
		const added: Execution = {
			...execution,
			...structuredClone(kept),
			id: String(this.nextId++),
			status: 'running',
			stop: new AbortController(),
		};
		this.executions.push(added);
		return added;
	}

	private begin(execution: Execution): void {
		execution.process = this.process;
		this.world.note(`execution ${execution.id} (run ${execution.run}) begins`);
		void this.execute(execution, this.process);
	}

	private stop(execution: Execution): void {
		if (execution.status !== 'running' || execution.process?.isAlive !== true) return;
		this.world.note(`execution ${execution.id} is stopped`);
		execution.status = 'stopped';
		execution.stop.abort();
		this.perhapsRetry(execution);
	}

	/** What failed goes on where it was; of what crashed or was stopped n8n has no more than its beginning. */
	private perhapsRetry({ at, contexts, madeUp, ...execution }: Execution): void {
		if (execution.retries >= this.plan.retriesMax || this.world.random.chance(0.2)) return;
		const begun = { at: { node: 0, round: 0 }, contexts: {} };
		const kept =
			execution.status === 'failed'
				? { at, contexts, madeUp }
				: { ...begun, madeUp: execution.status === 'crashed' ? Object.keys(contexts) : madeUp };
		const { life } = this;
		this.world.time.after(
			this.world.random.int(100, this.world.random.pick([2_000, 60_000, 600_000])),
			() =>
				this.whenAlive(() => {
					if (life !== this.life) return;
					this.begin(
						this.add({ ...execution, mode: 'retry', retries: execution.retries + 1 }, kept),
					);
				}),
		);
	}

	private async execute(execution: Execution, process: N8nProcess): Promise<void> {
		const { at } = execution;
		for (; at.node < this.plan.nodes.length; at.node++, at.round = 0) {
			const node = this.plan.nodes[at.node] as NodePlan;
			for (; at.round < node.rounds; at.round++) {
				const told = this.beginTelling(execution);
				const { outputs, error } = await this.runNode(execution, process, node);
				if (execution.status !== 'running') return;
				const tellings = error
					? toldByError(error, execution.chats.length)
					: execution.chats.map((_chat, item) =>
							toldByOutput((outputs ?? []).filter((output) => belongsTo(output, item))),
						);
				for (const [item, telling] of tellings.entries()) {
					const one = told[item];
					if (one) one.telling = telling;
				}
				if (error) {
					this.world.note(`execution ${execution.id} fails: ${error.message}`);
					execution.status = 'failed';
					this.perhapsRetry(execution);
					return;
				}
			}
		}
		execution.status = 'success';
	}

	/** Until the node has ended, nobody can know. */
	private beginTelling({ id, run, at, chats }: Execution): Told[] {
		const told = chats.map(
			(_chat, item): Told => ({
				...{ execution: `${this.life}/${id}`, run, item, ...at },
				telling: { is: 'unclear' },
			}),
		);
		this.told.push(...told);
		return told;
	}

	/** With Retry On Fail n8n also runs the node again when its first item came out as an error. */
	private async runNode(
		execution: Execution,
		process: N8nProcess,
		node: NodePlan,
	): Promise<Outcome> {
		for (let tryNumber = 1; ; tryNumber++) {
			const outcome = await this.call(execution, process, node);
			const failed = outcome.error ?? outcome.outputs?.[0]?.json.error;
			if (!failed || tryNumber >= node.maxTries || execution.status !== 'running') return outcome;
			if (node.waitBetweenTriesMs > 0) await process.wait(node.waitBetweenTriesMs);
		}
	}

	private async call(
		{ id, run, establishedAt, token, mode, at, chats, contexts, madeUp, stop }: Execution,
		process: N8nProcess,
		node: NodePlan,
	): Promise<Outcome> {
		const number = this.calls++;
		this.executionOf.set(number, `${this.life}/${id}`);
		this.world.note(`call ${number}: node “${node.name}” in execution ${id} (run ${run})`);
		const context = sendContext({
			...{ number, process, node, run, establishedAt, token, mode, chats },
			network: this.network,
			instanceId: this.plan.instanceId,
			executionId: id,
			nodeIndex: at.node,
			round: at.round,
			madeUpRuns: madeUp.includes(node.name) ? 1 : 0,
			processed: this.processed,
			memory: (contexts[node.name] ??= {}),
			stopped: stop.signal,
		});
		try {
			const [outputs] = (await process.package.groupChat.execute?.call(
				context,
			)) as INodeExecutionData[][];
			return { outputs };
		} catch (error) {
			return { error: error as Error };
		}
	}
}

function belongsTo({ pairedItem }: INodeExecutionData, item: number): boolean {
	return typeof pairedItem === 'object' && !Array.isArray(pairedItem) && pairedItem.item === item;
}
