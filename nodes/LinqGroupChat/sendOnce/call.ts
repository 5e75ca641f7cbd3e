import type { IExecuteFunctions } from 'n8n-workflow';

import { executionIdentity } from './execution';
import { idempotencyKey } from './idempotencyKey';
import { memoryOf, type NodeMemory, type Outcome } from './nodeMemory';
import { beginToolCall, isTool, toolHash } from './toolCall';

/** One call of the node for one item: the same identity for every try of it, a different one for every other call. */
export interface Call {
	/** What the item is known by within its execution. */
	readonly name: string;
	readonly memory: NodeMemory;
	/** When the first try of the execution began, in milliseconds: nothing that this call sends is older. */
	readonly begunAt: number;
	/** The key of a message of this item; an item that sends several needs a different purpose for each. */
	key(purpose: string): string;
	/** To be called once the item has been carried out: the same arguments again are then a new call. */
	carriedOut(): void;
	/** To be called when it failed although people may have got it, or a part of it. */
	mayHaveGoneOut(): void;
	/** What is known of it from this try and the earlier ones. */
	outcome(): Outcome | undefined;
	/** To be called at the end, whatever the outcome. */
	ended(): void;
}

/**
 * The calls that begin now, one for each input item.
 *
 * Normally a call is known by the round of a loop, the first one without a loop. For an AI node's tool that would not do: n8n increases
 * the run index for every try of "Retry On Fail" where the tool is called in place (n8n-core 2.41.1,
 * get-input-connection-data), and a model that is told of an unclear failure likes to repeat the call. So there the call
 * is known by its arguments, to whom it goes, and a number.
 */
export function beginCalls(context: IExecuteFunctions): Call[] {
	const items = context.getInputData();
	if (isTool(context)) return items.map((_item, itemIndex) => toolCall(context, itemIndex));
	const memory = memoryOf(context, 'rounds');
	const name = `round ${roundOf(memory, context.getWorkflowDataProxy(0).$runIndex)}`;
	const identity = identityOf(context, memory);
	return items.map((_item, itemIndex) => ({
		...identity(name, itemIndex),
		ended: () => undefined,
	}));
}

/**
 * How often the node has run before in this execution, counted by the node itself: after a crash n8n makes up a run of
 * each node that had begun, and “Retry” begins anew behind it with an empty memory (n8n 2.41.1,
 * execution-recovery.service), so that the run index of the same round is another one then.
 */
function roundOf(memory: NodeMemory, runIndex: number): number {
	const { round } = memory;
	if (round?.runIndex === runIndex) return round.number;
	const number = round === undefined ? 0 : round.number + 1;
	memory.round = { runIndex, number };
	return number;
}

function toolCall(context: IExecuteFunctions, itemIndex: number): Call {
	const tool = toolHash(context, itemIndex);
	const memory = memoryOf(context, tool);
	const { number, carriedOut, ended } = beginToolCall(memory, tool);
	const call = identityOf(context, memory)(`tool ${tool} ${number}`, itemIndex);
	return {
		...call,
		carriedOut: () => {
			call.carriedOut();
			carriedOut();
		},
		ended,
	};
}

function identityOf(context: IExecuteFunctions, memory: NodeMemory) {
	const execution = executionIdentity(context, memory);
	const nodeName = context.getNode().name;
	const outcomes = (memory.outcomes ??= {});
	return (call: string, itemIndex: number) => {
		const name = `${call} item ${itemIndex}`;
		return {
			...{ name, memory, begunAt: execution.begunAt },
			key: (purpose: string) =>
				idempotencyKey({ execution: execution.id, nodeName, call, itemIndex, purpose }),
			carriedOut: () => void (outcomes[name] = 'done'),
			mayHaveGoneOut: () => void (outcomes[name] ??= 'perhaps'),
			outcome: () => outcomes[name],
		};
	};
}
