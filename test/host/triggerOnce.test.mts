import { beforeAll, describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { eventRuns } from './eventRuns.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { waitFor } from './lib/waitFor.mts';
import { useHost } from './useHost.mts';
import { triggerWorkflow } from './workflowOf.mts';

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

	const ran = async () => await eventRuns(host().client, workflow.id);

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
		expect((await ran()).succeeded).toEqual(['sequential']);
	});

	test('for one that is delivered twenty times at once', async () => {
		await write('concurrent');
		expect(new Set(await again(20))).toEqual(new Set([200]));
		expect((await ran()).succeeded.filter((text) => text === 'concurrent')).toHaveLength(1);
	});

	test('for one that is delivered again after a restart', async () => {
		await write('before the restart');
		await ran();
		await host().n8n.restart();
		const answers = new Set<number>();
		await waitFor({
			what: 'three deliveries to be taken',
			read: async () => {
				const statuses = await again(3);
				for (const status of statuses) answers.add(status);
				return statuses;
			},
			until: (statuses) => statuses.join() === '200,200,200',
		});
		// A trigger that cannot ask Linq within four seconds says 503, which Linq would repeat.
		expect([200, 503]).toEqual(expect.arrayContaining([...answers]));
		expect((await ran()).succeeded.filter((text) => text === 'before the restart')).toHaveLength(1);
	});
});
