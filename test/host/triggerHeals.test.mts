import { randomUUID } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { credentialFor } from './credentialFor.mts';
import { installN8n } from './lib/installN8n.mts';
import { N8nClient } from './lib/n8nClient.mts';
import { N8nProcess } from './lib/n8nProcess.mts';
import { installPackage, packedPackage } from './lib/packageInstall.mts';
import { workFolder } from './lib/projectFolder.mts';
import { quickTicks } from './lib/quickTicks.mts';
import { outputOf } from './lib/rest/executions.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { waitFor } from './lib/waitFor.mts';
import { useHost } from './useHost.mts';
import { LINQ_NODE, triggerWorkflow } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;
/** n8n reads it at every start. */
const environment: Record<string, string> = quickTicks();

describe('In a real n8n a published trigger heals by itself', () => {
	const host = useHost('triggerHeals', {}, () => environment);
	let workflow: SavedWorkflow;

	beforeAll(async () => {
		const { client, credential } = host();
		// An expression, because those cannot be evaluated in a tick.
		const events = '={{ ["message.received"] }}';
		workflow = await client.workflows.create(triggerWorkflow(credential, { events }));
		expect(await client.workflows.publish(workflow.id)).toMatchObject({ status: 'published' });
	});

	beforeEach(() => expect(subscriptions()).toHaveLength(1));

	const subscriptions = () => host().simulator.control.subscriptions();
	const theOnly = () => {
		const [only, ...others] = subscriptions();
		if (only === undefined || others.length > 0) throw new Error('There is not exactly one');
		return only;
	};

	/** Ana writes, and the workflow runs with it once. */
	async function expectRun(): Promise<void> {
		const { simulator, client } = host();
		const before = (await client.executions.list(workflow.id)).length;
		const text = `message ${randomUUID()}`;
		const chat = simulator.control.addChat({ from: line, to: [ana, ben] });
		simulator.control.reply({ chatId: chat.id, from: ana, text });
		const runs = await client.executions.allFinished(workflow.id, before + 1);
		expect(runs).toHaveLength(before + 1);
		const last = runs.at(-1);
		expect(last && outputOf(last, LINQ_NODE)).toMatchObject([{ text }]);
	}

	async function healed(isHealed: (subscription: ReturnType<typeof theOnly>) => boolean) {
		await waitFor({
			what: 'the trigger to put its subscription right',
			read: () => subscriptions(),
			until: (all) => all.length === 1 && all.every(isHealed),
		});
	}

	/** Several ticks pass, as the requests to Linq show. */
	async function someTicks(): Promise<void> {
		const looks = () =>
			host().simulator.control.requests({ method: 'GET', path: 'webhook-subscriptions' }).length;
		const before = looks();
		await waitFor({
			what: 'three ticks',
			read: looks,
			until: (count) => count >= before + 3,
		});
	}

	async function change(fields: object): Promise<void> {
		const { url, apiKey } = host().simulator;
		const answer = await fetch(`${url}/v3/webhook-subscriptions/${theOnly().id}`, {
			method: 'PUT',
			headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
			body: JSON.stringify(fields),
		});
		expect(answer.status).toBe(200);
	}

	test('and changes nothing while all is well', async () => {
		const before = theOnly();
		await someTicks();
		expect(theOnly()).toEqual(before);
		await expectRun();
	});

	test('after somebody deleted its subscription at Linq', async () => {
		const { id } = theOnly();
		host().simulator.control.deleteSubscription({ id });
		await healed((subscription) => subscription.id !== id);
		await expectRun();
	});

	test('after somebody disabled its subscription at Linq', async () => {
		const { id } = theOnly();
		await change({ is_active: false });
		await healed(({ is_active }) => is_active);
		expect(theOnly().id).toBe(id);
		await expectRun();
	});

	test('after it was deleted while n8n was down', async () => {
		const { n8n, simulator } = host();
		const { id } = theOnly();
		await n8n.stop();
		simulator.control.deleteSubscription({ id });
		await n8n.startAgain();
		await healed((subscription) => subscription.id !== id);
		await expectRun();
	});

	test('after the API key was changed, and what Linq is repeating arrives', async () => {
		const { simulator, client, credential } = host();
		const { id, target_url } = theOnly();
		simulator.control.rotateApiKey({ apiKey: 'the new key' });
		const renewed = credentialFor({ ...simulator, apiKey: 'the new key' });
		await client.credentials.update(credential.id, renewed);
		await healed((subscription) => subscription.target_url !== target_url);
		expect(theOnly().id).toBe(id);
		await expectRun();
		const renewedUrl = theOnly().target_url;
		simulator.control.rotateApiKey({ apiKey: simulator.apiKey });
		await client.credentials.update(credential.id, credentialFor(simulator));
		await healed((subscription) => subscription.target_url !== renewedUrl);
	});

	test('after n8n’s address was changed, and leaves the subscription of the old one alone', async () => {
		const { n8n, simulator } = host();
		const before = theOnly();
		environment.WEBHOOK_URL = n8n.url.replace('127.0.0.1', 'localhost');
		await n8n.restart();
		await waitFor({
			what: 'a subscription for the new address',
			read: () => subscriptions().map(({ target_url }) => new URL(target_url).hostname),
			until: (hosts) => hosts.join() === '127.0.0.1,localhost',
		});
		await someTicks();
		expect(subscriptions()[0]).toEqual(before);
		expect(subscriptions()).toHaveLength(2);
		simulator.control.deleteSubscription({ id: before.id });
		await expectRun();
	});

	test('and its old secret starts nothing after it was published anew', async () => {
		const { simulator, client } = host();
		await expectRun();
		const delivery = simulator.control.deliveries().at(-1);
		const { pathname, search } = new URL(delivery?.url ?? '');
		const again = async () =>
			await client.postWebhook(pathname + search, delivery?.body ?? '', delivery?.headers);
		expect((await again()).status).toBe(200);
		const runs = (await client.executions.list(workflow.id)).length;
		await client.workflows.unpublish(workflow.id);
		await client.workflows.publish(workflow.id);
		expect((await again()).status).toBe(401);
		expect(await client.executions.list(workflow.id)).toHaveLength(runs);
		await expectRun();
	});

	test('and a copy of this n8n under another address never touches its subscription', async () => {
		const { n8n, client } = host();
		const install = await installN8n((text) => console.log(text));
		const production = workFolder('host', 'triggerHeals');
		const staging = workFolder('host', 'triggerHealsStaging');
		await n8n.stop();
		await rm(staging, { recursive: true, force: true });
		await cp(path.join(production, '.n8n'), path.join(staging, '.n8n'), {
			recursive: true,
			filter: (source) => !source.endsWith(`${path.sep}nodes`),
		});
		await installPackage(await packedPackage(), staging, install);
		await n8n.startAgain();
		const before = theOnly();
		const copy = await N8nProcess.start({
			install,
			userFolder: staging,
			environment: quickTicks(),
		});
		try {
			await waitFor({
				what: 'the copy to subscribe at its own address',
				read: () => subscriptions().length,
				until: (count) => count === 2,
			});
			await someTicks();
			expect(subscriptions()).toContainEqual(before);
			const other = new N8nClient(copy.url);
			await other.session.logIn();
			await other.workflows.unpublish(workflow.id);
			expect(subscriptions()).toEqual([before]);
		} finally {
			await copy.stop();
		}
		expect(await client.workflows.publication(workflow.id)).toMatchObject({ status: 'published' });
		await expectRun();
	});
});
