import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { credentialFor } from './credentialFor.mts';
import { quickTicks } from './lib/quickTicks.mts';
import { outputOf } from './lib/rest/executions.mts';
import { waitFor } from './lib/waitFor.mts';
import { isWaiting, shownTo } from './questions.mts';
import { useAsking } from './useAsking.mts';
import { useHost } from './useHost.mts';
import { ASK, askingOnRequest, LINQ_NODE, triggerWorkflow } from './workflowOf.mts';

const { ana, ben, cleo } = SEED.people;
const [line] = SEED.lines;
/** Longer than any test takes. */
const FOREVER_MS = 600_000;
/** Linq delivers again sooner than it does, so that nobody has to wait for it. */
const RETRY_DELAYS_MS = [500, 1_000, 2_000, 4_000];

describe('A question in a real n8n', () => {
	const host = useHost('askingFaults', { retryDelaysMs: RETRY_DELAYS_MS }, quickTicks);
	const asking = useAsking(host);
	const { newGroup, ask, outcome, askAndAnswer, written, question, vote, allEnd } = asking;
	const control = () => host().simulator.control;
	const subscriptions = () => control().subscriptions();
	const announced = (chatId: string) =>
		shownTo(control(), ana, chatId).filter((text) => text.startsWith('Decided'));
	const announcing = { options: { announcement: 'Decided: {outcome}' } };

	afterEach(allEnd);

	test.each([false, true])(
		'of which two votes decide one right after the other, and deliveries come thrice at once (reversed: %s), has one outcome',
		async (reversed) => {
			const chatId = newGroup();
			const execution = await ask(chatId, announcing);
			control().holdDeliveries();
			vote(chatId, ana, 0);
			vote(chatId, ben, 1);
			control().releaseDeliveries({ reversed, copies: 3 });
			expect(await outcome(execution)).toMatchObject({ approved: true, responder: ana });
			await control().settle();
			expect(announced(chatId)).toEqual(['Decided: Approve']);
		},
	);

	test('that Linq cannot be asked about when the answer comes is decided by a repetition', async () => {
		const chatId = newGroup();
		const execution = await ask(chatId);
		control().failNext({ method: 'GET', path: '/v3/', status: 503, times: 10 });
		const before = control().deliveries().length;
		vote(chatId, ana, 1);
		const outcomes = () =>
			control()
				.deliveries()
				.slice(before)
				.map(({ outcome: answered }) => answered);
		await waitFor({ what: 'a refusal', read: outcomes, until: (all) => all.includes(503) });
		control().faults.clear();
		expect(await outcome(execution)).toMatchObject({ approved: false, responder: ana });
	});

	test('ends when our line is removed from the group', async () => {
		const chatId = newGroup();
		const execution = await ask(chatId);
		control().leave({ chatId, handle: line });
		expect(await outcome(execution)).toMatchObject({ decided: false, reason: 'line_removed' });
	});

	test('ends when its message is deleted and somebody answers', async () => {
		const { simulator } = host();
		const chatId = newGroup('SMS');
		const execution = await ask(chatId);
		const { status } = await fetch(`${simulator.url}/v3/messages/${question(chatId)}`, {
			method: 'DELETE',
			headers: { authorization: `Bearer ${simulator.apiKey}` },
		});
		expect(status).toBe(204);
		control().reply({ chatId, from: ben, text: 'yes' });
		expect(await outcome(execution)).toMatchObject({ decided: false, reason: 'question_deleted' });
	});

	describe('of an n8n that is killed', () => {
		/** Starts an execution that “Retry” can be pressed at; n8n is killed at the first request of this kind. */
		async function killedAt(chatId: string, method: 'POST' | 'PUT', path: string): Promise<string> {
			const { client, credential, n8n } = host();
			const address = randomUUID();
			const { id } = await client.workflows.create(
				askingOnRequest(credential, address, announcing),
			);
			await client.workflows.publish(id);
			control().failNext({ method, path, when: 'before', delayMs: FOREVER_MS, status: 503 });
			const before = control().requests().length;
			const url = `${n8n.url}/webhook/${address}`;
			const headers = { 'content-type': 'application/json' };
			await fetch(url, { method: 'POST', headers, body: JSON.stringify({ chatId }) });
			await waitFor({
				what: `${method} ${path}`,
				read: () => control().requests().slice(before),
				until: (requests) =>
					requests.some((request) => request.method === method && request.path.includes(path)),
			});
			await n8n.kill();
			control().faults.clear();
			await n8n.startAgain();
			const [crashed] = await client.executions.list(id);
			return crashed?.id ?? '';
		}

		test.each([
			['between its subscription and asking', 'POST', '/messages', 0],
			['between asking and waiting', 'PUT', '/webhook-subscriptions', 1],
		] as const)('%s is asked once after all, by “Retry”', async (_when, method, path, asked) => {
			const { executions } = host().client;
			const chatId = newGroup('SMS');
			const crashed = await killedAt(chatId, method, path);
			expect(written(chatId)).toHaveLength(asked);
			expect(subscriptions()).toHaveLength(1);

			const retried = await executions.beginRetry(crashed);
			await isWaiting(host().client, retried);
			expect(written(chatId)).toHaveLength(1);
			await waitFor({
				what: 'the subscription of the killed execution to end',
				read: () => subscriptions().length,
				until: (count) => count === 1,
			});
			control().reply({ chatId, from: cleo, text: 'ja' });
			const [result] = outputOf(await executions.finished(retried), ASK);
			expect(result).toMatchObject({ approved: true, responder: cleo });
			expect(announced(chatId)).toEqual(['Decided: Approve']);
		});
	});

	test('whose API key changes refuses answers that it cannot verify, and says so; the next one tidies up', async () => {
		const { client, n8n } = host();
		const chatId = newGroup();
		const execution = await ask(chatId);
		await useKey('the new key');
		vote(chatId, ana, 0);
		await waitFor({
			what: 'a line in the log that says what to do',
			read: async () => await readFile(n8n.logFile, 'utf8'),
			until: (log) =>
				log.includes('the API key has changed since the question was asked. Stop the execution'),
		});
		expect((await client.executions.get(execution)).status).toBe('waiting');
		await client.executions.stop(execution);
		await client.executions.finished(execution);
		await askAndAnswer();
		// What is ended is ended with the new key.
		await allEnd();
		await useKey(host().simulator.apiKey);
	});

	async function useKey(apiKey: string): Promise<void> {
		const { simulator, client, credential } = host();
		control().rotateApiKey({ apiKey });
		await client.credentials.update(credential.id, credentialFor({ ...simulator, apiKey }));
	}

	describe('beside a Linq Trigger on the same line', () => {
		let workflowId: string;
		beforeEach(async () => {
			const { client, credential } = host();
			({ id: workflowId } = await client.workflows.create(triggerWorkflow(credential)));
		});
		afterEach(async () => await host().client.workflows.unpublish(workflowId));
		const publish = async () => await host().client.workflows.publish(workflowId);
		const ofQuestions = () =>
			subscriptions().filter(({ target_url }) => target_url.includes('/webhook-waiting/'));
		/** A question whose execution somebody deletes: nobody tells its node. */
		const leaveBehind = async () => {
			await host().client.executions.delete(await ask(newGroup()));
			expect(ofQuestions()).toHaveLength(1);
		};
		const isTidiedUp = async () =>
			await waitFor({
				what: 'the subscription that was left behind to end',
				read: () => ofQuestions().length,
				until: (count) => count === 0,
			});

		test('is tidied up after when the trigger is published', async () => {
			await leaveBehind();
			await publish();
			await isTidiedUp();
		});

		test('is tidied up after while the trigger runs', async () => {
			await publish();
			await leaveBehind();
			// Each account is looked at every few minutes, and one with another key at once.
			await useKey('another key');
			await isTidiedUp();
			await useKey(host().simulator.apiKey);
		});

		test('gets the answers, and the bot everything else', async () => {
			await publish();
			const chatId = newGroup('SMS');
			const open = await ask(chatId);
			control().reply({ chatId: newGroup(), from: ana, text: 'Hello' });
			control().reply({ chatId, from: ben, text: 'no' });
			expect(await outcome(open)).toMatchObject({ approved: false, responder: ben });
			await control().settle();
			const [run, ...more] = await host().client.executions.allFinished(workflowId, 1);
			expect(more).toEqual([]);
			expect(run && outputOf(run, LINQ_NODE)).toMatchObject([{ text: 'Hello' }]);
		});
	});
});
