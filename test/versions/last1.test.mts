import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { credentialFor } from '../host/credentialFor.mts';
import { outputOf } from '../host/lib/rest/executions.mts';
import { isWaiting, started } from '../host/questions.mts';
import { useHost } from '../host/useHost.mts';
import { useSteps } from '../host/useSteps.mts';
import {
	ASK,
	byId,
	chainWorkflow,
	LINQ_NODE,
	START,
	triggerWorkflow,
} from '../host/workflowOf.mts';
import { SEED } from '../simulator/index.mts';

const { ana, ben, cleo } = SEED.people;
const [line] = SEED.lines;
const PACKAGE = 'n8n-nodes-linq-group-chat';

describe('The package in the last n8n 1', () => {
	const host = useHost('last1', {}, undefined, 'last1');
	const steps = useSteps(host);
	const control = () => host().simulator.control;
	const newGroup = (service?: 'SMS') =>
		control().addChat({ from: line, to: [ana, ben, cleo], service }).id;
	const shown = (chatId: string) =>
		control()
			.texts({ handle: ana })
			.flatMap((text) => (text.chatId === chatId ? [text.text] : []));
	const send = (chatId: string, text: string): INodeParameters => ({
		...{ resource: 'message', operation: 'send', chatId: byId(chatId), text },
	});

	test('offers both nodes, and the action node as a tool for agents', async () => {
		const file = path.join(host().userFolder, '.cache/n8n/public/types/nodes.json');
		const types = JSON.parse(await readFile(file, 'utf8')) as Array<{ name: string }>;
		const ours = types.map(({ name }) => name).filter((name) => name.startsWith(`${PACKAGE}.`));
		expect([...new Set(ours)].sort()).toEqual([
			`${PACKAGE}.linqGroupChat`,
			`${PACKAGE}.linqGroupChatTool`,
			`${PACKAGE}.linqTrigger`,
		]);
	});

	test.each([
		['accepts the right API key', {}, { status: 'OK' }],
		[
			'says in a sentence that a wrong API key is refused',
			{ apiKey: 'not-the-key' },
			// n8n 1 has a sentence of its own for it.
			{ status: 'Error', message: expect.stringMatching(/^Authorization failed/) },
		],
	])('%s', async (_, given, expected) => {
		const { client, simulator } = host();
		const credential = credentialFor({ ...simulator, ...given });
		// n8n 1 tests saved ones only.
		const { id } = await client.credentials.create(credential);
		expect(await client.credentials.test({ ...credential, id })).toMatchObject(expected);
	});

	test('creates a group and writes to it', async () => {
		const execution = await steps.succeed([
			{
				name: 'Create',
				parameters: {
					...{ resource: 'groupChat', operation: 'create', from: byId(line) },
					...{ to: `${ana}, ${ben}`, text: 'Hello, both of you', displayName: 'Launch Team' },
				},
			},
			{ name: 'Send', parameters: send('={{ $json.id }}', 'And welcome') },
		]);
		const [created] = outputOf(execution, 'Create');
		expect(shown(String(created?.id))).toEqual(['Hello, both of you', 'And welcome']);
	});

	test('refuses a wrong value with a sentence, before anything is sent', async () => {
		const before = control().requests().length;
		const parameters = {
			...{ resource: 'groupChat', operation: 'create', from: byId(line) },
			...{ to: `${ana}, 555-0100`, text: 'Hello' },
		};
		expect(await steps.fail([{ name: LINQ_NODE, parameters }])).toContain('555-0100');
		expect(control().requests()).toHaveLength(before);
	});

	test('sends once when “Retry On Fail” repeats a send whose answer was lost', async () => {
		const chatId = newGroup();
		const posts = () =>
			control()
				.requests()
				.filter(({ method, path }) => method === 'POST' && path.includes(chatId)).length;
		control().failNext({ method: 'POST', path: chatId, when: 'after', status: 500, times: 5 });
		const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
		const step = { name: LINQ_NODE, parameters: send(chatId, 'Once'), ...retrying };
		await steps.succeed([step]);
		expect(posts()).toBe(6);
		expect(shown(chatId)).toEqual(['Once']);
	});

	test('sends once when a failed execution is retried', async () => {
		const chatId = newGroup();
		const afterwards = { resource: 'groupChat', operation: 'get', chatId: byId(chatId) };
		control().failNext({ method: 'GET', path: chatId, status: 400, times: 10 });
		const execution = await steps.execute([
			{ name: LINQ_NODE, parameters: send(chatId, 'Once') },
			{ name: 'Afterwards', parameters: afterwards },
		]);
		expect(execution.status).toBe('error');
		control().faults.clear();
		const retried = await host().client.executions.retry(execution.id);
		expect(outputOf(retried, 'Afterwards')).toMatchObject([{ id: chatId }]);
		expect(shown(chatId)).toEqual(['Once']);
	});

	describe('with a published trigger', () => {
		let chatId: string;
		let id: string;

		beforeAll(async () => {
			const { client, credential } = host();
			chatId = newGroup();
			({ id } = await client.workflows.create(triggerWorkflow(credential)));
			await client.workflows.publish(id);
		});

		test('subscribes at Linq', () => {
			expect(control().subscriptions()).toMatchObject([
				{ is_active: true, target_url: expect.stringContaining(`${host().client.url}/webhook/`) },
			]);
		});

		test('starts one run for a message, and none for one that Linq has not signed', async () => {
			const { client } = host();
			control().reply({ chatId, from: ana, text: 'first' });
			const [execution] = await client.executions.allFinished(id, 1);
			expect(execution && outputOf(execution, LINQ_NODE)[0]?.text).toBe('first');
			const [delivery] = control().deliveries();
			const { pathname, search } = new URL(delivery?.url ?? '');
			const answer = await client.postWebhook(pathname + search, delivery?.body ?? '');
			expect(answer.status).toBe(401);
			expect(await client.executions.list(id)).toHaveLength(1);
		});

		test('unsubscribes when it is deactivated', async () => {
			await host().client.workflows.unpublish(id);
			expect(control().subscriptions()).toEqual([]);
		});
	});

	test('starts runs only for messages in which a regular expression is found', async () => {
		const { client, credential } = host();
		const chatId = newGroup();
		const parameters = { events: ['message.received'], filters: { textMatches: 'order #?\\d+' } };
		const { id } = await client.workflows.create(triggerWorkflow(credential, parameters));
		await client.workflows.publish(id);
		for (const text of ['no order', 'Order #17']) control().reply({ chatId, from: ana, text });
		await control().settle();
		const executions = await client.executions.allFinished(id, 1);
		expect(executions.map((run) => outputOf(run, LINQ_NODE)[0]?.text)).toEqual(['Order #17']);
		await client.workflows.unpublish(id);
	});

	test('says in a sentence that a regular expression is none, and subscribes to nothing', async () => {
		const { client, credential } = host();
		const parameters = { events: ['message.received'], filters: { textMatches: 'order (' } };
		const { id } = await client.workflows.create(triggerWorkflow(credential, parameters));
		await expect(client.workflows.publish(id)).rejects.toThrow('which is not a regular expression');
		expect(control().subscriptions()).toEqual([]);
	});

	test('asks a group, and goes on when a reply has decided, but not for an address that n8n has not signed', async () => {
		const { client, credential } = host();
		const chatId = newGroup('SMS');
		const parameters = {
			...{ resource: 'message', operation: 'sendAndWait', chatId: byId(chatId) },
			message: 'Shall we?',
		};
		const workflow = chainWorkflow(credential, [{ name: ASK, parameters }]);
		const { id } = await client.workflows.create(workflow);
		const executionId = await started(client, id, START);
		await isWaiting(client, executionId);
		const [asked] = control().subscriptions();
		const { pathname, search } = new URL(asked?.target_url ?? '');
		const altered = await client.postWebhook(`${pathname}${search}&question=another`, '{}');
		expect(altered).toMatchObject({ status: 401, body: expect.stringContaining('Invalid token') });
		control().reply({ chatId, from: ben, text: 'Yes!' });
		const execution = await client.executions.finished(executionId);
		expect(outputOf(execution, ASK)).toMatchObject([{ approved: true, decided: true }]);
	});
});
