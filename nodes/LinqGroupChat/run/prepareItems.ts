import type { IExecuteFunctions } from 'n8n-workflow';

import { ItemReader } from '../item/ItemReader';
import { NodeParameters } from '../item/NodeParameters';
import type { PreparedItem } from '../operation';
import { findOperation } from '../resources';
import type { Call } from '../sendOnce/call';
import { clashesOfOwnKeys } from '../sendOnce/ownKeys';
import { type NodeError, tellOfUnusable, toNodeError } from './itemErrors';
import { LANES } from './lanes';

/** An item and its call: what to do for it, or why that cannot be done. */
export type Slot = { readonly call: Call } & (
	| {
			readonly prepared: PreparedItem;
			readonly lanesAtOnce: number;
			readonly remarks: readonly string[];
	  }
	| { readonly error: NodeError }
);

/**
 * Reads and checks every item, without any request.
 *
 * @throws NodeOperationError for the first item that cannot be used, unless the node is set to continue on errors
 */
export async function prepareItems(
	context: IExecuteFunctions,
	calls: readonly Call[],
): Promise<Slot[]> {
	const slots: Slot[] = [];
	const parameters = new NodeParameters(context);
	for (const [itemIndex, call] of calls.entries()) {
		slots.push(await prepareOne(context, parameters, itemIndex, call));
	}
	for (const [itemIndex, clash] of clashesOfOwnKeys(slots.map(sendingOf))) {
		const { call } = slots[itemIndex] as Slot;
		slots[itemIndex] = { call, error: toNodeError(context, clash, itemIndex) };
	}
	const [first, ...others] = slots.flatMap((slot) => ('error' in slot ? slot.error : []));
	if (first && !context.continueOnFail()) {
		throw tellOfUnusable(
			[first, ...others],
			calls.map((call) => call.outcome()),
		);
	}
	return slots;
}

/** What a slot will send, and under which call. */
export function sendingOf(slot: Slot) {
	return { call: slot.call, keys: 'prepared' in slot ? (slot.prepared.keys ?? []) : [] };
}

async function prepareOne(
	context: IExecuteFunctions,
	parameters: NodeParameters,
	itemIndex: number,
	call: Call,
): Promise<Slot> {
	try {
		const operation = findOperation(
			parameters.read('resource', itemIndex),
			parameters.read('operation', itemIndex),
		);
		const reader = new ItemReader(context, parameters, itemIndex, call);
		const prepared = await operation.prepare(reader);
		return { call, prepared, lanesAtOnce: lanesAtOnce(reader), remarks: reader.remarks };
	} catch (error) {
		return { call, error: toNodeError(context, error, itemIndex) };
	}
}

function lanesAtOnce(item: ItemReader): number {
	const wanted = item.optionalCount('options.chatsSideBySide', 'Chats Side by Side');
	return Math.min(Math.max(1, wanted ?? LANES.default), LANES.max);
}
