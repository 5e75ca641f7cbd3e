import { afterEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SEED } from '../simulator/index.mts';
import { useAsking } from './useAsking.mts';
import { useHost } from './useHost.mts';

const { ana, ben, cleo } = SEED.people;

const choice = { responseType: 'choice', choices: ['Saturday', 'Sunday', 'Never'] };
const everyone = { decidedWhen: 'everyone' };

describe('A group in a real n8n decides', () => {
	const host = useHost('askingRules');
	const { newGroup, ask, outcome, question, vote, allEnd } = useAsking(host);
	const control = () => host().simulator.control;
	/** Never at the same moment as what was there before: nobody could tell which was first. */
	const reply = (chatId: string, from: string, text: string, replyTo?: string) => {
		control().advanceClock({ ms: 1 });
		control().reply({ chatId, from, text, replyTo });
	};

	afterEach(allEnd);

	/** The execution that asks. */
	let asked: string;

	/** Everything that happens in the group after it was asked. */
	type Answers = (chatId: string) => void | Promise<void>;

	/** Asks, lets the group answer and compares what the workflow goes on with. */
	async function expectOutcome(
		chatId: string,
		parameters: INodeParameters,
		answers: Answers,
		expected: IDataObject,
	): Promise<void> {
		asked = await ask(chatId, parameters);
		await answers(chatId);
		expect(await outcome(asked)).toMatchObject(expected);
	}

	/** What happened until now has been told to n8n, and the question is open all the same. */
	async function isStillOpen(): Promise<void> {
		await control().settle();
		expect((await host().client.executions.get(asked)).status).toBe('waiting');
	}

	describe('by a poll', () => {
		const oneEach: Answers = (chatId) => {
			vote(chatId, cleo, 2);
			vote(chatId, ben, 1);
			vote(chatId, ana, 0);
		};

		test.each<[string, INodeParameters, Answers, IDataObject]>([
			[
				'with a tie, in which nothing wins',
				{ ...choice, ...everyone },
				oneEach,
				{ decided: true, reason: 'tie', outcome: null, responder: null },
			],
			[
				'with a tie, in which the earliest wins',
				{ ...choice, ...everyone, options: { tie: 'earliest' } },
				oneEach,
				{ decided: true, reason: 'tie', outcome: 'Never', responder: cleo },
			],
			[
				'with a tie that somebody ends by another vote',
				{ ...choice, ...everyone, options: { tie: 'wait' } },
				async (chatId) => {
					await oneEach(chatId);
					await isStillOpen();
					vote(chatId, cleo, 0);
				},
				{ reason: 'everyone_answered', outcome: 'Saturday' },
			],
			[
				'with a vote that was taken back',
				{ ...choice, ...everyone },
				async (chatId) => {
					vote(chatId, ana, 2);
					vote(chatId, ben, 1);
					await isStillOpen();
					vote(chatId, ana, 2, 'remove');
					vote(chatId, cleo, 1);
					await isStillOpen();
					vote(chatId, ana, 0);
				},
				{ outcome: 'Sunday', tally: [{ votes: 1 }, { votes: 2 }, { votes: 0 }] },
			],
			[
				'when enough agree',
				{ ...choice, decidedWhen: 'agree', numberOfPeople: 2 },
				(chatId) => {
					vote(chatId, ana, 0);
					vote(chatId, ben, 1);
					vote(chatId, cleo, 1);
				},
				{ reason: 'enough_agree', outcome: 'Sunday' },
			],
			[
				'when not enough can agree any more',
				{ ...choice, decidedWhen: 'agree', numberOfPeople: 2 },
				oneEach,
				{ decided: true, reason: 'out_of_reach', outcome: null },
			],
			[
				'without whoever leaves meanwhile',
				{ decidedWhen: 'majority' },
				async (chatId) => {
					vote(chatId, ana, 0);
					control().leave({ chatId, handle: ben });
					await isStillOpen();
					control().leave({ chatId, handle: cleo });
				},
				{ reason: 'majority', approved: true, not_answered: [] },
			],
		])('%s', async (_what, parameters, answers, expected) => {
			await expectOutcome(newGroup(), parameters, answers, expected);
		});

		test('by its own options, whatever members add to it', async () => {
			const chatId = newGroup();
			const execution = await ask(chatId, { ...choice, ...everyone });
			const messageId = control().polls({ chatId })[0]?.message_id ?? '';
			const options = ['Saturday', 'Monday'];
			const { poll } = control().addPollOptions({ messageId, from: ben, options });
			const added = poll.options.slice(3).map(({ option_id }) => option_id);
			for (const optionId of added) control().vote({ messageId, from: ben, optionId });
			vote(chatId, ana, 1);
			vote(chatId, cleo, 1);
			vote(chatId, ben, 0);
			expect(await outcome(execution)).toMatchObject({
				...{ outcome: 'Sunday', tally: [{ votes: 1 }, { votes: 2 }, { votes: 0 }] },
				added_options: [{ text: 'Saturday' }, { text: 'Monday' }],
			});
		});
	});

	describe('where somebody has no iMessage', () => {
		test.each<[string, Answers, IDataObject]>([
			[
				'by a number',
				(chatId) => reply(chatId, ben, '2'),
				{ ...{ outcome: 'Sunday', responder: ben, votes: [{ answered_by: 'reply', text: '2' }] } },
			],
			[
				'by a word, and not by one that says something else',
				async (chatId) => {
					reply(chatId, ana, 'not Saturday!');
					await isStillOpen();
					reply(chatId, cleo, 'NEVER.');
				},
				{ outcome: 'Never', responder: cleo },
			],
			[
				'by a numbered tapback',
				(chatId) => {
					const messageId = question(chatId);
					control().react({ messageId, from: ana, type: 'custom', emoji: '1️⃣' });
				},
				{ outcome: 'Saturday', votes: [{ handle: ana, answered_by: 'tapback', source: '1️⃣' }] },
			],
		])('%s', async (_what, answers, expected) => {
			await expectOutcome(newGroup('SMS'), choice, answers, expected);
		});
	});

	describe('in words of its own', () => {
		const freeText = { responseType: 'freeText' };

		test('in the thread of the question only', async () => {
			await expectOutcome(
				newGroup(),
				{ ...freeText, options: { inThread: true } },
				async (chatId) => {
					reply(chatId, ana, 'Has anybody seen my keys?');
					await isStillOpen();
					reply(chatId, ben, 'Order 4711', question(chatId));
				},
				{ outcome: 'Order 4711', responder: ben },
			);
		});

		test('of the people who are listed', async () => {
			await expectOutcome(
				newGroup(),
				{ ...freeText, options: { people: cleo } },
				async (chatId) => {
					reply(chatId, ana, 'I would say Monday');
					await isStillOpen();
					reply(chatId, cleo, 'Tuesday');
				},
				{ outcome: 'Tuesday', responder: cleo, not_counted: [ana] },
			);
		});

		test('one from each', async () => {
			await expectOutcome(
				newGroup(),
				{ ...freeText, ...everyone },
				(chatId) => {
					reply(chatId, ana, 'Pizza');
					reply(chatId, ben, 'Sushi');
					reply(chatId, ana, 'No, pasta');
					reply(chatId, cleo, 'Nothing for me');
				},
				{
					votes: [
						{ handle: ben, text: 'Sushi' },
						{ handle: ana, text: 'No, pasta' },
						{ handle: cleo, text: 'Nothing for me' },
					],
				},
			);
		});
	});
});
