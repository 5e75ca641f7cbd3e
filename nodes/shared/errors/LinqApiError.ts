import { type IDataObject, type INode, NodeApiError } from 'n8n-workflow';

import { tellMore } from './description';
import type { Explanation } from './explain';
import type { LinqFailure } from './failure';

/** A failed request to Linq as n8n shows it: a sentence, a remedy, and what support will ask for. */
export class LinqApiError extends NodeApiError {
	readonly linqFailure: LinqFailure;

	/** Whether Linq may have done all the same what the request asked for; never so for one that changes nothing. */
	readonly isUnclear: boolean;

	/** Whether something had been done for the item when this request failed. */
	hasDoneSomething = false;

	constructor(
		node: INode,
		failure: LinqFailure,
		{ message, description }: Explanation,
		{ isUnclear, itemIndex }: { readonly isUnclear: boolean; readonly itemIndex?: number },
	) {
		const httpCode = 'status' in failure ? String(failure.status) : undefined;
		// A plain object as the cause: n8n overwrites our words with those of an axios error, and returns an error
		// that already is a NodeApiError unchanged (n8n-workflow 2.41.0, node-api.error).
		super(node, { message }, { message, description, httpCode, itemIndex });
		this.linqFailure = failure;
		this.isUnclear = isUnclear;
		this.context.data = errorDetails(failure);
	}

	/** Tells, before anything else, what had been done when this request failed, so that nobody does it again. */
	precededBy(sentence: string, done: IDataObject): this {
		tellMore(this, { first: sentence });
		this.hasDoneSomething = true;
		this.context.data = { ...errorDetails(this.linqFailure), ...done };
		return this;
	}
}

/** What a workflow can branch on, in Linq's own field names. */
function errorDetails(failure: LinqFailure) {
	if (failure.kind === 'stopped') return {};
	if (failure.kind === 'network') return { network_code: failure.code };
	if (failure.kind === 'recognised') return { earlier_message_created_at: failure.createdAt };
	const { status, traceId, retryAfter } = failure;
	return {
		http_status: status,
		trace_id: traceId ?? null,
		...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
		...(failure.kind === 'linq' ? { code: failure.code, doc_url: failure.docUrl ?? null } : {}),
	};
}

/**
 * What a call to Linq gives, or the error that Linq answered with, for callers that can go on without the result.
 * Any other error is a fault of ours and is thrown on.
 */
export async function resultOrError<T>(call: Promise<T>): Promise<T | LinqApiError> {
	return await call.catch((error: unknown) => {
		if (error instanceof LinqApiError) return error;
		throw error;
	});
}
