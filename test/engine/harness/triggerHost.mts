import './environment.mts';
import './instantSleep.mts';

import { BinaryDataService } from 'n8n-core';
import type { INodeExecutionData } from 'n8n-workflow';

import { SeenEvents, seenEvents } from '../../../nodes/LinqTrigger/events/seenEvents.ts';
import { OpenQuestions, openQuestions } from '../../../nodes/LinqTrigger/filters/OpenQuestions.ts';
import { published } from '../../../nodes/LinqTrigger/subscription/published.ts';
import { Standings, standings } from '../../../nodes/LinqTrigger/subscription/standings.ts';
import { sweptLately } from '../../../nodes/LinqTrigger/subscription/sweep.ts';
import { EndedLately, endedLately } from '../../../nodes/shared/questions/endedLately.ts';
import type { LinqCredential } from './additionalData.mts';
import { Container } from './container.mts';
import {
	HostedTrigger,
	type RunOutcome,
	type TriggerRequest,
	type TriggerRun,
} from './hostedTrigger.mts';
import { captureLog, type LogLine } from './logLines.mts';
import { seenDatabase } from './seenDatabase.mts';
import {
	parseBody,
	startWebhookServer,
	type WebhookRequest,
	type WebhookResponse,
	type WebhookServer,
} from './webhookServer.mts';

let executions = 0;

/**
 * A small n8n around our trigger: it takes deliveries over HTTP, calls the node in the contexts of the real n8n-core, and
 * answers and starts runs in the order in which n8n does (n8n 2.41.1, webhook-helpers).
 */
export class TriggerHost {
	/** Every execution that was created. */
	readonly runs: TriggerRun[] = [];
	/** What those gave that have been executed. */
	readonly outcomes: RunOutcome[] = [];
	/** Executions that n8n saved as failed because `webhook()` threw. */
	readonly failedExecutions: unknown[] = [];
	readonly log: LogLine[] = captureLog();
	/** Where Linq is told to deliver to, when it is not where this host listens. */
	publicUrl: string | undefined;
	/** What n8n answers for executions that wait, by their path; of others it says that they do not exist. */
	readonly waiting = new Map<string, { status: number; body: object | string }>();
	/** The paths of executions that were called. */
	readonly called: string[] = [];
	/** Until `work()`, executions wait in the queue as they do in queue mode. */
	isQueueing = false;

	private readonly triggers = new Map<string, HostedTrigger>();
	private readonly queue: Array<() => void> = [];
	private readonly underWay = new Set<Promise<void>>();
	private failures = { starts: 0, lateStarts: 0, answers: 0 };
	private failLate: () => void = () => undefined;
	private server: WebhookServer | undefined;

	private constructor(public credential: LinqCredential) {}

	static async start(credential: LinqCredential): Promise<TriggerHost> {
		await Container.get(BinaryDataService).init();
		const host = new TriggerHost(credential);
		host.restart();
		// In the background it would ask Linq while tests count; those of it begin with `sweeps()`.
		sweptLately.set(credential.apiKey, true);
		seenDatabase.clear();
		host.server = await startWebhookServer(
			async (pathname, request, response) => await host.serve(pathname, request, response),
		);
		return host;
	}

	async stop(): Promise<void> {
		await this.settle();
		await this.server?.stop();
	}

	/** Adds a trigger; its webhook answers from now on, whether Linq knows of it or not. */
	trigger(request: TriggerRequest = {}): HostedTrigger {
		const url = this.publicUrl ?? this.server?.url ?? '';
		return this.serves(
			new HostedTrigger(request, {
				webhookBaseUrl: url,
				credential: () => this.credential,
				emit: (trigger, input, done) => {
					this.failLate();
					const fail = () => done?.reject(new Error('the database is down'));
					if (this.failures.starts-- > 0) fail();
					else if (this.failures.lateStarts-- > 0) this.failLate = fail;
					else this.create(trigger, input, 'trigger');
				},
			}),
		);
	}

	/** Lets this version of a trigger answer the webhook: what n8n does with the published version. */
	serves(trigger: HostedTrigger): HostedTrigger {
		this.triggers.set(trigger.path, trigger);
		return trigger;
	}

	/** What the runs gave out, of those that gave something, in the order in which they began. */
	async items(): Promise<INodeExecutionData[]> {
		await this.settle();
		// Waiting takes no time here, so a run does not wait for the one before, and may end earlier.
		return this.runs.flatMap(({ executionId }) =>
			this.outcomes
				.filter((outcome) => outcome.executionId === executionId)
				.flatMap(({ items }) => items),
		);
	}

	/** Waits until every execution that could start has ended. */
	async settle(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	/** n8n cannot create the next executions and answers 500. */
	failNextStart(times = 1): void {
		this.failures.starts = times;
	}

	/** n8n cannot create the next execution that a trigger emits, and says so only when the next one comes. */
	failNextStartLate(): void {
		this.failures.lateStarts = 1;
	}

	/** The next answers do not reach Linq, although n8n took the runs over. */
	loseNextAnswer(times = 1): void {
		this.failures.answers = times;
	}

	/** Its webhooks are not there, so that Linq gives up at once. */
	goDown(): void {
		this.triggers.clear();
	}

	/** A new process: what our node remembered in memory is gone. */
	restart(): void {
		Object.assign(seenEvents, new SeenEvents());
		Object.assign(standings, new Standings());
		Object.assign(openQuestions, new OpenQuestions());
		Object.assign(endedLately, new EndedLately());
		published.forgetLooks();
	}

	/** From now on the next trigger that is published, or that looks at Linq, looks after the questions as well. */
	sweeps(): void {
		sweptLately.delete(this.credential.apiKey);
	}

	/** n8n is killed with what it had not begun. */
	kill(): void {
		this.queue.length = 0;
		this.isQueueing = false;
		this.restart();
	}

	/** A worker executes what is in the queue. */
	async work(): Promise<void> {
		this.isQueueing = false;
		for (const begin of this.queue.splice(0)) begin();
		await this.settle();
	}

	/** What n8n does with an execution whose worker died: the same id and data once more. */
	async executeAgain(run: TriggerRun, trigger: HostedTrigger): Promise<RunOutcome> {
		return await trigger.execute(run);
	}

	private async serve(
		pathname: string,
		request: WebhookRequest,
		response: WebhookResponse,
	): Promise<void> {
		if (pathname.startsWith('/webhook-waiting/')) {
			this.answerFor(pathname, response);
			return;
		}
		const trigger = this.triggers.get(pathname);
		if (!trigger || request.method !== 'POST') {
			response.status(404).json({ code: 404, message: 'The requested webhook is not registered' });
			return;
		}
		if (!(await parseBody(request))) {
			response.status(422).json({ code: 0, message: 'Failed to parse request body' });
			return;
		}
		await this.call(trigger, request, response).catch((error: unknown) => {
			this.failedExecutions.push(error);
			response.status(500).json({ code: 0, message: 'Workflow Webhook Error' });
		});
	}

	private answerFor(pathname: string, response: WebhookResponse): void {
		this.called.push(pathname);
		const { status, body } = this.waiting.get(pathname) ?? {
			status: 404,
			body: { code: 404, message: `The execution "${pathname}" does not exist.` },
		};
		if (typeof body === 'string') response.status(status).end(body);
		else response.status(status).json(body);
	}

	private async call(
		trigger: HostedTrigger,
		request: WebhookRequest,
		response: WebhookResponse,
	): Promise<void> {
		const { workflowData, noWebhookResponse } = await trigger.receive(request, response);
		if (workflowData != null) {
			if (this.failures.starts-- > 0) {
				response
					.status(500)
					.json({ code: 0, message: 'There was a problem executing the workflow' });
				return;
			}
			this.create(trigger, workflowData);
			if (this.failures.answers-- > 0) response.destroy();
			else response.status(200).end();
		} else if (noWebhookResponse !== true) {
			response.status(200).json({ message: 'Webhook call received' });
		}
	}

	private create(
		trigger: HostedTrigger,
		input: INodeExecutionData[][],
		mode?: TriggerRun['mode'],
	): void {
		const run = { executionId: `execution-${++executions}`, input, mode };
		this.runs.push(run);
		const begin = () => {
			const ended = trigger.execute(run).then((outcome) => {
				this.outcomes.push(outcome);
				this.underWay.delete(ended);
			});
			this.underWay.add(ended);
		};
		if (this.isQueueing) this.queue.push(begin);
		else begin();
	}
}
