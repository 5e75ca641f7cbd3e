import { beforeAll, describe, expect, test } from '@jest/globals';

import { signedHeaders } from '../simulator/deliveries.mts';
import { SEED } from '../simulator/index.mts';
import { type ExecutionSummary, outputOf } from './lib/rest/executions.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { waitFor } from './lib/waitFor.mts';
import { useHost } from './useHost.mts';
import { LINQ_NODE, triggerWorkflow } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;

/** Linq repeats a delivery for half an hour; here for the minute that a killed n8n needs to come back. */
const RETRY_DELAYS_MS = [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000, 8_000];

describe('One run for each event, in a real n8n', () => {
	const host = useHost('triggerOnce', { retryDelaysMs: RETRY_DELAYS_MS });
	let chatId: string;
	let workflow: SavedWorkflow;

	beforeAll(async () => {
		const { simulator, client, credential } = host();
		chatId = simulator.control.addChat({ from: line, to: [ana, ben] }).id;
		workflow = await client.workflows.create(triggerWorkflow(credential));
		await client.workflows.publish(workflow.id);
	});

	/** The texts of all runs that gave something out, with the runs that a crash cut off. */
	async function ran(): Promise<{ texts: unknown[]; crashed: number }> {
		const { client } = host();
		const all = await waitFor({
			what: 'all executions to end',
			timeoutMs: 120_000,
			read: async () => await everyExecution(workflow.id),
			until: (executions) => executions.every(({ status }) => !['new', 'running'].includes(status)),
		});
		const texts: unknown[] = [];
		for (const { id, status } of all) {
			if (status === 'success')
				texts.push(...outputOf(await client.executions.get(id), LINQ_NODE).map(({ text }) => text));
		}
		return { texts, crashed: all.filter(({ status }) => status !== 'success').length };
	}

	async function everyExecution(workflowId: string): Promise<ExecutionSummary[]> {
		return await host().client.executions.listAll(workflowId);
	}

	async function write(text: string): Promise<void> {
		host().simulator.control.reply({ chatId, from: ana, text });
		await host().simulator.control.settle();
	}

	/** Delivers the last event again, as often as wanted at the same time. */
	async function again(times: number): Promise<number[]> {
		const { simulator, client } = host();
		const { body, url, headers } = simulator.control.deliveries().at(-1) ?? {
			body: '',
			url: '',
			headers: {},
		};
		const { pathname, search } = new URL(url);
		const post = async () =>
			(await client.postWebhook(pathname + search, body, { ...headers })).status;
		return await Promise.all(Array.from({ length: times }, post));
	}

	test('for one that is delivered again', async () => {
		await write('sequential');
		expect(await again(1)).toEqual([200]);
		expect((await ran()).texts).toEqual(['sequential']);
	});

	test('for one that is delivered twenty times at once', async () => {
		await write('concurrent');
		expect(new Set(await again(20))).toEqual(new Set([200]));
		expect((await ran()).texts.filter((text) => text === 'concurrent')).toHaveLength(1);
	});

	test('for one that is delivered again after a restart', async () => {
		await write('before the restart');
		await ran();
		await host().n8n.restart();
		expect(await again(3)).toEqual([200, 200, 200]);
		expect((await ran()).texts.filter((text) => text === 'before the restart')).toHaveLength(1);
	});

	test('and for none of a hundred is none, when n8n is killed in the middle', async () => {
		const { simulator, n8n } = host();
		const wanted = Array.from({ length: 100 }, (_, index) => `kill ${index}`);
		const before = await ran();
		for (const text of wanted) simulator.control.reply({ chatId, from: ana, text });
		await waitFor({
			what: 'some of the deliveries to be answered',
			read: () =>
				simulator.control
					.deliveries()
					.filter(({ outcome, body }) => outcome === 200 && body.includes('kill ')).length,
			until: (answered) => answered >= 20,
		});
		await n8n.kill();
		await n8n.startAgain();
		await simulator.control.settle(90_000);

		const { texts, crashed } = await ran();
		const runs = texts.filter((text) => String(text).startsWith('kill '));
		const cutOff = crashed - before.crashed;
		const missing = wanted.filter((text) => !runs.includes(text)).length;
		console.log(
			`100 events, n8n killed in the middle: ${new Set(runs).size} have run, ${cutOff} runs were cut off by the kill, ${runs.length - new Set(runs).size} ran twice`,
		);
		// A run that had begun when n8n was killed is n8n's to tell: it is listed as crashed, not lost silently.
		expect(missing).toBeLessThanOrEqual(cutOff);
		expect(runs).toHaveLength(new Set(runs).size);
	});

	test('and every one of a burst of 500 deliveries is answered at its first attempt, in time for Linq', async () => {
		const { simulator, client } = host();
		const [subscription] = simulator.control.subscriptions();
		const id = subscription?.id ?? '';
		const signing_secret = simulator.control.signingSecret({ id }) ?? '';
		const template = simulator.control.deliveries().at(-1);
		const { pathname, search } = new URL(template?.url ?? '');
		const envelope = JSON.parse(template?.body ?? '{}') as {
			data: { parts: Array<{ value: string }> };
		};

		const deliver = async (index: number) => {
			const eventId = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
			const data = { ...envelope.data, parts: [{ type: 'text', value: `burst ${index}` }] };
			const body = JSON.stringify({ ...envelope, event_id: eventId, data });
			const headers = signedHeaders(
				{ id, signing_secret },
				{ eventId, type: 'message.received' },
				body,
				Date.now(),
			);
			const start = performance.now();
			const { status } = await client.postWebhook(pathname + search, body, headers);
			return { status, ms: performance.now() - start };
		};
		const answers = await Promise.all(
			Array.from({ length: 500 }, async (_, index) => await deliver(index)),
		);
		const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
		console.log(
			`500 deliveries at once: median ${Math.round(times[250] ?? 0)} ms, 99 % within ${Math.round(times[494] ?? 0)} ms, last ${Math.round(times[499] ?? 0)} ms`,
		);
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		const { texts } = await ran();
		expect(texts.filter((text) => String(text).startsWith('burst '))).toHaveLength(500);
	});
});
