import { createHash } from 'node:crypto';

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { chosenValue } from '../../shared/input/values';
import type { NodeMemory } from './nodeMemory';

/** What older versions of n8n do not have. */
type Context = Pick<IExecuteFunctions, 'getNode'> &
	Partial<Pick<IExecuteFunctions, 'isToolExecution'>>;

/** A tool that the engine executes for its agent is told apart only by the type that n8n makes of ours (n8n 2.41.1). */
export function isTool(context: Context): boolean {
	return context.isToolExecution?.() === true || context.getNode().type.endsWith('Tool');
}

/**
 * The number of a tool's call that begins now: the lowest that no call of the same tool has been carried out under and
 * none is running under. So a call that is repeated after a failure has the number of the first try, and the same call
 * after a success a new one.
 */
export function beginToolCall(memory: NodeMemory, tool: string) {
	const done = ((memory.toolCalls ??= {})[tool] ??= []);
	const underWay = runningCalls(memory, tool);
	let number = 0;
	while (done.includes(number) || underWay.has(number)) number++;
	underWay.add(number);
	return {
		number,
		carriedOut: () => void done.push(number),
		ended: () => void underWay.delete(number),
	};
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

/** What a tool's call is known by: its arguments, and to whom it goes. */
export function toolHash(context: IExecuteFunctions, itemIndex: number): string {
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
