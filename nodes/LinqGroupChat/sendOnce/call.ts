import { createHash } from 'node:crypto';

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { memoryOf, type NodeMemory } from './nodeMemory';
import { chosenValue } from '../../shared/input/values';

/** One call of the node for one item: the same identity for every try of it, a different one for every other call. */
export interface Call {
	readonly identity: string;
	readonly memory: NodeMemory;
	/** To be called once the item has been carried out: the same arguments again are then a new call. */
	carriedOut(): void;
	/** To be called at the end, whatever the outcome. */
	ended(): void;
}

/**
 * The call that begins now.
 *
 * Normally it is known by the run index, which loops increase. For an AI node's tool that would not do: n8n increases the
 * run index for every try of "Retry On Fail" where the tool is called in place (n8n-core 2.41.1,
 * get-input-connection-data), and a model that is told of an unclear failure likes to repeat the call. So there the call
 * is known by its arguments, to whom it goes, and a number, which is the lowest that no such call has been carried out
 * under and none is running under.
 */
export function beginCall(context: IExecuteFunctions, itemIndex: number): Call {
	if (isTool(context)) return beginToolCall(context, toolHash(context, itemIndex));
	const identity = `run ${context.getWorkflowDataProxy(itemIndex).$runIndex}`;
	const memory = memoryOf(context, identity);
	return { identity, memory, carriedOut: () => undefined, ended: () => undefined };
}

/** A tool that the engine executes for its agent is told apart only by the type that n8n makes of ours (n8n 2.41.1). */
function isTool(context: IExecuteFunctions): boolean {
	return context.isToolExecution() || context.getNode().type.endsWith('Tool');
}

function beginToolCall(context: IExecuteFunctions, tool: string): Call {
	const memory: NodeMemory & ToolMemory = memoryOf(context, tool);
	const done = ((memory.toolCalls ??= {})[tool] ??= []);
	const underWay = runningCalls(memory, tool);
	let number = 0;
	while (done.includes(number) || underWay.has(number)) number++;
	underWay.add(number);
	return {
		identity: `tool ${tool} ${number}`,
		memory,
		carriedOut: () => void done.push(number),
		ended: () => void underWay.delete(number),
	};
}

/** By tool: the numbers of the calls that have been carried out. */
interface ToolMemory {
	toolCalls?: Record<string, number[]>;
}

/** Not part of the execution's data: what was running when n8n stopped is not running any more. */
const running = new WeakMap<NodeMemory, Map<string, Set<number>>>();

function runningCalls(memory: NodeMemory, tool: string): Set<number> {
	const ofNode = running.get(memory) ?? new Map<string, Set<number>>();
	running.set(memory, ofNode);
	const ofTool = ofNode.get(tool) ?? new Set<number>();
	ofNode.set(tool, ofTool);
	return ofTool;
}

/** Not the whole message: an expression such as the current time changes it between two tries of the same call. */
const TARGET = ['resource', 'operation', 'chatId', 'from', 'to'];

function toolHash(context: IExecuteFunctions, itemIndex: number): string {
	const toolArguments: IDataObject = { ...context.getInputData()[itemIndex]?.json };
	// The engine gives every call an ID of its own (n8n-core 2.41.1, requests-response).
	delete toolArguments.toolCallId;
	const target = TARGET.map((name) => readable(context, name, itemIndex));
	return createHash('sha256')
		.update(JSON.stringify([toolArguments, target], sorted))
		.digest('hex')
		.slice(0, 16);
}

/** A model that repeats a call may write the same arguments in another order. */
function sorted(_key: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** null for an expression that fails: preparing the item will say so. */
function readable(context: IExecuteFunctions, name: string, itemIndex: number): unknown {
	try {
		return chosenValue(context.getNodeParameter(name, itemIndex, null));
	} catch {
		return null;
	}
}
