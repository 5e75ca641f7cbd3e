import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { SEED } from '../simulator/index.mts';
import { errorOf, type Execution, outputOf } from './lib/rest/executions.mts';
import type { SavedWorkflow, WorkflowDefinition } from './lib/rest/workflows.mts';
import { waitFor } from './lib/waitFor.mts';
import { useHost } from './useHost.mts';
import { byId, chainOnRequest, chainWorkflow, LINQ_NODE, START } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;
/** Longer than any test: what hangs so long is ended by killing n8n. */
const FOREVER_MS = 10 * 60_000;

describe('A send in a real n8n', () => {
	const host = useHost('sendOnce');
	const control = () => host().simulator.control;
	const newGroup = () => control().addChat({ from: line, to: [ana, ben] }).id;
	const shown = (chatId: string) =>
		control()
			.texts({ handle: ana })
			.flatMap((text) => (text.chatId === chatId ? [text.text] : []));

	/** Webhook → Linq: sends the text that is posted to it → Linq: reads the chat, which can be made to hang. */
	async function publishSender(
		chatId: string,
		settings: IDataObject = {},
	): Promise<{ workflow: SavedWorkflow; post: (text: string) => Promise<void> }> {
		const { client, credential, n8n } = host();
		const address = randomUUID();
		const definition = chainOnRequest(credential, address, [
			{
				name: LINQ_NODE,
				parameters: {
					...{ resource: 'message', operation: 'send', chatId: byId(chatId) },
					text: '={{ $json.body.text }}',
				},
			},
			{
				name: 'Afterwards',
				parameters: { resource: 'groupChat', operation: 'get', chatId: byId(chatId) },
			},
		]);
		const workflow = await client.workflows.create({
			...definition,
			settings: { executionOrder: 'v1', ...settings },
		});
		await client.workflows.publish(workflow.id);
		const post = async (text: string) => {
			const url = `${n8n.url}/webhook/${address}`;
			const headers = { 'content-type': 'application/json' };
			const body = JSON.stringify({ text });
			const { status } = await fetch(url, { method: 'POST', headers, body });
			expect(status).toBe(200);
		};
		return { workflow, post };
	}

	const sent = async (chatId: string, count: number) =>
		await waitFor({
			what: `${count} texts to be sent`,
			read: () => shown(chatId),
			until: (texts) => texts.length === count,
		});

	/** Presses “Retry” at every execution that has not succeeded. */
	async function retryAll({ id }: SavedWorkflow): Promise<Execution[]> {
		const { executions } = host().client;
		const failed = (await executions.listAll(id)).filter(({ status }) => status !== 'success');
		const retried: Execution[] = [];
		for (const execution of failed) retried.push(await executions.retry(execution.id));
		return retried;
	}

	async function killAndStartAgain(): Promise<void> {
		const { n8n } = host();
		await n8n.kill();
		control().faults.clear();
		await n8n.startAgain();
	}

	test('is not made again by “Retry”, when n8n was killed after ten executions had sent', async () => {
		const chatId = newGroup();
		const { workflow, post } = await publishSender(chatId);
		control().failNext({ method: 'GET', path: chatId, delayMs: FOREVER_MS, times: 10 });
		const texts = Array.from({ length: 10 }, (_, index) => `message ${index}`);
		await Promise.all(texts.map(post));
		await sent(chatId, 10);
		await killAndStartAgain();
		const retried = await retryAll(workflow);
		expect(retried.map(({ status }) => status)).toEqual(Array(10).fill('success'));
		expect(shown(chatId).sort()).toEqual(texts);
	});

	test.each([
		['', {}],
		[' that saves its progress', { saveExecutionProgress: true }],
	])(
		'is not made again by “Retry”, when n8n%s was killed in the middle of the node',
		async (_, settings) => {
			const chatId = newGroup();
			const { workflow, post } = await publishSender(chatId, settings);
			const path = `${chatId}/messages`;
			control().failNext({ path, when: 'after', delayMs: FOREVER_MS, times: 3 });
			const texts = ['a', 'b', 'c'];
			await Promise.all(texts.map(post));
			await sent(chatId, 3);
			await killAndStartAgain();
			const retried = await retryAll(workflow);
			expect(retried.map(({ status }) => status)).toEqual(Array(3).fill('success'));
			expect(shown(chatId).sort()).toEqual(texts);
		},
	);

	test('is not made again by a retry, which n8n’s API offers, when the execution was stopped by hand in the middle', async () => {
		const chatId = newGroup();
		const { workflow, post } = await publishSender(chatId);
		control().failNext({ path: `${chatId}/messages`, when: 'after', delayMs: 20_000, times: 2 });
		await Promise.all(['a', 'b'].map(post));
		await sent(chatId, 2);
		const { client } = host();
		for (const { id } of await client.executions.list(workflow.id))
			await client.executions.stop(id);
		const retried = await retryAll(workflow);
		// n8n leaves the error of then in their data, although they go through to the end (n8n 2.41.1, ExecutionService.retry).
		expect(retried.map((run) => outputOf(run, 'Afterwards'))).toMatchObject([[{}], [{}]]);
		expect(shown(chatId).sort()).toEqual(['a', 'b']);
	});

	test('of a node without an ID is not swallowed, in a sub-workflow that is given as JSON', async () => {
		const chatId = newGroup();
		const { client, credential } = host();
		const steps = ['One', 'Two'].map((name) => ({
			...{ name, id: '' },
			parameters: {
				...{ resource: 'message', operation: 'send', chatId: byId(chatId), text: name },
			},
		}));
		const sub = chainWorkflow(credential, steps);
		sub.nodes.splice(0, 1, {
			...{ id: '', name: START, type: 'n8n-nodes-base.executeWorkflowTrigger' },
			...{ typeVersion: 1.1, position: [0, 0], parameters: { inputSource: 'passthrough' } },
		});
		const workflow = chainWorkflow(credential, [
			{
				...{ name: 'Sub', type: 'n8n-nodes-base.executeWorkflow', typeVersion: 1.2 },
				parameters: { source: 'parameter', workflowJson: JSON.stringify(sub) },
			},
		]);
		const { id } = await client.workflows.create(workflow);
		const started = await client.workflows.run(id, START);
		if (!('executionId' in started)) throw new Error('n8n did not start the workflow');
		const execution = await client.executions.finished(started.executionId);
		expect([execution.status, errorOf(execution)]).toEqual(['success', undefined]);
		expect(shown(chatId)).toEqual(['One', 'Two']);
	});

	// The last one: it takes the database away.
	test('is not swallowed in a database that was set up anew, where execution IDs begin at 1 again', async () => {
		const chatId = newGroup();
		const { client, n8n, credential, userFolder } = host();
		const definition: WorkflowDefinition = chainWorkflow(credential, [
			{
				name: LINQ_NODE,
				parameters: {
					...{ resource: 'message', operation: 'send', chatId: byId(chatId) },
					text: '={{ $execution.id }}',
				},
			},
		]);
		const run = async (id: string) => {
			const started = await client.workflows.run(id, START);
			if (!('executionId' in started)) throw new Error('n8n did not start the workflow');
			await client.executions.finished(started.executionId);
			return started.executionId;
		};
		const before = await client.workflows.create(definition);
		await run(before.id);

		await n8n.stop();
		await rm(path.join(userFolder, '.n8n/database.sqlite'));
		await n8n.startAgain();
		await client.session.setUpOwner();
		const { id: credentialId } = await client.credentials.create(host().newCredential);
		const nodes = definition.nodes.map((node) => ({
			...node,
			...(node.credentials && {
				credentials: { linqPartnerApi: { id: credentialId, name: credential.name } },
			}),
		}));
		const after = await client.workflows.create({ ...definition, nodes, id: before.id });
		expect(after.id).toBe(before.id);
		const ids = [await run(after.id), await run(after.id)];
		expect(ids).toEqual(['1', '2']);
		expect(shown(chatId)).toHaveLength(3);
	});
});
