import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import { SEED } from '../simulator/index.mts';
import { AGENT, type AgentTool, agentWorkflow, linqTool } from './agentWorkflow.mts';
import { type FakeModel, type ScriptedTurn, startFakeModel } from './fakeModel.mts';
import { type Execution, errorOf, outputOf } from './lib/rest/executions.mts';
import { waitFor } from './lib/waitFor.mts';
import { allSubscriptionsEnd, shownTo, started, vote } from './questions.mts';
import { useHost } from './useHost.mts';
import { byId, START } from './workflowOf.mts';

const { ana, ben, cleo } = SEED.people;
const [line] = SEED.lines;

const host = useHost('humanReview');
const control = () => host().simulator.control;

const models: FakeModel[] = [];
afterAll(async () => await Promise.all(models.map(async (model) => await model.stop())));

const newGroup = (service?: 'SMS') =>
	control().addChat({ from: line, to: [ana, ben, cleo], service }).id;

const shown = (chatId: string) => shownTo(control(), ana, chatId);

interface AgentRun {
	readonly id: string;
	readonly model: FakeModel;
}

async function startAgent(
	tools: readonly AgentTool[],
	turns: readonly ScriptedTurn[],
	agentVersion = 3,
): Promise<AgentRun> {
	const { client } = host();
	const model = await startFakeModel(turns);
	models.push(model);
	const workflow = await agentWorkflow(client, model, tools, agentVersion);
	const { id } = await client.workflows.create(workflow);
	return { id: await started(client, id, START), model };
}

/** Waits until the agent has asked for the nth time and n8n waits for the answer. */
async function isAsking({ id }: AgentRun, chatId: string, times = 1): Promise<void> {
	await waitFor({
		what: `the agent to wait for answer ${times}`,
		read: async () => [questions(chatId), (await host().client.executions.get(id)).status],
		until: ([count, status]) => count === times && status === 'waiting',
	});
}

const questions = (chatId: string) =>
	shown(chatId).filter((text) => text.startsWith('The agent wants')).length;

async function finished({ id }: AgentRun): Promise<Execution> {
	const execution = await host().client.executions.finished(id);
	expect([execution.status, errorOf(execution)]).toEqual(['success', undefined]);
	return execution;
}

const tool = (name: string, parameters: INodeParameters) =>
	linqTool(host().credential, 'linqGroupChatTool', name, parameters);
const TEXT = "={{ $fromAI('Text', 'What everybody shall read', 'string') }}";
const CALL = { toolParameters: { Text: 'We close at noon' }, hitlParameters: {} };

/** An agent that writes to the office, if the team agrees. */
function gatedTool(
	team: string,
	office: string,
	parameters: INodeParameters = {},
	review: Partial<INode> = {},
): AgentTool {
	const { credential } = host();
	return {
		node: tool('Tell Everybody', {
			...{ resource: 'message', operation: 'send', chatId: byId(office), text: TEXT },
		}),
		review: {
			...linqTool(credential, 'linqGroupChatHitlTool', 'Ask the Team', {
				chatId: byId(team),
				message:
					'=The agent wants to run this tool: {{ $tool.name }}\n\n{{ $tool.parameters.Text }}',
				...parameters,
			}),
			...review,
		},
	};
}

describe('Linq Group Chat as the review that an agent’s tool goes through', () => {
	afterEach(async () => await allSubscriptionsEnd(control()));

	test('asks the group once; it approves by poll, and the tool runs', async () => {
		const [team, office] = [newGroup(), newGroup()];
		const run = await startAgent(
			[gatedTool(team, office)],
			[{ calls: [CALL] }, { words: 'Done.' }],
		);
		await isAsking(run, team);
		expect(shown(team)).toEqual([
			expect.stringMatching(
				/^The agent wants to run this tool: Tell.Everybody\n\nWe close at noon$/,
			),
			'[poll: Approve / Decline]',
		]);
		expect(shown(office)).toEqual([]);
		vote(control(), team, ben, 0);
		const execution = await finished(run);
		expect(shown(office)).toEqual(['We close at noon']);
		expect(outputOf(execution, AGENT)).toEqual([{ output: 'Done.' }]);
		expect(questions(team)).toBe(1);
	});

	test.each([
		[
			'a tapback',
			(team: string, messageId: string) => {
				control().react({ messageId, from: cleo, type: 'like' });
				return team;
			},
		],
		[
			'a reply',
			(chatId: string) => control().reply({ chatId, from: cleo, text: 'Sure, go ahead' }),
		],
	])('an SMS group approves by %s', async (_, approve) => {
		const [team, office] = [newGroup('SMS'), newGroup()];
		const run = await startAgent(
			[gatedTool(team, office)],
			[{ calls: [CALL] }, { words: 'Done.' }],
		);
		await isAsking(run, team);
		approve(team, control().messages({ chatId: team })[0]?.id ?? '');
		await finished(run);
		expect(shown(office)).toEqual(['We close at noon']);
	});

	test('the group refuses: the tool does not run, and the model is told', async () => {
		const [team, office] = [newGroup(), newGroup()];
		const run = await startAgent(
			[gatedTool(team, office)],
			[{ calls: [CALL] }, { words: 'Well.' }],
		);
		await isAsking(run, team);
		vote(control(), team, ana, 1);
		await finished(run);
		expect(shown(office)).toEqual([]);
		expect(run.model.toolAnswers).toEqual([expect.stringMatching(/reject/i)]);
	});

	test('the time is over: the tool does not run, and the model is told', async () => {
		const [team, office] = [newGroup(), newGroup()];
		const values = { limitType: 'afterTimeInterval', resumeAmount: 0.1, resumeUnit: 'minutes' };
		const gated = gatedTool(team, office, { options: { limitWaitTime: { values } } });
		const run = await startAgent([gated], [{ calls: [CALL] }, { words: 'Well.' }]);
		await finished(run);
		expect([shown(office), questions(team)]).toEqual([[], 1]);
		expect(run.model.toolAnswers).toEqual([expect.stringMatching(/reject/i)]);
	});

	test('the same call again after an approval is another question', async () => {
		const [team, office] = [newGroup(), newGroup()];
		const call = { calls: [CALL] };
		const run = await startAgent([gatedTool(team, office)], [call, call, { words: 'Done.' }]);
		await isAsking(run, team);
		vote(control(), team, ana, 0);
		await isAsking(run, team, 2);
		vote(control(), team, ana, 1);
		await finished(run);
		expect([shown(office), questions(team)]).toEqual([['We close at noon'], 2]);
	});

	test('two calls of one turn are two questions, one after the other', async () => {
		const [team, office] = [newGroup(), newGroup()];
		const calls = [CALL, { ...CALL, toolParameters: { Text: 'And at one' } }];
		const run = await startAgent([gatedTool(team, office)], [{ calls }, { words: 'Done.' }]);
		await isAsking(run, team);
		vote(control(), team, ana, 1);
		await isAsking(run, team, 2);
		vote(control(), team, ana, 0);
		await finished(run);
		expect([shown(office).length, questions(team)]).toEqual([1, 2]);
	});

	test('lost answers of Linq and Retry On Fail ask once', async () => {
		const [team, office] = [newGroup(), newGroup()];
		const path = `${team}/messages`;
		control().failNext({ method: 'POST', path, when: 'after', reset: true, times: 4 });
		const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
		const gated = gatedTool(team, office, {}, retrying);
		const run = await startAgent([gated], [{ calls: [CALL] }, { words: 'Done.' }]);
		await isAsking(run, team);
		vote(control(), team, ana, 0);
		await finished(run);
		expect([shown(office), questions(team)]).toEqual([['We close at noon'], 1]);
	});
});

test('an agent creates a poll, reads its results and acts on them', async () => {
	const chatId = newGroup();
	const messageId = "={{ $fromAI('Poll', 'The message_id of the poll', 'string') }}";
	const tools = [
		tool('Create Poll', {
			...{ resource: 'poll', operation: 'create', chatId: byId(chatId) },
			...{ question: "={{ $fromAI('Question', 'What to ask', 'string') }}" },
			pollOptions: "={{ $fromAI('Options', 'What to choose from', 'json') }}",
		}),
		tool('Get Results', { resource: 'poll', operation: 'get', messageId, output: 'all' }),
		tool('Send', { resource: 'message', operation: 'send', chatId: byId(chatId), text: TEXT }),
	];
	const answered = (answers: readonly string[]) => {
		const [json] = [JSON.parse(answers.at(-1) ?? '') as IDataObject | IDataObject[]].flat();
		return json;
	};
	const run = await startAgent(
		tools.map((node) => ({ node })),
		[
			{ tool: 'Create_Poll', calls: [{ Question: 'Lunch?', Options: ['Pizza', 'Sushi'] }] },
			(answers) => {
				vote(control(), chatId, ben, 1);
				return { tool: 'Get_Results', calls: [{ Poll: answered(answers)?.message_id }] };
			},
			(answers) => {
				const options = answered(answers)?.options as Array<{ text: string; votes: number }>;
				const text = options.map((option) => `${option.text}: ${option.votes}`).join(', ');
				return { tool: 'Send', calls: [{ Text: text }] };
			},
			{ words: 'Done.' },
		],
	);
	await finished(run);
	expect(shown(chatId)).toEqual(['Lunch?', '[poll: Pizza / Sushi]', 'Pizza: 0, Sushi: 1']);
});

describe('Send and Wait for Response as a tool', () => {
	const asking = (chatId: string) =>
		tool('Ask', {
			...{ resource: 'message', operation: 'sendAndWait', chatId: byId(chatId) },
			message: "={{ $fromAI('Text', 'What to ask', 'string') }}",
		});
	const turns = [{ calls: [{ Text: 'The agent wants to know: lunch?' }] }, { words: 'Well.' }];

	test('of an agent 3 gives it the answer', async () => {
		const chatId = newGroup();
		const run = await startAgent([{ node: asking(chatId) }], turns);
		await isAsking(run, chatId);
		expect(run.model.toolAnswers).toEqual([]);
		vote(control(), chatId, ana, 0);
		await finished(run);
		const [answer = ''] = run.model.toolAnswers;
		expect([JSON.parse(answer)].flat()).toMatchObject([{ approved: true, responder: ana }]);
		expect(questions(chatId)).toBe(1);
		await allSubscriptionsEnd(control());
	});

	test('of an agent that does not wait asks nobody, and says so', async () => {
		const chatId = newGroup();
		const run = await startAgent([{ node: asking(chatId) }], turns, 2.2);
		const execution = await host().client.executions.finished(run.id);
		expect(JSON.stringify(execution.data)).toContain('n8n cannot wait for people here');
		expect([shown(chatId), control().subscriptions()]).toEqual([[], []]);
	});
});
