import { createHash } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Which call of the node within one execution this is: the same for every try of it, different for every other call.
 *
 * Normally that is the run index, which loops and agents increase. Where an AI node calls its tool directly, n8n
 * increases the run index for every try of "Retry On Fail" as well (n8n-core 2.41.1, get-input-connection-data): there
 * the call is known by its arguments and by how often the same arguments have been carried out before.
 */
export function callIdentity(context: IExecuteFunctions, itemIndex: number): string {
	if (!context.isToolExecution())
		return `run ${String(context.getWorkflowDataProxy(itemIndex).$runIndex)}`;
	const tool = argumentsHash(context, itemIndex);
	return `tool ${tool} ${carriedOut(context)[tool] ?? 0}`;
}

/** To be called once an item has been carried out: the same arguments again are then a new call. */
export function callCarriedOut(context: IExecuteFunctions, itemIndex: number): void {
	if (!context.isToolExecution()) return;
	const tool = argumentsHash(context, itemIndex);
	const counts = carriedOut(context);
	counts[tool] = (counts[tool] ?? 0) + 1;
}

function carriedOut(context: IExecuteFunctions): Record<string, number> {
	const memory = context.getContext('node') as { toolCalls?: Record<string, number> };
	memory.toolCalls ??= {};
	return memory.toolCalls;
}

function argumentsHash(context: IExecuteFunctions, itemIndex: number): string {
	const toolArguments = context.getInputData()[itemIndex]?.json ?? {};
	return createHash('sha256').update(JSON.stringify(toolArguments)).digest('hex').slice(0, 16);
}
