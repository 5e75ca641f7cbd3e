import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { LinqApiError } from '../shared/errors/LinqApiError';
import { InputError } from '../shared/input/InputError';

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

/** Without this, nobody could tell which people have been texted when an item in the middle fails. */
export function tellWhatWasDone(error: NodeError, done: readonly number[]): NodeError {
	if (done.length > 0) {
		const list = [...done].sort((a, b) => a - b).join(', ');
		const were = done.length === 1 ? `Item ${list} had` : `Items ${list} had`;
		error.description =
			`${error.description ?? ''}\n${were} already been done before this error.`.trim();
	}
	return error;
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
