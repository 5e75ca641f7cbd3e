import { randomUUID } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { outputOf } from './lib/rest/executions.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { waitFor } from './lib/waitFor.mts';
import { useHost } from './useHost.mts';
import { LINQ_NODE, triggerWorkflow } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;
/** Linq is down for as long as a test says. */
const DOWN = { times: 10_000, status: 503, code: 3007 } as const;

describe('In a real n8n there is exactly one subscription for each published trigger, and none for others', () => {
	const host = useHost('triggerLifeCycle');
	let workflow: SavedWorkflow;

	beforeEach(async () => {
		const { client, credential, simulator } = host();
		simulator.control.faults.clear();
		for (const { id } of subscriptions()) simulator.control.deleteSubscription({ id });
		workflow = await client.workflows.create(triggerWorkflow(credential));
	});

	const subscriptions = () => host().simulator.control.subscriptions();
	const events = () => subscriptions().map(({ subscribed_events }) => subscribed_events);
	/** Published by a test: such a trigger subscribes again by itself whenever n8n starts, and every few minutes. */
	const left = new Set<string>();
	const publish = async (id = workflow.id) => {
		left.add(id);
		return await host().client.workflows.publish(id);
	};

	afterEach(async () => {
		host().simulator.control.faults.clear();
		for (const id of left) await host().client.workflows.unpublish(id);
		left.clear();
	});

	const unpublish = async () => await host().client.workflows.unpublish(workflow.id);

	/** Changes the trigger and publishes it, as somebody does in the editor. */
	async function change(node: object): Promise<void> {
		const nodes = workflow.nodes.map((trigger) => ({ ...trigger, ...node }));
		await host().client.workflows.update(workflow.id, { nodes, connections: {} });
		expect(await publish()).toMatchObject({ status: 'published' });
	}

	/** Ana writes, and the workflow runs with it once. */
	async function expectRun(id = workflow.id, name = LINQ_NODE): Promise<void> {
		const { simulator, client } = host();
		const before = (await client.executions.list(id)).length;
		const text = `message ${randomUUID()}`;
		const chat = simulator.control.addChat({ from: line, to: [ana, ben] });
		simulator.control.reply({ chatId: chat.id, from: ana, text });
		const runs = await client.executions.allFinished(id, before + 1);
		const last = runs.at(-1);
		expect(last && outputOf(last, name)).toMatchObject([{ text }]);
	}

	test('after its events were changed', async () => {
		await publish();
		await change({ parameters: { events: ['message.received', 'reaction.added'] } });
		expect(events()).toEqual([['message.received', 'reaction.added']]);
		await expectRun();
	});

	test('after its lines were changed', async () => {
		await publish();
		await change({ parameters: { events: ['message.received'], filters: { lines: [line] } } });
		expect(subscriptions()).toMatchObject([{ phone_numbers: [line] }]);
		await expectRun();
	});

	test('after it was renamed', async () => {
		await publish();
		await change({ name: 'Concierge' });
		expect(subscriptions()).toHaveLength(1);
		await expectRun(workflow.id, 'Concierge');
	});

	test('after the workflow was duplicated: one for each', async () => {
		const { client } = host();
		await publish();
		const { nodes, connections } = workflow;
		const copy = await client.workflows.create({
			name: 'Copy',
			connections,
			// The editor gives every trigger of a copy a new address.
			nodes: nodes.map((node) => ({ ...node, webhookId: randomUUID() })),
		});
		await publish(copy.id);
		expect(subscriptions()).toHaveLength(2);
		await client.workflows.unpublish(copy.id);
		expect(subscriptions()).toHaveLength(1);
		await expectRun();
	});

	test('after n8n restarted, and after it was killed', async () => {
		const { n8n, client } = host();
		await publish();
		const before = subscriptions();
		await n8n.restart();
		await client.workflows.activated(workflow.id);
		expect(subscriptions()).toEqual(before);
		await n8n.kill();
		await n8n.startAgain();
		expect(subscriptions()).toEqual(before);
		await expectRun();
	});

	// Without that it heals by itself, see triggerHeals.test.mts.
	test('after somebody deleted the subscription at Linq, once the workflow is unpublished and published', async () => {
		const { simulator } = host();
		await publish();
		simulator.control.deleteSubscription({ id: subscriptions()[0]?.id ?? '' });
		await unpublish();
		expect(subscriptions()).toEqual([]);
		await publish();
		expect(subscriptions()).toHaveLength(1);
		await expectRun();
	});

	test('after n8n started while Linq was down: deliveries go on', async () => {
		const { n8n, simulator } = host();
		await publish();
		const before = subscriptions();
		await n8n.kill();
		simulator.control.failNext({ ...DOWN });
		await n8n.startAgain();
		simulator.control.faults.clear();
		expect(subscriptions()).toEqual(before);
		await expectRun();
	});

	test('when an n8n that is gone left others for the same address', async () => {
		const { simulator } = host();
		await publish();
		const [{ id = '', target_url = '' } = {}] = subscriptions();
		await unpublish();
		for (const version of ['2025-01-01', '2026-02-03'])
			await subscribe(`${target_url.replace(/\?.*/, '')}?version=${version}`);
		const foreign = await subscribe('http://127.0.0.1:9/webhook/other');
		expect(await publish()).toMatchObject({ status: 'published' });
		const now = subscriptions().map((subscription) => subscription.id);
		expect(now).toHaveLength(2);
		expect(now).toContain(foreign);
		expect(now).not.toContain(id);
		await expectRun();
		await unpublish();
		expect(subscriptions().map((subscription) => subscription.id)).toEqual([foreign]);
		simulator.control.deleteSubscription({ id: foreign });
	});

	test('when Linq is down on activation: publishing fails with a sentence, and works later', async () => {
		const { simulator } = host();
		simulator.control.failNext({ ...DOWN });
		const publication = await publish();
		expect(publication).toMatchObject({ status: 'failed' });
		expect(publication.triggers[0]?.errorMessage).toMatch(/^Linq [^{}]+$/);
		simulator.control.faults.clear();
		expect(subscriptions()).toEqual([]);
		await unpublish();
		expect(await publish()).toMatchObject({ status: 'published' });
		expect(subscriptions()).toHaveLength(1);
		await expectRun();
	});

	test('when Linq is down on deactivation: the next time cleans up', async () => {
		const { simulator } = host();
		await publish();
		simulator.control.failNext({ ...DOWN });
		await unpublish();
		simulator.control.faults.clear();
		expect(subscriptions()).toHaveLength(1);
		await publish();
		expect(subscriptions()).toHaveLength(1);
		await expectRun();
		await unpublish();
		expect(subscriptions()).toEqual([]);
	});

	test('beside the editor’s test listening, which has one of its own until it ends', async () => {
		const { client, simulator } = host();
		await publish();
		expect(await client.workflows.run(workflow.id, LINQ_NODE)).toEqual({ waitingForWebhook: true });
		expect(subscriptions()).toHaveLength(2);
		await expectRun();
		await waitFor({
			what: 'the editor to stop listening after its event',
			read: () => subscriptions().length,
			until: (count) => count === 1,
		});
		await simulator.control.settle();
		const modes = (await client.executions.list(workflow.id)).map(({ mode }) => mode);
		expect(modes).toContain('webhook');
		await expectRun();
	});

	test('when the workflow is deleted: none', async () => {
		await publish();
		await host().client.workflows.delete(workflow.id);
		left.clear();
		expect(subscriptions()).toEqual([]);
	});

	/** Subscribes past n8n; gives the subscription's ID. */
	async function subscribe(target_url: string): Promise<string> {
		const { url, apiKey } = host().simulator;
		const answer = await fetch(`${url}/v3/webhook-subscriptions`, {
			method: 'POST',
			headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
			body: JSON.stringify({ target_url, subscribed_events: ['message.sent'] }),
		});
		return ((await answer.json()) as { id: string }).id;
	}
});
