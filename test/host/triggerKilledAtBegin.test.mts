import { beforeAll, describe, expect, test } from '@jest/globals';

import { SEED } from '../simulator/index.mts';
import { dieAtBegin } from './lib/dyingAtBegin.mts';
import { preloading } from './lib/preloading.mts';
import { type ExecutionSummary, outputOf } from './lib/rest/executions.mts';
import type { SavedWorkflow } from './lib/rest/workflows.mts';
import { waitFor } from './lib/waitFor.mts';
import { wellAgain } from './recovering.mts';
import { useHost } from './useHost.mts';
import { LINQ_NODE, triggerWorkflow } from './workflowOf.mts';

const { ana, ben } = SEED.people;
const [line] = SEED.lines;

/**
 * n8n's own recovery passes over an execution of which only the begin is in its event log, and does so for as long as it
 * reads that log: at this start and the next (n8n 2.41.1, execution-recovery.service, `amend`).
 */
describe('When a real n8n dies right after it answered Linq, while the run begins', () => {
	const host = useHost('triggerKilledAtBegin', {}, () =>
		preloading('dyingAtBegin.cjs', 'quickTicks.cjs'),
	);
	let workflow: SavedWorkflow;
	let cutOff: ExecutionSummary;

	beforeAll(async () => {
		const { client, credential, simulator, n8n } = host();
		const parameters = { events: ['message.received'], options: { recoverMissed: true } };
		workflow = await client.workflows.create(triggerWorkflow(credential, parameters));
		await client.workflows.publish(workflow.id);
		await wellAgain(simulator);
		const chat = simulator.control.addChat({ from: line, to: [ana, ben] });
		await dieAtBegin(n8n, () => {
			simulator.control.reply({ chatId: chat.id, from: ana, text: 'Hello' });
		});
		await simulator.control.settle();
		expect(simulator.control.deliveries().map(({ outcome }) => outcome)).toEqual([200]);
	});

	const statusOf = async ({ id }: ExecutionSummary) =>
		(await host().client.executions.get(id)).status;

	test('“Recover Missed Messages” starts its run with the next start of n8n', async () => {
		const { client, simulator, n8n } = host();
		await n8n.startAgain();
		await wellAgain(simulator);
		const executions = await waitFor({
			what: 'the recovered run to be through',
			read: async () => await client.executions.list(workflow.id),
			until: (all) => all.some(({ status }) => status === 'success'),
		});
		// n8n lists what is under way first.
		expect(executions.map(({ status }) => status)).toEqual(['running', 'success']);
		const [left, recovered] = executions as [ExecutionSummary, ExecutionSummary];
		const run = await client.executions.get(recovered.id);
		expect(outputOf(run, LINQ_NODE)).toMatchObject([{ text: 'Hello', recovered: true }]);
		cutOff = left;
	});

	test('a retry, which n8n’s API offers already, runs it with its event although n8n has it as running', async () => {
		const run = await host().client.executions.retry(cutOff.id);
		expect(outputOf(run, LINQ_NODE)).toMatchObject([{ text: 'Hello', from_me: false }]);
	});

	test('n8n has its execution as running until the third start, and then as crashed', async () => {
		const { n8n } = host();
		await n8n.restart();
		expect(await statusOf(cutOff)).toBe('running');
		await n8n.restart();
		expect(await statusOf(cutOff)).toBe('crashed');
	});

	test('“Retry” runs it with its event then', async () => {
		const run = await host().client.executions.retry(cutOff.id);
		expect(outputOf(run, LINQ_NODE)).toMatchObject([{ text: 'Hello', from_me: false }]);
	});
});
