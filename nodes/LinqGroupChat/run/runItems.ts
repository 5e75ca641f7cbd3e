import {
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeOperationError,
	type NodeExecutionHint,
} from 'n8n-workflow';

import { createLinqApi } from '../../shared/api';
import { downloadFile } from '../../shared/files/download';
import { createSender } from '../../shared/request/sender';
import { uploadFile } from '../files/upload';
import { beginCall, type Call } from '../sendOnce/call';
import { failedItem, tellOfTheOthers, toNodeError } from './itemErrors';
import { runInLanes } from './lanes';
import { n8nAddress } from './n8nAddress';
import type { PreparedItem } from '../operation';
import { type LimitedKind, pacers } from '../../shared/request/pacing';
import { prepareItems, type Slot } from './prepareItems';
import { rememberKeys } from '../sendOnce/ownKeys';

/**
 * Runs the node over all its input items: first every item is read and checked, and only when that is done the first
 * request goes out. Results come back in the order of the items, whatever the order in which they were carried out.
 *
 * @throws NodeOperationError for a value that cannot be used, LinqApiError for a failed request, unless the node is set
 *   to continue on errors: then the item carries its error.
 */
export async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const calls = context.getInputData().map((_item, itemIndex) => beginCall(context, itemIndex));
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
	const slots = await prepareItems(context, calls);
	const results: INodeExecutionData[][] = slots.map(() => []);
	const done: number[] = [];

	const failures = await runInLanes(
		slots,
		laneOf,
		async (slot, itemIndex) => {
			try {
				if ('error' in slot) throw slot.error;
				results[itemIndex] = await runOne(context, slot.prepared, itemIndex);
				const call = calls[itemIndex];
				call?.carriedOut();
				if (call) rememberKeys(slot.keyed, call.memory);
				done.push(itemIndex);
			} catch (error) {
				const nodeError = toNodeError(context, error, itemIndex);
				if (!context.continueOnFail()) throw nodeError;
				results[itemIndex] = [failedItem(nodeError, itemIndex)];
			}
		},
		slots.find((slot) => 'prepared' in slot)?.lanesAtOnce,
	);
	const [first, ...others] = failures.map(({ error, index }) => ({
		error: toNodeError(context, error, index),
		itemIndex: index,
	}));
	if (first !== undefined) throw tellOfTheOthers(first, { done, others, items: slots.length });
	return results.flat();
}

/** Items that change nothing that people see, and those that failed already, have a lane of their own. */
function laneOf(slot: Slot, itemIndex: number): string {
	return (
		('prepared' in slot ? slot.prepared.lane?.toLowerCase() : undefined) ?? `item ${itemIndex}`
	);
}

async function runOne(
	context: IExecuteFunctions,
	prepared: PreparedItem,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const turn = async (kind: LimitedKind, key: string, count?: number) => {
		await pacers[kind].turn(key.toLowerCase(), count);
		assertNotStopped(context, itemIndex);
	};
	assertNotStopped(context, itemIndex);
	if (prepared.lane !== undefined && prepared.messages !== undefined) {
		await turn('messages', prepared.lane, prepared.messages);
	}
	const linq = createLinqApi(createSender(context, itemIndex));
	const outputs = await prepared.run({
		turn,
		linq,
		upload: async (file) => await uploadFile(context, linq, file, itemIndex),
		download: async (file) => await downloadFile(context, file, itemIndex),
		n8nAddress: () => n8nAddress(context, itemIndex),
		hint: (message) => context.addExecutionHints(hint(message)),
	});
	return outputs.map((output) => ({ ...output, pairedItem: { item: itemIndex } }));
}

/** The wait for a limit can be long: whoever stopped the execution meanwhile does not want anything sent. */
function assertNotStopped(context: IExecuteFunctions, itemIndex: number): void {
	if (context.getExecutionCancelSignal()?.aborted !== true) return;
	throw new NodeOperationError(
		context.getNode(),
		'The execution was stopped before this item was done',
		{ itemIndex },
	);
}

function hint(message: string): NodeExecutionHint {
	return { message, type: 'info', location: 'outputPane' };
}
