import { beforeAll, describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { type ExecutionSummary, outputOf } from './lib/rest/executions.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { waitFor } from './lib/waitFor.mts';
import { useHost } from './useHost.mts';
import { LINQ_NODE, triggerWorkflow } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;

describe('One run for each event, in a real n8n', () => {
	const host = useHost('triggerOnce');
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
});
