import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { compare, type CrashedRun, eventRuns } from '../host/eventRuns.mts';
import { FOR_BURSTS } from '../host/forBursts.mts';
import { outputOf } from '../host/lib/rest/executions.mts';
import type { SavedWorkflow } from '../host/lib/rest/workflows.mts';
import { type ReadinessProxy, startReadinessProxy } from '../host/lib/readinessProxy.mts';
import { waitFor } from '../host/lib/waitFor.mts';
import { useHost } from '../host/useHost.mts';
import { LINQ_NODE, slowTriggerWorkflow } from '../host/workflowOf.mts';

const EVENTS = 100;
/** Every repetition comes later than the one before, as with Linq; n8n needs 10 s and more to start again. */
const RETRY_DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000];

describe('Killing n8n in the middle of a burst', () => {
	let proxy: ReadinessProxy;
	beforeAll(async () => {
		proxy = await startReadinessProxy();
	});
	afterAll(async () => await proxy.stop());
	const host = useHost('triggerKilled', { retryDelaysMs: RETRY_DELAYS_MS }, () => ({
		...FOR_BURSTS,
		WEBHOOK_URL: proxy.url,
	}));
	const texts = Array.from({ length: EVENTS }, (_, index) => `message ${index}`);
	let workflow: SavedWorkflow;
	let interrupted: CrashedRun[] = [];

	beforeAll(async () => {
		const { client, credential, n8n } = host();
		proxy.forwardTo(n8n.url);
		workflow = await client.workflows.create(slowTriggerWorkflow(credential));
		await client.workflows.publish(workflow.id);
	});

	const answered = () =>
		new Set(
			host()
				.simulator.control.deliveries()
				.flatMap(({ outcome, eventId }) => (outcome === 200 ? [eventId] : [])),
		).size;

	/** How often which attempt had which outcome, for whoever has to find out why. */
	const outcomes = () => {
		const counts: Record<string, number> = {};
		for (const { attempt, outcome } of host().simulator.control.deliveries()) {
			const key = `${attempt}. ${outcome}`;
			counts[key] = (counts[key] ?? 0) + 1;
		}
		return counts;
	};

	test('loses no event', async () => {
		const { simulator, n8n, client } = host();
		const [line] = SEED.lines;
		const { ana, ben } = SEED.people;
		const chat = simulator.control.addChat({ from: line, to: [ana, ben] });
		for (const text of texts) simulator.control.reply({ chatId: chat.id, from: ana, text });

		await waitFor({
			what: 'a fifth of the events to be answered',
			everyMs: 20,
			read: answered,
			until: (count) => count >= EVENTS / 5,
		});
		const before = answered();
		await n8n.kill();
		const killedAt = new Date();
		await n8n.startAgain();
		await waitFor({
			what: 'Linq to have delivered every event',
			everyMs: 500,
			read: () => ({ answered: answered(), outcomes: outcomes() }),
			until: (seen) => seen.answered === EVENTS,
		});

		// Those that were just beginning n8n has as running at first (triggerKilledAtBegin).
		const left = await client.executions.leftUnderWay(workflow.id);
		let starts = 1;
		for (; starts < 4 && (await client.executions.underWay(workflow.id)).length > 0; starts++)
			await n8n.restart();
		expect(await client.executions.underWay(workflow.id)).toEqual([]);
		const runs = await eventRuns(client, workflow.id, texts);
		const { lost, twice } = compare(texts, runs);
		const cutOff = runs.crashed.filter(({ text }) => !runs.succeeded.includes(text));
		console.log(
			`Killed after ${before} of ${EVENTS} answers: ${runs.succeeded.length} runs went through, ${runs.crashed.length} crashed (${cutOff.length} of them the only run of their event); left until start ${starts}: ${left.map(({ status }) => status).join() || 'none'}; ${lost.length} events lost, ${twice.length} twice`,
		);
		expect(before).toBeLessThan(EVENTS);
		// Said the other way round, so that one without a date is told, too.
		expect(left.filter(({ createdAt }) => !(new Date(createdAt) <= killedAt))).toEqual([]);
		const crashed = runs.crashed.map(({ executionId }) => executionId);
		expect(crashed).toEqual(expect.arrayContaining(left.map(({ id }) => id)));
		expect(lost).toEqual([]);
		// Only an event whose answer the crash cut off may run again, and none that ran to its end.
		expect(twice).toEqual([]);
		expect(cutOff.length).toBeGreaterThan(0);
		interrupted = cutOff;
	});

	test('leaves what it cut off in n8n’s list, where “Retry” runs it with its event', async () => {
		const { client } = host();
		const some = interrupted.slice(0, 5);
		const retried = await Promise.all(
			some.map(async ({ executionId }) => await client.executions.retry(executionId)),
		);
		// Where n8n knows that the trigger had run, its run of then comes first.
		expect(retried.map((run) => outputOf(run, LINQ_NODE).at(-1)?.text)).toEqual(
			some.map(({ text }) => text),
		);
	});
});
