import type { IExecuteFunctions } from 'n8n-workflow';

import type { Call } from '../sendOnce/call';
import { type NodeError, toNodeError } from './itemErrors';
import { ItemReader } from '../item/ItemReader';
import { LANES } from './lanes';
import type { PreparedItem } from '../operation';
import { n8nParameterSource } from '../item/n8nSource';
import { findOperation } from '../resources';
import { type KeyedItem, sharedKeys } from '../sendOnce/ownKeys';

/** An item that has been read: what to do for it, or why that cannot be done. */
export type Slot =
	| {
			readonly prepared: PreparedItem;
			readonly keyed: KeyedItem;
			readonly lanesAtOnce: number;
	  }
	| { readonly error: NodeError };

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
	for (const [itemIndex, call] of calls.entries()) {
		slots.push(await prepareOne(context, itemIndex, call));
	}
	const keyed = slots.map((slot) => ('prepared' in slot ? slot.keyed : undefined));
	for (const [itemIndex, error] of sharedKeys(keyed, calls[0]?.memory ?? {})) {
		slots[itemIndex] = { error: toNodeError(context, error, itemIndex) };
	}
	const unusable = slots.filter((slot) => 'error' in slot);
	const [first] = unusable;
	if (first && !context.continueOnFail()) {
		const others = unusable.length - 1;
		const more =
			others === 0
				? ''
				: ` ${others} more ${others === 1 ? 'item has' : 'items have'} values that cannot be used.`;
		first.error.description =
			`${sentence(first.error.description)}${more} Nothing has been sent, for any item.`.trim();
		throw first.error;
	}
	return slots;
}

/** n8n's own descriptions often lack the full stop. */
function sentence(description: string | null | undefined): string {
	return (description ?? '').replace(/[^.!?]$/, '$&.');
}

async function prepareOne(
	context: IExecuteFunctions,
	itemIndex: number,
	call: Call,
): Promise<Slot> {
	try {
		const operation = findOperation(
			context.getNodeParameter('resource', itemIndex),
			context.getNodeParameter('operation', itemIndex),
		);
		const reader = new ItemReader(n8nParameterSource(context, itemIndex, call));
		const prepared = await operation.prepare(reader);
		const keyed = { keys: reader.ownKeys, owner: `${call.identity} item ${itemIndex}` };
		return { prepared, keyed, lanesAtOnce: lanesAtOnce(reader) };
	} catch (error) {
		return { error: toNodeError(context, error, itemIndex) };
	}
}

function lanesAtOnce(item: ItemReader): number {
	const wanted = item.optionalCount('options.chatsSideBySide', 'Chats Side by Side');
	return Math.min(Math.max(1, wanted ?? LANES.default), LANES.max);
}
