import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { IDataObject } from 'n8n-workflow';

import { SEED, type Simulator, startSimulator } from '../simulator/index.mts';
import { credentialFor } from './credentialFor.mts';
import { compare, eventRuns, runsSoFar } from './eventRuns.mts';
import { installN8n } from './lib/installN8n.mts';
import { packedPackage } from './lib/packageInstall.mts';
import { workFolder } from './lib/projectFolder.mts';
import { type QueueMode, startQueueMode, WORKER_CONCURRENCY } from './lib/queueMode.mts';
import { outputOf } from './lib/rest/executions.mts';
import type { SavedCredential } from './lib/rest/credentials.mts';
import type { SavedWorkflow, WorkflowDefinition } from './lib/rest/workflows.mts';
import { findQueuePrograms, HOW_TO_INSTALL } from './lib/systemPrograms.mts';
import { waitFor } from './lib/waitFor.mts';
import {
	answeringWorkflow,
	ASK,
	askingWorkflow,
	errorWorkflow,
	slowTriggerWorkflow,
	TOLD,
	triggerWorkflow,
} from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;
/** Every repetition comes later than the one before, as with Linq; n8n needs 10 s and more to start again. */
const RETRY_DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000];

const programs = findQueuePrograms();
if (programs === undefined) console.warn(`The tests of queue mode are skipped. ${HOW_TO_INSTALL}`);

(programs === undefined ? describe.skip : describe)('In n8n’s queue mode', () => {
	let simulator: Simulator;
	let queue: QueueMode;
	let credential: SavedCredential;

	beforeAll(async () => {
		if (programs === undefined) return;
		const install = await installN8n((text) => console.log(text));
		simulator = await startSimulator({ retryDelaysMs: RETRY_DELAYS_MS });
		queue = await startQueueMode(
			install,
			await packedPackage(),
			programs,
			workFolder('host', 'queueMode'),
		);
		credential = await queue.client.credentials.create(credentialFor(simulator));
	});

	afterAll(async () => {
		await queue?.stop();
		await simulator?.stop();
	});

	/** The only published workflow. */
	let workflow: SavedWorkflow;
	async function publish(definition: WorkflowDefinition): Promise<void> {
		workflow = await queue.client.workflows.create(definition);
		await queue.client.workflows.publish(workflow.id);
	}

	beforeEach(async () => {
		if (workflow !== undefined) await queue.client.workflows.unpublish(workflow.id);
	});

	/** Ana writes these texts in a group of her own making. */
	function write(texts: readonly string[]): void {
		const { control } = simulator;
		const chat = control.addChat({ from: line, to: [ana, ben] });
		for (const text of texts) control.reply({ chatId: chat.id, from: ana, text });
	}

	const numbered = (what: string, count: number) =>
		Array.from({ length: count }, (_, index) => `${what} ${index}`);
	const runs = async (texts: readonly string[]) =>
		await eventRuns(queue.client, workflow.id, texts);

	test('main subscribes once, follows changes, and unsubscribes', async () => {
		const { client, entrance } = queue;
		const subscribed = () =>
			simulator.control
				.subscriptions()
				.map(({ target_url, subscribed_events }) => [
					target_url.startsWith(`${entrance}webhook/`),
					subscribed_events,
				]);
		await publish(triggerWorkflow(credential));
		expect(subscribed()).toEqual([[true, ['message.received']]]);

		const events = ['message.received', 'reaction.added'];
		const nodes = workflow.nodes.map((node) => ({ ...node, parameters: { events } }));
		await client.workflows.update(workflow.id, { nodes, connections: {} });
		await client.workflows.publish(workflow.id);
		expect(subscribed()).toEqual([[true, events]]);

		await client.workflows.unpublish(workflow.id);
		expect(subscribed()).toEqual([]);
	});

	test('a question of the worker is decided once, by votes that reach both webhook processors', async () => {
		const { control } = simulator;
		const { executions } = queue.client;
		await publish(askingWorkflow(credential));
		const chatId = control.addChat({ from: line, to: [ana, ben] }).id;
		control.reply({ chatId, from: ana, text: 'Shall we?' });
		await waitFor({
			what: 'the execution to wait',
			read: async () => (await executions.list(workflow.id)).map(({ status }) => status),
			until: (statuses) => statuses.join() === 'waiting',
		});
		const [poll] = control.polls({ chatId });
		const optionId = poll?.poll.options[0]?.option_id ?? '';
		for (const from of [ana, ben])
			control.vote({ messageId: poll?.message_id ?? '', from, optionId });
		const [execution] = await executions.allFinished(workflow.id, 1);
		expect(execution && outputOf(execution, ASK)).toMatchObject([
			{ approved: true, reason: 'everyone_answered' },
		]);
		await control.settle();
		// Only the trigger's subscription is left.
		await waitFor({
			what: 'the subscription of the question to end',
			read: () => control.subscriptions().length,
			until: (count) => count === 1,
		});
		const announced = control.texts({ handle: ana }).filter(({ text }) => /^Decided/.test(text));
		expect(announced.map(({ text }) => text)).toEqual(['Decided: Approve']);
		// Votes and announcement have started nothing.
		expect(await executions.list(workflow.id)).toHaveLength(1);
	});

	test('the worker runs the trigger and answers each message once', async () => {
		const texts = numbered('question', 5);
		await publish(answeringWorkflow(credential));
		write(texts);
		await simulator.control.settle();
		expect((await runs(texts)).succeeded.sort()).toEqual(texts);
		const answers = simulator.control
			.texts({ handle: ana })
			.map(({ text }) => text)
			.filter((text) => text.startsWith('Answer to'));
		expect(answers.sort()).toEqual(texts.map((text) => `Answer to ${text}`));

		const log = await readFile(queue.worker.logFile, 'utf8');
		for (const { id } of await queue.client.executions.listAll(workflow.id))
			expect(log).toContain(`execution ${id}`);
	});

	test('an event that reaches both webhook processors runs once', async () => {
		const texts = numbered('duplicate', 10);
		await publish(triggerWorkflow(credential));
		write(texts);
		await simulator.control.settle();
		const deliveries = simulator.control.deliveries().slice(-texts.length);
		const statuses: number[] = [];
		for (const { url, body, headers } of deliveries) {
			const { pathname, search } = new URL(url);
			for (const webhook of queue.webhooks) {
				const again = { method: 'POST', body, headers: { ...headers } };
				statuses.push((await fetch(webhook.url + pathname + search, again)).status);
			}
		}
		expect(statuses).toEqual(statuses.map(() => 200));

		const all = await runs(texts);
		const { lost, twice } = compare(texts, all);
		console.log(
			`${texts.length} events in ${deliveries.length + statuses.length} deliveries over ${queue.webhooks.length} webhook processors: ${all.executions} executions, ${all.succeeded.length} of them with an event; ${lost.length} events lost, ${twice.length} twice`,
		);
		expect(all.succeeded.sort()).toEqual(texts);
	});

	test('the same event twice at the same moment runs once when a load balancer keeps a chat together, 200 times', async () => {
		const { control } = simulator;
		const texts = numbered('at once', 200);
		const parameters = {
			events: ['message.received'],
			options: { routingKeyHeader: 'Linq-Routing-Key' },
		};
		await publish(triggerWorkflow(credential, parameters));
		queue.hashBy('Linq-Chat-Id');
		const chats = Array.from({ length: 20 }, () => control.addChat({ from: line, to: [ana, ben] }));
		// A few at a time: who waits long is delivered to again, and then it is not the same moment.
		for (let first = 0; first < texts.length; first += 5) {
			for (const [index, text] of texts.slice(first, first + 5).entries()) {
				const { id } = chats[(first + index) % chats.length] ?? {};
				const eventId = control.emit({
					type: 'message.received',
					data: {
						id: randomUUID(),
						chat: { id, is_group: true },
						direction: 'inbound',
						sender_handle: { handle: ana },
						parts: [{ type: 'text', value: text }],
					},
				});
				control.redeliver({ eventId });
			}
			await control.settle();
		}
		queue.hashBy(undefined);

		const all = await runs(texts);
		const { lost, twice } = compare(texts, all);
		const count = control.deliveries().filter(({ body }) => body.includes('at once ')).length;
		console.log(
			`${texts.length} events in ${count} deliveries, each event twice at the same moment, over ${queue.webhooks.length} webhook processors behind a balancer that hashes the chat: ${all.executions} executions, ${all.succeeded.length} of them with an event; ${lost.length} events lost, ${twice.length} twice`,
		);
		expect(count).toBeGreaterThanOrEqual(2 * texts.length);
		expect(all.succeeded.sort()).toEqual([...texts].sort());
		// Not even one that drops the event: the processor kept the second delivery out.
		expect(all.executions).toBe(texts.length);
	});

	test('a worker that is killed loses no event that it had not begun; n8n tells of those it had', async () => {
		const { client } = queue;
		const texts = numbered('slow', 20);
		const { id: errorWorkflowId } = await client.workflows.create(errorWorkflow());
		// n8n calls only published ones (n8n 2.41.1).
		await client.workflows.publish(errorWorkflowId);
		await publish({
			...slowTriggerWorkflow(credential),
			settings: { executionOrder: 'v1', errorWorkflow: errorWorkflowId },
		});
		write(texts);
		const done = async () =>
			(await client.executions.listAll(workflow.id)).filter(({ status }) => status === 'success')
				.length;
		await waitFor({
			what: 'some of the runs to be done',
			everyMs: 100,
			read: done,
			until: (count) => count >= 3,
		});
		await queue.worker.kill();
		const before = await done();
		await queue.worker.startAgain();
		await simulator.control.settle();

		// The worker calls them crashed when it starts again, and the process that waited for them failed a little later.
		const all = await waitFor({
			what: 'n8n to throw away the data of what was under way',
			everyMs: 1_000,
			read: async () => await runs(texts),
			until: ({ crashed }) => crashed.length === 0,
		});
		const { lost, twice } = compare(texts, all);
		console.log(
			`Worker killed after ${before} of ${texts.length} runs: ${all.succeeded.length} went through; n8n failed ${all.emptied.length} that were under way and threw their data away; ${twice.length} events twice`,
		);
		expect(before).toBeLessThan(texts.length);
		expect(twice).toEqual([]);
		expect(lost).toHaveLength(all.emptied.length);
		expect(lost.length).toBeLessThanOrEqual(WORKER_CONCURRENCY);

		// Of some twice: by the worker that starts again, and by the process that waited for the run.
		const told = async () => {
			const executions = await client.executions.allFinished(errorWorkflowId, 0);
			const failed = executions.flatMap((execution) => outputOf(execution, TOLD));
			return [...new Set(failed.map(({ execution }) => String((execution as IDataObject).id)))];
		};
		const failed = await waitFor({
			what: `the error workflow to have been told of ${all.emptied.length} runs`,
			read: told,
			until: ({ length }) => length >= all.emptied.length,
		});
		expect(failed.sort()).toEqual([...all.emptied].sort());
	});

	test('a webhook processor that is killed loses no event: Linq delivers to the other', async () => {
		const texts = numbered('burst', 60);
		await publish(triggerWorkflow(credential));
		write(texts);
		const answered = () =>
			simulator.control
				.deliveries()
				.filter(({ body, outcome }) => outcome === 200 && body.includes('burst ')).length;
		await waitFor({
			what: 'some deliveries to be answered',
			everyMs: 20,
			read: answered,
			until: (count) => count >= 10,
		});
		const before = answered();
		await queue.webhooks[0]?.kill();
		await simulator.control.settle();
		await waitFor({
			what: 'every event to have its run',
			everyMs: 1_000,
			read: async () => compare(texts, await runsSoFar(queue.client, workflow.id)).lost,
			until: (lost) => lost.length === 0,
		});
		// What the killed process had recorded but not put into the queue yet stays "new", until main starts or for three
		// hours: only then does n8n call it crashed (n8n 2.41.1, scaling.service).
		await queue.main.restart();

		const all = await runs(texts);
		const { lost, twice } = compare(texts, all);
		console.log(
			`Webhook processor killed after ${before} of ${texts.length} answers: ${all.succeeded.length} runs went through; ${all.crashed.length} had been recorded but not queued; ${lost.length} events lost, ${twice.length} twice`,
		);
		expect(before).toBeLessThan(texts.length);
		expect(all.succeeded.sort()).toEqual([...texts].sort());
	});
});
