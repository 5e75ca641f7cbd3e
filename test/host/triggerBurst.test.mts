import { randomUUID } from 'node:crypto';

import { describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { compare, eventRuns } from './eventRuns.mts';
import { waitFor } from './lib/waitFor.mts';
import { useHost } from './useHost.mts';
import { triggerWorkflow, webhookWorkflow } from './workflowOf.mts';

const EVENTS = 500;
/** Linq's first repetitions (limits: 6 attempts within a minute in the oldest of its documents, later ones are more patient). */
const RETRY_DELAYS_MS = [2_000, 4_000, 8_000, 16_000, 30_000, 60_000];
/** What the README advises for bursts: otherwise n8n opens a sandbox for expressions at every delivery, used or not. */
const LAZY = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

describe('A burst of 500 deliveries', () => {
	const host = useHost('triggerBurst', { retryDelaysMs: RETRY_DELAYS_MS }, () => LAZY);

	/** How long n8n's own Webhook node takes for as many requests, until the last one is answered. */
	async function ownNode(): Promise<number> {
		const { client } = host();
		const path = randomUUID();
		const { id } = await client.workflows.create(webhookWorkflow(path));
		await client.workflows.publish(id);
		const start = performance.now();
		const answers = await Promise.all(
			Array.from({ length: EVENTS }, () => client.postWebhook(`/webhook/${path}`, '{}')),
		);
		const took = performance.now() - start;
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
		await eventRuns(client, id);
		return took;
	}

	test('starts one run for each event, about as fast as n8n’s own Webhook node', async () => {
		const { simulator, client, credential } = host();
		const { control } = simulator;
		const own = await ownNode();
		const { id } = await client.workflows.create(triggerWorkflow(credential));
		await client.workflows.publish(id);
		const [line] = SEED.lines;
		const { ana, ben } = SEED.people;
		const chat = control.addChat({ from: line, to: [ana, ben] });
		const texts = Array.from({ length: EVENTS }, (_, index) => `message ${index}`);

		const start = performance.now();
		for (const text of texts) control.reply({ chatId: chat.id, from: ana, text });
		await waitFor({
			what: 'every delivery to be answered',
			timeoutMs: 200_000,
			everyMs: 100,
			read: () => control.deliveries().filter(({ outcome }) => outcome === 200).length,
			until: (answered) => answered === EVENTS,
		});
		const took = performance.now() - start;

		const runs = await eventRuns(client, id, texts);
		const { lost, twice } = compare(texts, runs);
		const attempts = control.deliveries();
		const answers = attempts
			.filter(({ outcome }) => outcome === 200)
			.map(({ durationMs }) => durationMs)
			.sort((a, b) => a - b);
		console.log(
			`${EVENTS} events at once: ${runs.succeeded.length} runs, ${lost.length} lost, ${twice.length} twice, ${attempts.length} attempts; answers after ${seconds(answers[EVENTS / 2] ?? 0)} (median) and ${seconds(answers.at(-1) ?? 0)} (longest); all after ${seconds(took)}, n8n’s own Webhook node ${seconds(own)}, ratio ${(took / own).toFixed(2)}`,
		);
		expect({ lost, twice }).toEqual({ lost: [], twice: [] });
		expect(took / own).toBeLessThan(4);
	}, 500_000);
});
