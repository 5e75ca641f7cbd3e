import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { tellMore } from '../../shared/errors/description';
import { LinqApiError } from '../../shared/errors/LinqApiError';
import { InputError } from '../../shared/input/InputError';
import { FailedMessage } from '../chat/sentConfirmation';
import type { Outcome } from '../sendOnce/nodeMemory';

export type NodeError = NodeApiError | NodeOperationError;

/** What n8n shows for an item that failed, whatever was thrown. */
export function toNodeError(
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
): NodeError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof InputError) {
		// n8n counts items from 0, in its panels too.
		const item = context.getInputData().length > 1 ? ` (item ${itemIndex})` : '';
		const nodeError = new NodeOperationError(context.getNode(), `${error.message}${item}`, {
			description: error.remedy,
			itemIndex,
		});
		if (error instanceof FailedMessage) nodeError.context.data = error.details;
		return nodeError;
	}
	return new NodeOperationError(context.getNode(), error instanceof Error ? error : String(error), {
		itemIndex,
	});
}

interface FailedItem {
	readonly error: NodeError;
	readonly itemIndex: number;
}

/** What is known of all items when the node ends with an error. */
export interface Progress {
	/** Carried out in this try, in the order in which that happened. */
	readonly done: readonly number[];
	/** Left out in this try, on purpose. */
	readonly skipped?: readonly number[];
	/** By item: what is known of it from the tries before this one. */
	readonly before: ReadonlyArray<Outcome | undefined>;
}

/** The error that ends the node before this try of it has sent anything. */
export function tellOfUnusable(
	[first, ...others]: readonly [NodeError, ...NodeError[]],
	before: Progress['before'],
): NodeError {
	const more =
		others.length === 0
			? []
			: [
					`${others.length} more ${others.length === 1 ? 'item has' : 'items have'} values that cannot be used.`,
				];
	const earlier = earlierTries(before, new Set());
	const nothing = earlier.length === 0 ? ', for any item' : ' in this try';
	tellMore(first, { then: [...more, `Nothing has been sent${nothing}.`], lines: earlier });
	return first;
}

/** The error that ends the node, with what became of the other items: nobody could tell otherwise who has been texted. */
export function tellOfTheOthers(
	[{ error, itemIndex }, ...others]: readonly [FailedItem, ...FailedItem[]],
	{ done, skipped = [], before }: Progress,
): NodeError {
	const ended = new Set([
		...[itemIndex, ...done, ...skipped],
		...others.map((other) => other.itemIndex),
	]);
	const earlier = earlierTries(before, ended);
	const untouched = [...before.keys()].filter(
		(index) => !ended.has(index) && before[index] === undefined,
	);
	const lines = [
		...(done.length > 0 ? [`${list(done)} had already been done before this error.`] : []),
		...(skipped.length > 0 ? [`${list(skipped)} had been skipped.`] : []),
		...earlier,
		...others.map((other) => {
			const known = whatIsKnown(other.error, before[other.itemIndex]);
			return `${list([other.itemIndex])} failed as well: ${other.error.message}${known}.`;
		}),
		...(ended.size + earlier.length > 1 && untouched.length > 0
			? [`${list(untouched)} had not been begun.`]
			: []),
	];
	tellMore(error, { lines });
	return error;
}

function whatIsKnown(error: NodeError, before: Outcome | undefined): string {
	if (before === 'done') return '; it had already been done in an earlier try';
	if (isUnclear(error)) return '; it may have gone out all the same';
	return before === 'perhaps' || mayHaveGoneOut(error) ? '; a part of it may have gone out' : '';
}

/** What an earlier try of the node may have done for items that this one leaves out. */
function earlierTries(before: Progress['before'], left: ReadonlySet<number>): string[] {
	const those = (outcome: Outcome) =>
		[...before.keys()].filter((index) => before[index] === outcome && !left.has(index));
	const [done, perhaps] = [those('done'), those('perhaps')];
	return [
		...(done.length > 0 ? [`${list(done)} had already been done in an earlier try.`] : []),
		...(perhaps.length > 0
			? [
					`${list(perhaps)} may have gone out in an earlier try, or a part of it: look into the chat.`,
				]
			: []),
	];
}

const EARLIER: Readonly<Record<Outcome, string>> = {
	done: 'This item had already been done in an earlier try: do not send it again.',
	perhaps:
		'An earlier try of this item may have gone out, or a part of it: look into the chat before you send it again.',
};

/** Tells, before anything else, what an earlier try did for the item that has failed now. */
export function tellOfEarlierTry(error: NodeError, outcome: Outcome | undefined): NodeError {
	if (outcome !== undefined) tellMore(error, { first: EARLIER[outcome] });
	return error;
}

/** Whether people may have got something of an item that failed, as it was thrown. */
export function mayHaveGoneOut(error: unknown): boolean {
	if (error instanceof FailedMessage) return true;
	return error instanceof LinqApiError && (error.isUnclear || error.hasDoneSomething);
}

function list(indices: readonly number[]): string {
	const sorted = [...indices].sort((a, b) => a - b).join(', ');
	return `${indices.length === 1 ? 'Item' : 'Items'} ${sorted}`;
}

function isUnclear(error: NodeError): boolean {
	return error instanceof LinqApiError && error.isUnclear;
}

/**
 * The output of an item that failed while the node continues on errors. Exactly these names: with any other beside
 * `error` n8n would not recognise the item as failed and send it to the success output, and a real error object would
 * replace the details by its message (n8n-core 2.41.1, handleNodeErrorOutput).
 */
export function failedItem(error: NodeError, itemIndex: number): INodeExecutionData {
	// Of other errors n8n's HTTP helper may have put anything there.
	const isOurs = error instanceof LinqApiError || error instanceof NodeOperationError;
	const linq = isOurs ? error.context.data : undefined;
	return {
		json: {
			error: error.message,
			details: { description: error.description ?? null, ...(linq as IDataObject) },
		},
		pairedItem: { item: itemIndex },
	};
}
