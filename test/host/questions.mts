import type { Control } from '../simulator/control.mts';
import type { N8nClient } from './lib/n8nClient.mts';
import { waitFor } from './lib/waitFor.mts';

// What tests of questions to a group have in common.

/** Starts a workflow by hand; gives the execution’s ID. */
export async function started(client: N8nClient, id: string, trigger: string): Promise<string> {
	const run = await client.workflows.run(id, trigger);
	if (!('executionId' in run)) throw new Error('n8n did not start the workflow');
	return run.executionId;
}

/** Waits until n8n waits for an answer. */
export async function isWaiting(client: N8nClient, executionId: string): Promise<void> {
	await waitFor({
		what: `execution ${executionId} to wait`,
		read: async () => (await client.executions.get(executionId)).status,
		until: (status) => status === 'waiting',
	});
}

/**
 * Somebody votes in the latest poll of a chat, or takes the vote back: after whatever was there before, because of two at the
 * same moment nobody could tell which came first.
 */
export function vote(
	control: Control,
	chatId: string,
	from: string,
	option: number,
	operation?: 'add' | 'remove',
): void {
	const found = control.polls({ chatId }).at(-1);
	const optionId = found?.poll.options[option]?.option_id;
	if (!found || optionId === undefined) throw new Error('There is no such poll');
	control.advanceClock({ ms: 1 });
	control.vote({ messageId: found.message_id, from, optionId, operation });
}

/** What a member was shown in a chat. */
export function shownTo(control: Control, handle: string, chatId: string): string[] {
	return control
		.texts({ handle })
		.filter((text) => text.chatId === chatId)
		.map(({ text }) => text);
}

/** Waits until no question has a subscription at Linq any more. */
export async function allSubscriptionsEnd(control: Control): Promise<void> {
	await waitFor({
		what: 'the subscriptions to end',
		read: () => control.subscriptions().length,
		until: (count) => count === 0,
	});
}
