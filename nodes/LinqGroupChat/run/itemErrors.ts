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
		return new NodeOperationError(context.getNode(), `${error.message}${item}`, {
			description: error.remedy,
			itemIndex,
		});
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
	readonly items: number;
	/** Carried out in this try. */
	readonly done: readonly number[];
	/** Carried out in an earlier try of the node, and not in this one. */
	readonly doneBefore: readonly number[];
}

/** The error that ends the node before this try of it has sent anything. */
export function tellOfUnusable(
	[first, ...others]: readonly [NodeError, ...NodeError[]],
	{ doneBefore }: Pick<Progress, 'doneBefore'>,
): NodeError {
	const more =
		others.length === 0
			? []
			: [
					`${others.length} more ${others.length === 1 ? 'item has' : 'items have'} values that cannot be used.`,
				];
	const sent =
		doneBefore.length === 0
			? 'Nothing has been sent, for any item.'
			: `${list(doneBefore)} had already been done in an earlier try; nothing else has been sent.`;
	tellMore(first, { then: [...more, sent] });
	return first;
}

/** The error that ends the node, with what became of the other items: nobody could tell otherwise who has been texted. */
export function tellOfTheOthers(
	[{ error, itemIndex }, ...others]: readonly [FailedItem, ...FailedItem[]],
	{ done, doneBefore, items }: Progress,
): NodeError {
	const failed = new Set([itemIndex, ...others.map((other) => other.itemIndex)]);
	const before = doneBefore.filter((index) => !failed.has(index));
	const ended = new Set([...failed, ...done, ...before]);
	const untouched = Array.from({ length: items }, (_, index) => index).filter(
		(index) => !ended.has(index),
	);
	const lines = [
		...(done.length > 0 ? [`${list(done)} had already been done before this error.`] : []),
		...(before.length > 0 ? [`${list(before)} had already been done in an earlier try.`] : []),
		...others.map((other) => {
			const unclear = isUnclear(other.error) ? '; it may have gone out all the same' : '';
			return `${list([other.itemIndex])} failed as well: ${other.error.message}${unclear}.`;
		}),
		...(ended.size > 1 && untouched.length > 0 ? [`${list(untouched)} had not been begun.`] : []),
	];
	tellMore(error, { lines });
	return error;
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
	const linq = error instanceof LinqApiError ? error.context.data : undefined;
	return {
		json: {
			error: error.message,
			details: { description: error.description ?? null, ...(linq as IDataObject) },
		},
		pairedItem: { item: itemIndex },
	};
}
