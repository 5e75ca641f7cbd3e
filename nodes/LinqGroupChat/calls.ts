import { createHash } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

/** One call of the node for one item: the same identity for every try of it, a different one for every other call. */
export interface Call {
	readonly identity: string;
	/** To be called once the item has been carried out: the same arguments again are then a new call. */
	carriedOut(): void;
	/** To be called at the end, whatever the outcome. */
	ended(): void;
}

/**
 * The call that begins now.
 *
 * Normally it is known by the run index, which loops and agents increase. Where an AI node calls its tool directly, n8n
 * increases the run index for every try of "Retry On Fail" as well (n8n-core 2.41.1, get-input-connection-data): there
 * the call is known by its arguments and a number, which is the lowest that no call with the same arguments has been
 * carried out under and none is running under.
 */
export function beginCall(context: IExecuteFunctions, itemIndex: number): Call {
	if (context.isToolExecution()) return beginToolCall(context, itemIndex);
	const run = String(context.getWorkflowDataProxy(itemIndex).$runIndex);
	return { identity: `run ${run}`, carriedOut: () => undefined, ended: () => undefined };
}

function beginToolCall(context: IExecuteFunctions, itemIndex: number): Call {
	const memory: Memory = context.getContext('node');
	const tool = argumentsHash(context, itemIndex);
	const done = ((memory.toolCalls ??= {})[tool] ??= []);
	const underWay = runningCalls(memory, tool);
	let number = 0;
	while (done.includes(number) || underWay.has(number)) number++;
	underWay.add(number);
	return {
		identity: `tool ${tool} ${number}`,
		carriedOut: () => void done.push(number),
		ended: () => void underWay.delete(number),
	};
}

/** What n8n keeps with the execution, also when it is retried. */
interface Memory {
	toolCalls?: Record<string, number[]>;
}

/** Not part of the execution's data: what was running when n8n stopped is not running any more. */
const running = new WeakMap<Memory, Map<string, Set<number>>>();

function runningCalls(memory: Memory, tool: string): Set<number> {
	const ofNode = running.get(memory) ?? new Map<string, Set<number>>();
	running.set(memory, ofNode);
	const ofTool = ofNode.get(tool) ?? new Set<number>();
	ofNode.set(tool, ofTool);
	return ofTool;
}

function argumentsHash(context: IExecuteFunctions, itemIndex: number): string {
	const toolArguments = context.getInputData()[itemIndex]?.json ?? {};
	return createHash('sha256').update(JSON.stringify(toolArguments)).digest('hex').slice(0, 16);
}
