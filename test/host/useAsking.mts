import { expect } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SEED } from '../simulator/index.mts';
import { allSubscriptionsEnd, isWaiting, started, vote as voteIn } from './questions.mts';
import { outputOf } from './lib/rest/executions.mts';
import type { TestHost } from './useHost.mts';
import { ASK, byId, chainWorkflow, START } from './workflowOf.mts';

const { ana, ben, cleo } = SEED.people;
const [line] = SEED.lines;

/** What a test does that puts questions to groups of Ana, Ben and Cleo. */
export interface Asking {
	/** A new group's ID; with a service somebody in it has no iMessage. */
	newGroup(service?: 'SMS'): string;
	/** Runs a workflow that asks, until it waits. @returns the execution's ID */
	ask(chatId: string, parameters?: INodeParameters): Promise<string>;
	/** The same, not waiting for anything. */
	begin(chatId: string, parameters?: INodeParameters): Promise<string>;
	/** What the node gave, once the execution has ended. */
	outcome(executionId: string, timeoutMs?: number): Promise<IDataObject | undefined>;
	/** Puts a question that Ana answers: when it ends it has ended all subscriptions that nobody waits for. */
	askAndAnswer(): Promise<void>;
	/** Everything that was written in a group, the question first. */
	written(chatId: string): ReturnType<TestHost['simulator']['control']['messages']>;
	/** The ID of the first message of a group, which is the question. */
	question(chatId: string): string;
	/** A vote in the group's poll; of the option with this number, or taken back. */
	vote(chatId: string, from: string, option: number, operation?: 'add' | 'remove'): void;
	/** Waits until no question has a subscription at Linq any more. */
	allEnd(): Promise<void>;
}

/** @param host of the tests of a file */
export function useAsking(host: () => TestHost): Asking {
	const control = () => host().simulator.control;

	const asking: Asking = {
		newGroup: (service) => control().addChat({ from: line, to: [ana, ben, cleo], service }).id,

		async ask(chatId, parameters) {
			const executionId = await asking.begin(chatId, parameters);
			await isWaiting(host().client, executionId);
			return executionId;
		},

		async begin(chatId, parameters = {}) {
			const { client, credential } = host();
			const step = {
				name: ASK,
				parameters: {
					...{ resource: 'message', operation: 'sendAndWait', chatId: byId(chatId) },
					message: 'Shall we?',
					...parameters,
				},
			};
			const { id } = await client.workflows.create(chainWorkflow(credential, [step]));
			return await started(client, id, START);
		},

		async outcome(executionId, timeoutMs) {
			const execution = await host().client.executions.finished(executionId, timeoutMs);
			return outputOf(execution, ASK)[0];
		},

		async askAndAnswer() {
			const chatId = asking.newGroup();
			const execution = await asking.ask(chatId);
			asking.vote(chatId, ana, 0);
			expect(await asking.outcome(execution)).toMatchObject({ approved: true });
		},

		written: (chatId) => control().messages({ chatId }),

		question(chatId) {
			const [first] = asking.written(chatId);
			if (first === undefined) throw new Error('Nothing has been asked');
			return first.id;
		},

		vote: (...vote) => voteIn(control(), ...vote),

		allEnd: async () => await allSubscriptionsEnd(control()),
	};
	return asking;
}
