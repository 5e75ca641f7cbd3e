import { randomUUID } from 'node:crypto';

import { afterEach, expect, test } from '@jest/globals';

import { exampleWorkflow, type Settings } from '../demo/examples.mts';
import { SEED } from '../simulator/index.mts';
import { startFakeModel } from './fakeModel.mts';
import { errorOf } from './lib/rest/executions.mts';
import { allSubscriptionsEnd, isWaiting, shownTo, started, vote } from './questions.mts';
import { useHost } from './useHost.mts';

const { ana, ben, cleo } = SEED.people;
const [line] = SEED.lines;

const host = useHost('askingExamples');
const control = () => host().simulator.control;
const newGroup = () => control().addChat({ from: line, to: [ana, ben, cleo] }).id;
const shown = (chatId: string) => shownTo(control(), cleo, chatId);

afterEach(async () => await allSubscriptionsEnd(control()));

const inGroup = (value: string): Settings => ({
	parameters: { chatId: { __rl: true, mode: 'list', value } },
});

/** Imports an example, finishes it as its note says, and starts it; gives the execution’s ID. */
async function play(fileName: string, settings: Record<string, Settings>): Promise<string> {
	const { client, credential } = host();
	const { id } = await client.workflows.create(exampleWorkflow(fileName, credential, settings));
	const executionId = await started(client, id, 'When Clicking Execute Workflow');
	await isWaiting(client, executionId);
	return executionId;
}

async function ends(executionId: string): Promise<void> {
	const execution = await host().client.executions.finished(executionId);
	expect([execution.status, errorOf(execution)]).toEqual(['success', undefined]);
	// By then the outcome has been announced.
	await allSubscriptionsEnd(control());
}

test('“Ask a group for approval” goes on when the majority agrees, and says so when not', async () => {
	const group = newGroup();
	const execution = await play('ask-a-group-for-approval.json', {
		'Ask the Group': inGroup(group),
	});
	vote(control(), group, ana, 1);
	vote(control(), group, ben, 1);
	await ends(execution);
	expect(shown(group)).toEqual([
		'Shall we refund order 4711? It is about 80 €.',
		'[poll: Refund / Do not refund]',
		'Decided: Do not refund (2 of 3)',
		'Order 4711 is not refunded.',
	]);
});

test('“Let a group choose” goes on with what everybody has chosen', async () => {
	const group = newGroup();
	const execution = await play('let-a-group-choose.json', { 'Ask the Group': inGroup(group) });
	vote(control(), group, ana, 1);
	vote(control(), group, ben, 1);
	vote(control(), group, cleo, 0);
	await ends(execution);
	expect(shown(group)).toEqual([
		'What shall we order for Friday’s lunch?',
		'[poll: Pizza / Sushi / Salad]',
		`Sushi it is. I order for ${ana}, ${ben} and everybody else.`,
	]);
});

test('“An agent that asks before it acts” writes what the team agreed to', async () => {
	const [team, customers] = [newGroup(), newGroup()];
	const words = 'Your delivery comes an hour later, at 4 pm.';
	const call = { toolParameters: { Text: words }, hitlParameters: {} };
	const model = await startFakeModel([{ calls: [call] }, { words: 'Done.' }]);
	try {
		const openAi = await host().client.credentials.create({
			name: `Model ${randomUUID()}`,
			type: 'openAiApi',
			data: { apiKey: 'any', url: model.url },
		});
		const execution = await play('agent-that-asks-first.json', {
			Model: { credential: openAi },
			'Ask the Team': inGroup(team),
			'Tell the Customers': inGroup(customers),
		});
		expect([shown(team), shown(customers)]).toEqual([
			[`I would like to write to our customers:\n\n${words}`, '[poll: Send it / Do not send it]'],
			[],
		]);
		vote(control(), team, ben, 0);
		await ends(execution);
		expect(shown(customers)).toEqual([words]);
	} finally {
		await model.stop();
	}
});
