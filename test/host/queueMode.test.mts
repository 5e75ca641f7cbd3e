import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { SEED, type Simulator, startSimulator } from '../simulator/index.mts';
import { installN8n } from './lib/installN8n.mts';
import { packedPackage } from './lib/packageInstall.mts';
import { workFolder } from './lib/projectFolder.mts';
import { type QueueMode, startQueueMode } from './lib/queueMode.mts';
import { outputOf } from './lib/rest/executions.mts';
import { findQueuePrograms, HOW_TO_INSTALL } from './lib/systemPrograms.mts';
import { credentialFor } from './useHost.mts';
import { LINQ_NODE, triggerWorkflow } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;

const programs = findQueuePrograms();
if (programs === undefined) console.warn(`The tests of queue mode are skipped. ${HOW_TO_INSTALL}`);

(programs === undefined ? describe.skip : describe)('In n8n’s queue mode', () => {
	let simulator: Simulator;
	let queue: QueueMode;

	beforeAll(async () => {
		if (programs === undefined) return;
		const install = await installN8n((text) => console.log(text));
		simulator = await startSimulator();
		queue = await startQueueMode(
			install,
			await packedPackage(),
			programs,
			workFolder('host', 'queueMode'),
		);
	});

	afterAll(async () => {
		await queue?.stop();
		await simulator?.stop();
	});

	test('a message reaches the webhook processor and runs on the worker', async () => {
		const { client, webhook } = queue;
		const { control } = simulator;
		const credential = await client.credentials.create(credentialFor(simulator));
		const { id } = await client.workflows.create(triggerWorkflow(credential));
		await client.workflows.publish(id);
		expect(control.subscriptions()).toMatchObject([
			{ target_url: expect.stringContaining(`${webhook.url}/webhook/`) },
		]);

		const chat = control.addChat({ from: line, to: [ana, ben] });
		control.reply({ chatId: chat.id, from: ana, text: 'Hello from the queue' });
		const [execution] = await client.executions.allFinished(id, 1);
		expect(execution?.status).toBe('success');
		expect(execution && outputOf(execution, LINQ_NODE)).toMatchObject([
			{ text: 'Hello from the queue', sender_handle: ana },
		]);

		await client.workflows.unpublish(id);
		expect(control.subscriptions()).toEqual([]);
	});
});
