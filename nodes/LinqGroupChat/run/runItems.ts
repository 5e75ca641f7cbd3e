import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { FailedMessage } from '../chat/sentConfirmation';
import { beginCalls, type Call } from '../sendOnce/call';
import { rememberOwnKeys } from '../sendOnce/ownKeys';
import { UnclearSend } from '../sendOnce/unrepeatable';
import {
	failedItem,
	mayHaveGoneOut,
	tellOfEarlierTry,
	tellOfTheOthers,
	toNodeError,
} from './itemErrors';
import { createHint } from './hints';
import { runInLanes } from './lanes';
import { prepareItems, sendingOf, type Slot } from './prepareItems';
import { runOne } from './runOne';

/**
 * Runs the node over all its input items: first every item is read and checked, and only when that is done the first
 * request goes out. Results come back in the order of the items, whatever the order in which they were carried out.
 *
 * @throws NodeOperationError for a value that cannot be used, LinqApiError for a failed request, unless the node is set
 *   to continue on errors: then the item carries its error.
 */
export async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const calls = beginCalls(context);
	try {
		return await runCalls(context, calls);
	} finally {
		for (const call of calls) call.ended();
	}
}

async function runCalls(
	context: IExecuteFunctions,
	calls: readonly Call[],
): Promise<INodeExecutionData[]> {
	const before = calls.map((call) => call.outcome());
	const slots = await prepareItems(context, calls);
	const results: INodeExecutionData[][] = slots.map(() => []);
	const done: number[] = [];
	const skipped: number[] = [];
	const hint = createHint(context);

	const failures = await runInLanes(
		slots,
		laneOf,
		async (slot, itemIndex) => {
			try {
				if ('error' in slot) throw slot.error;
				const { items, isSkipped } = await runOne(context, slot, itemIndex, hint);
				results[itemIndex] = items;
				if (isSkipped) return void skipped.push(itemIndex);
				slot.call.carriedOut();
				rememberOwnKeys(sendingOf(slot));
				done.push(itemIndex);
			} catch (error) {
				const nodeError = toNodeError(context, error, itemIndex);
				if (!saysItself(error)) tellOfEarlierTry(nodeError, before[itemIndex]);
				if (mayHaveGoneOut(error)) {
					slot.call.mayHaveGoneOut();
					rememberOwnKeys(sendingOf(slot));
				}
				if (!context.continueOnFail()) throw nodeError;
				results[itemIndex] = [failedItem(nodeError, itemIndex)];
			}
		},
		slots.flatMap((slot) => ('prepared' in slot ? slot.lanesAtOnce : []))[0],
	);
	const [first, ...others] = failures.map(({ error, index }) => ({
		error: toNodeError(context, error, index),
		itemIndex: index,
	}));
	if (first !== undefined) throw tellOfTheOthers([first, ...others], { done, skipped, before });
	return results.flat();
}

/** Whether an error says by itself what is known of the earlier tries. */
function saysItself(error: unknown): boolean {
	return error instanceof UnclearSend || error instanceof FailedMessage;
}

/** Items that change nothing that people see, and those that failed already, have a lane of their own. */
function laneOf(slot: Slot, itemIndex: number): string {
	return (
		('prepared' in slot ? slot.prepared.lane?.toLowerCase() : undefined) ?? `item ${itemIndex}`
	);
}
