import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { compare, eventRuns } from './eventRuns.mts';
import { quickTicks } from './lib/quickTicks.mts';
import { outputOf } from './lib/rest/executions.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { looksAt, wellAgain } from './recovering.mts';
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
		await wellAgain(simulator);
	});
	afterAll(() => console.log(`Looks at Linq: ${looksAt(host().simulator)}`));

	const say = (text: string, chat = 0) =>
		host().simulator.control.reply({ chatId: chats[chat] ?? '', from: ana, text });

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
		await simulator.control.settle();
		expect(simulator.control.deliveries().filter(({ outcome }) => outcome === 200)).toHaveLength(1);
		simulator.control.advanceClock({ ms: HOUR });
		await n8n.startAgain();
		await wellAgain(simulator);

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
	});

	test('and starts nothing again after the next restart', async () => {
		const { n8n, client, simulator } = host();
		await n8n.restart();
		await wellAgain(simulator);
		const { succeeded } = await eventRuns(client, workflow.id, texts);
		expect(succeeded).toHaveLength(MESSAGES + 1);
	});
});
