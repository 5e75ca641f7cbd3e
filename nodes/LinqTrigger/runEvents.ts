import type { IExecuteFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import { N8NS_RECORD, oneAtATime } from '../shared/oneAtATime';
import type { EventEnvelope } from '../shared/deliveries/envelope';
import { isRecovered, recoverableMessageId } from './events/recoveredEvent';
import { attachMedia } from './receivedMedia';
import { simplify } from './events/output';
import { seenEvents } from './events/seenEvents';

/**
 * Entries that n8n's database remembers for each trigger, two for an event and three for a recovered message; beyond that
 * the oldest are forgotten. They lie in one row that is read and written for every event, so more would slow down every
 * run.
 */
const REMEMBERED_MAX = 7_500;

/** What makes an event one event: two triggers may both want it. */
export function eventKey(
	context: IExecuteFunctions | IWebhookFunctions,
	{ event_id }: EventEnvelope,
): string {
	return [context.getWorkflow().id, context.getNode().id, context.getMode(), event_id].join(' ');
}

/** The first step of a run: drops events that have had their run, fetches media, gives the output its form. */
export async function runEvents(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const outputs: INodeExecutionData[] = [];
	for (const [itemIndex, { json }] of context.getInputData().entries()) {
		const event = json as EventEnvelope;
		if (!(await isFirstRun(context, event))) {
			context.logger.info(
				`Linq Trigger dropped the event ${event.event_id}, which has been run before`,
			);
			continue;
		}
		const isSimplified = context.getNodeParameter('simplify', itemIndex) === true;
		const output = isSimplified
			? { ...simplify(event), ...(isRecovered(event) ? { recovered: true } : {}) }
			: event;
		outputs.push({
			...(await attachMedia(context, event, output, itemIndex)),
			pairedItem: { item: itemIndex },
		});
	}
	return outputs;
}

/**
 * Whether this is the event's own run, as far as n8n's database knows: Linq may deliver an event again after a restart,
 * or to another webhook processor.
 *
 * The event is recorded only once Linq has been told that it arrived. If n8n dies before, Linq delivers again and the
 * event gets its run; recording earlier would lose it. An execution that n8n starts again after a worker died finds its
 * own record and goes on. And when the database cannot be asked, the event runs: rather twice than not at all.
 */
async function isFirstRun(context: IExecuteFunctions, event: EventEnvelope): Promise<boolean> {
	// Whoever retries an execution wants the event again.
	if (context.getMode() === 'retry') return true;
	const beginning = await seenEvents.begin(eventKey(context, event), context.getExecutionId());
	if (beginning === 'again') return false;
	// Test listening has no duplicates worth a database entry.
	if (context.getMode() === 'manual') return true;
	const ask = beginning === 'answered' ? isNew : isNewAndUnanswered;
	return await oneAtATime(N8NS_RECORD, async () => await ask(context, event)).catch(
		(error: unknown) => {
			context.logger.warn(
				`Linq Trigger could not look up whether the event ${event.event_id} has been run before: ${String(error)}`,
			);
			return true;
		},
	);
}

/** Records the run; for what the trigger offers by itself it asks first whether one has begun that Linq did not hear of. */
async function isNew(context: IExecuteFunctions, event: EventEnvelope): Promise<boolean> {
	const { name, begun } = namesOf(context, event);
	const ownRun = `${event.event_id} in ${context.getExecutionId()}`;
	const asksTwice = isRecovered(event) && begun !== undefined;
	const known = await record(context, [asksTwice ? begun : name, ownRun]);
	if (known.includes(ownRun)) return true;
	if (known.length === 0 && (!asksTwice || (await record(context, [name])).length === 0))
		return true;
	// Else this execution, started again after its worker died, would take the record for that of a run of its own.
	await context.helpers.removeProcessed([ownRun], 'node', { mode: 'entries' });
	return false;
}

/**
 * Leaves no record that would keep Linq's repetition from having a run, should n8n be killed in this one; only one that
 * keeps the trigger from offering the message by itself.
 */
async function isNewAndUnanswered(
	context: IExecuteFunctions,
	event: EventEnvelope,
): Promise<boolean> {
	const { name, begun } = namesOf(context, event);
	// n8n cannot look without recording.
	if ((await record(context, [name])).length > 0) return false;
	await context.helpers.removeProcessed([name], 'node', { mode: 'entries' });
	if (begun !== undefined) await record(context, [begun]);
	return true;
}

/** @returns which of the entries were there before */
async function record(
	{ helpers }: IExecuteFunctions,
	entries: string[],
): Promise<readonly unknown[]> {
	const options = { mode: 'entries' as const, maxEntries: REMEMBERED_MAX };
	return (await helpers.checkProcessedAndRecord(entries, 'node', options)).processed;
}

/** What an event is known by: a recovered message does not have the ID of the event that Linq delivers for it. */
function namesOf(
	context: IExecuteFunctions,
	event: EventEnvelope,
): { readonly name: string; readonly begun?: string } {
	const recovers = context.getNodeParameter('options.recoverMissed', 0, false) === true;
	const messageId = recovers ? recoverableMessageId(event) : undefined;
	return messageId === undefined
		? { name: event.event_id }
		: { name: `message ${messageId}`, begun: `begun with message ${messageId}` };
}
