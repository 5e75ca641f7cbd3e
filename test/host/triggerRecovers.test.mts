import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { compare, eventRuns } from './eventRuns.mts';
import { quickTicks } from './lib/quickTicks.mts';
import { outputOf } from './lib/rest/executions.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { waitFor } from './lib/waitFor.mts';
import { useHost } from './useHost.mts';
import { LINQ_NODE, triggerWorkflow } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;
const HOUR = 3_600_000;
const MESSAGES = 200;
const CHATS = 20;

describe('In a real n8n that was down for two hours, “Recover Missed Messages”', () => {
	// Linq gives up at once: its half an hour is over when n8n is back.
	const host = useHost('triggerRecovers', { retryDelaysMs: [10] }, quickTicks);
	const texts = Array.from({ length: MESSAGES }, (_, index) => `message ${index}`);
	let workflow: SavedWorkflow;
	let chats: string[];

	beforeAll(async () => {
		const { client, credential, simulator } = host();
		chats = Array.from(
			{ length: CHATS },
			() => simulator.control.addChat({ from: line, to: [ana, ben] }).id,
		);
		say('before the publication');
		const parameters = { events: ['message.received'], options: { recoverMissed: true } };
		workflow = await client.workflows.create(triggerWorkflow(credential, parameters));
		await client.workflows.publish(workflow.id);
		await wellAgain();
	});
	afterAll(() => console.log(`Looks at Linq: ${looks()}`));

	const say = (text: string, chat = 0) =>
		host().simulator.control.reply({ chatId: chats[chat] ?? '', from: ana, text });
	/** Each look at Linq writes to the subscription; lists are read for other reasons as well. */
	const looks = () =>
		host().simulator.control.requests({ method: 'PUT', path: 'webhook-subscriptions' }).length;

	/** The trigger has looked at Linq, and nothing is left to be recovered. */
	async function wellAgain(): Promise<void> {
		const before = looks();
		await waitFor({
			what: 'the trigger to be done with recovering',
			timeoutMs: 180_000,
			everyMs: 250,
			read: () => ({
				looks: looks(),
				open: host()
					.simulator.control.subscriptions()
					.some(({ target_url }) => target_url.includes('missed_since')),
			}),
			until: ({ looks: now, open }) => now >= before + 3 && !open,
		});
	}

	test(`starts one run for each of the ${MESSAGES} messages in ${CHATS} chats, in order and marked`, async () => {
		const { n8n, simulator, client } = host();
		say('in time');
		await client.executions.allFinished(workflow.id, 1);
		await n8n.kill();
		simulator.control.advanceClock({ ms: HOUR });
		for (const [index, text] of texts.entries()) {
			simulator.control.advanceClock({ ms: 10 });
			say(text, index % CHATS);
		}
		await simulator.control.settle({ timeoutMs: 120_000 });
		expect(simulator.control.deliveries().filter(({ outcome }) => outcome === 200)).toHaveLength(1);
		simulator.control.advanceClock({ ms: HOUR });
		await n8n.startAgain();
		await wellAgain();

		const runs = await eventRuns(client, workflow.id, texts);
		expect(compare(texts, runs)).toEqual({ lost: [], twice: [] });
		expect(runs.crashed).toEqual([]);
		expect(runs.succeeded.sort()).toEqual(['in time', ...texts].sort());
		const listed = await client.executions.listAll(workflow.id);
		const oldestFirst = listed.map(({ id }) => Number(id)).sort((a, b) => a - b);
		const outputs = await Promise.all(
			oldestFirst.map(async (id) => outputOf(await client.executions.get(String(id)), LINQ_NODE)),
		);
		const recovered = outputs.flat().filter((output) => output.recovered === true);
		expect(recovered.map(({ text }) => text)).toEqual(texts);
	}, 600_000);

	test('and starts nothing again after the next restart', async () => {
		const { n8n, client } = host();
		await n8n.restart();
		await wellAgain();
		const { succeeded } = await eventRuns(client, workflow.id, texts);
		expect(succeeded).toHaveLength(MESSAGES + 1);
	}, 300_000);
});
