import { beforeAll, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SEED } from '../simulator/index.mts';
import { outputOf } from './lib/rest/executions.mts';
import { type TestHost, useHost } from './useHost.mts';
import { LINQ_NODE, triggerWorkflow } from './workflowOf.mts';

const { ana, ben, cleo } = SEED.people;
const [line, otherLine] = SEED.lines;

describe('The events that Linq has got since July 2026, in a real n8n', () => {
	const host = useHost('newerEvents');
	let chatId: string;

	beforeAll(() => {
		chatId = host().simulator.control.addChat({ from: line, to: [ana, ben, cleo] }).id;
	});

	/** Publishes a trigger, lets something happen, and gives the runs that came of it. */
	async function runsOf(
		parameters: INodeParameters,
		count: number,
		happen: (at: TestHost) => void,
	): Promise<IDataObject[]> {
		const at = host();
		const workflow = await at.client.workflows.create(triggerWorkflow(at.credential, parameters));
		await at.client.workflows.publish(workflow.id);
		happen(at);
		await at.simulator.control.settle();
		const executions = await at.client.executions.allFinished(workflow.id, count);
		await at.client.workflows.unpublish(workflow.id);
		return executions.flatMap((execution) => outputOf(execution, LINQ_NODE));
	}

	/** A poll of our line, sent through the API by nobody of the workflow. */
	async function ownPoll(): Promise<{ messageId: string; options: string[] }> {
		const { simulator } = host();
		const answer = await fetch(`${simulator.url}/v3/chats/${chatId}/polls`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${simulator.apiKey}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify({ poll: { options: [{ text: 'Sat' }, { text: 'Sun' }] } }),
		});
		const poll = (await answer.json()) as {
			message_id: string;
			poll: { options: Array<{ option_id: string }> };
		};
		const options = poll.poll.options.map(({ option_id }) => option_id);
		return { messageId: poll.message_id, options };
	}

	const votes = ['poll.vote.added', 'poll.updated'];

	test('starts with votes and new options on our own polls, and not on those of others', async () => {
		const ours = await ownPoll();
		const runs = await runsOf(
			{ events: votes, filters: { ourPollsOnly: true } },
			2,
			({ simulator: { control } }) => {
				const theirs = control.startPoll({ chatId, from: ben, options: ['A', 'B'] });
				const optionId = theirs.poll.options[0]?.option_id ?? '';
				control.vote({ messageId: theirs.message_id, from: cleo, optionId });
				control.vote({ messageId: ours.messageId, from: ana, optionId: ours.options[1] ?? '' });
				control.addPollOptions({ messageId: ours.messageId, from: cleo, options: ['Mon'] });
			},
		);
		expect(
			runs
				.map(({ event_type, message_id, sender_handle, text }) => [
					...[event_type, message_id, sender_handle, text],
				])
				.sort(),
		).toEqual([
			['poll.updated', ours.messageId, cleo, 'Mon'],
			['poll.vote.added', ours.messageId, ana, null],
		]);
	});

	test('starts with what happens to these polls', async () => {
		const [one, other] = [await ownPoll(), await ownPoll()];
		const runs = await runsOf(
			{ events: votes, filters: { pollIds: other.messageId } },
			1,
			({ simulator: { control } }) => {
				for (const { messageId, options } of [one, other])
					control.vote({ messageId, from: ana, optionId: options[0] ?? '' });
			},
		);
		expect(runs.map(({ message_id }) => message_id)).toEqual([other.messageId]);
	});

	test('is not published with what is no poll', async () => {
		const { client, credential, simulator } = host();
		const parameters = { events: votes, filters: { pollIds: 'Lunch' } };
		const { id } = await client.workflows.create(triggerWorkflow(credential, parameters));
		await expect(client.workflows.publish(id)).resolves.not.toMatchObject({ status: 'published' });
		expect(simulator.control.subscriptions()).toEqual([]);
	});

	test('starts with an event about the account, whatever chats are asked for', async () => {
		const object = { phone_number: otherLine };
		const [run] = await runsOf(
			{ events: ['phone_number.released'] },
			1,
			({ simulator: { control } }) => {
				control.accountEvent({
					...{ type: 'phone_number.released', summary: 'A line was released', object },
					...{ actor: { type: 'system' }, origin: 'linq' },
				});
			},
		);
		expect(run).toMatchObject({
			...{ event_type: 'phone_number.released', chat_id: null, from_me: null },
			data: { summary: 'A line was released', phone_number: otherLine },
		});
	});
});
