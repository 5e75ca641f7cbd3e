import type { IExecuteFunctions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import { oneAtATime } from '../shared/oneAtATime';
import type { EventEnvelope } from '../shared/deliveries/envelope';
import { isRecovered, recoverableMessageId } from './events/recoveredEvent';
import { attachMedia } from './receivedMedia';
import { simplify } from './events/output';
import { seenEvents } from './events/seenEvents';

/**
 * Entries that n8n's database remembers for each trigger, two or three for an event; beyond that the oldest are forgotten. They
 * lie in one row that is read and written for every event, so more would slow down every run.
 */
const REMEMBERED_MAX = 5_000;

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
	if (beginning === 'unanswered' || context.getMode() === 'manual') return true;
	const ownRun = `${event.event_id} in ${context.getExecutionId()}`;
	const names = namesOf(context, event);
	const recording = oneAtATime(
		async () =>
			await context.helpers.checkProcessedAndRecord([...names, ownRun], 'node', {
				mode: 'entries',
				maxEntries: REMEMBERED_MAX,
			}),
	);
	const { processed } = await recording.catch((error: unknown) => {
		context.logger.warn(
			`Linq Trigger could not look up whether the event ${event.event_id} has been run before: ${String(error)}`,
		);
		return { processed: new Array<string>() };
	});
	return !names.some((name) => processed.includes(name)) || processed.includes(ownRun);
}

/** What an event is known by: a recovered message does not have the ID of the event that Linq delivers for it. */
function namesOf(context: IExecuteFunctions, event: EventEnvelope): string[] {
	const recovers = context.getNodeParameter('options.recoverMissed', 0, false) === true;
	const messageId = recovers ? recoverableMessageId(event) : undefined;
	return messageId === undefined ? [event.event_id] : [event.event_id, `message ${messageId}`];
}
