import { beforeAll, describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { outputOf } from './lib/rest/executions.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { useHost } from './useHost.mts';
import { LINQ_NODE, triggerWorkflow } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;

describe('A published Linq Trigger in a real n8n', () => {
	const host = useHost('trigger');
	let chatId: string;
	let workflow: SavedWorkflow;
	/** Executions that the workflow has had so far. */
	let runs = 0;

	beforeAll(async () => {
		const { simulator, client, credential } = host();
		chatId = simulator.control.addChat({ from: line, to: [ana, ben] }).id;
		workflow = await client.workflows.create(triggerWorkflow(credential));
	});

	async function textsAfter(text: string): Promise<unknown[]> {
		const { simulator, client } = host();
		simulator.control.reply({ chatId, from: ana, text });
		const executions = await client.executions.allFinished(workflow.id, ++runs);
		return executions.map((execution) => outputOf(execution, LINQ_NODE)[0]?.text);
	}

	test('has one subscription at Linq', async () => {
		const { simulator, client } = host();
		const publication = await client.workflows.publish(workflow.id);
		expect(publication).toMatchObject({ status: 'published' });
		expect(simulator.control.subscriptions()).toMatchObject([
			{
				is_active: true,
				subscribed_events: ['message.received'],
				target_url: expect.stringContaining(`${client.url}/webhook/`),
			},
		]);
	});

	test('starts a run with what a group member writes', async () => {
		expect(await textsAfter('first')).toEqual(['first']);
	});

	test('starts no run for a delivery that Linq has not signed, and says 401', async () => {
		const { simulator, client } = host();
		const [delivery] = simulator.control.deliveries();
		const { pathname, search } = new URL(delivery?.url ?? '');
		const answer = await client.postWebhook(pathname + search, delivery?.body ?? '');
		expect(answer.status).toBe(401);
		expect(await client.executions.list(workflow.id)).toHaveLength(runs);
	});

	test('goes on after n8n was restarted, with the same subscription', async () => {
		const { simulator, n8n } = host();
		const before = simulator.control.subscriptions();
		await n8n.restart();
		expect(simulator.control.subscriptions()).toEqual(before);
		expect(await textsAfter('second')).toEqual(['first', 'second']);
	});

	test('goes on after n8n was killed', async () => {
		const { n8n } = host();
		await n8n.kill();
		await n8n.startAgain();
		expect(await textsAfter('third')).toEqual(['first', 'second', 'third']);
	});

	test('has no subscription any more once it is unpublished', async () => {
		const { simulator, client } = host();
		await client.workflows.unpublish(workflow.id);
		expect(simulator.control.subscriptions()).toEqual([]);
		simulator.control.reply({ chatId, from: ana, text: 'too late' });
		await simulator.control.settle();
		expect(await client.executions.list(workflow.id)).toHaveLength(runs);
	});
});
