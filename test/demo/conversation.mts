import assert from 'node:assert/strict';

import { errorOf, type Execution, outputOf } from '../host/lib/rest/executions.mts';
import type { SavedWorkflow } from '../host/lib/rest/workflows.mts';
import { waitFor } from '../host/lib/waitFor.mts';
import { SEED } from '../simulator/index.mts';
import { exampleWorkflow } from './examples.mts';
import type { Stage } from './stage.mts';
import { step } from './terminal.mts';

const { ana, ben, cleo } = SEED.people;

/** What was played, for the transcript. */
export interface Conversation {
	readonly chatId: string;
	/** The workflow that answers; it stays published. */
	readonly answering: SavedWorkflow;
}

/** Plays the conversation: two workflows of the folder `examples` in n8n, three people at the simulator. */
export async function converse({ simulator, client, credential }: Stage): Promise<Conversation> {
	const { control } = simulator;
	const { workflows, executions } = client;

	const [creating, answering] = await step('Both example workflows are imported', async () => [
		await workflows.create(exampleWorkflow('create-and-name-a-group.json', credential)),
		await workflows.create(exampleWorkflow('answer-a-group-member.json', credential)),
	]);

	await step(`“${answering.name}” is published: its trigger has subscribed itself`, async () => {
		const { status, triggers } = await workflows.publish(answering.id);
		assert.equal(status, 'published', triggers.map(({ errorMessage }) => errorMessage).join('; '));
		const targets = control.subscriptions().map(({ target_url }) => new URL(target_url).origin);
		assert.deepEqual(targets, [client.url]);
	});

	const chatId = await step(`“${creating.name}” has run`, async () => {
		const started = await workflows.run(creating.id, 'When Clicking Execute Workflow');
		assert.ok('executionId' in started, 'n8n did not run the workflow');
		const execution = await executions.finished(started.executionId);
		assertSuccess(execution);
		assert.equal(outputOf(execution, 'Send Agenda').length, 2, 'the text and the link were sent');
		return String(outputOf(execution, 'Create Group')[0]?.id);
	});

	await step('The people are in a group with its name and the first three messages', async () => {
		const group = () => control.chats().find(({ id }) => id === chatId);
		await waitFor({
			what: 'the group to have its name',
			read: () => group()?.display_name,
			until: (name) => name === 'Launch Team',
		});
		const members = group()
			?.handles.filter(({ is_me }) => !is_me)
			.map(({ handle }) => handle);
		assert.deepEqual(members?.sort(), [ana, ben, cleo]);
		assert.equal(control.messages({ chatId }).length, 3);
	});

	await step('Ana writes, and n8n only listens', async () => {
		control.reply({ chatId, from: ana, text: 'Great, I am in!' });
		await control.settle();
		const heard = control.deliveries({ eventType: 'message.received' });
		assert.deepEqual(
			heard.map(({ outcome }) => outcome),
			[200],
		);
		assert.deepEqual(await executions.list(answering.id), []);
	});

	await step('Ben asks, and n8n answers in the group', async () => {
		control.reply({ chatId, from: ben, text: 'What was on the agenda again?' });
		const [asked] = await executions.allFinished(answering.id, 1);
		assertSuccess(asked);
		assert.equal(outputOf(asked, 'Linq Trigger')[0]?.sender_handle, ben);
		assert.equal(outputOf(asked, 'Answer').length, 2, 'the answer and the link were sent');
		await control.settle();
		for (const handle of [ana, ben, cleo]) {
			const shown = control.texts({ handle }).map(({ text }) => text);
			assert.ok(
				shown.some((text) => text.startsWith(`Hi ${ben}`)),
				`${handle} was shown the answer; shown was: ${shown.join(' | ')}`,
			);
		}
	});

	return { chatId, answering };
}

/** Takes the answering workflow out of production again. */
export async function fallSilent(
	{ simulator, client }: Stage,
	{ answering }: Conversation,
): Promise<void> {
	await step(`“${answering.name}” is unpublished: its trigger has unsubscribed`, async () => {
		await client.workflows.unpublish(answering.id);
		assert.deepEqual(simulator.control.subscriptions(), []);
	});
}

function assertSuccess(execution: Execution | undefined): asserts execution is Execution {
	assert.ok(execution !== undefined, 'n8n has no such execution');
	assert.equal(execution.status, 'success', errorOf(execution));
}
