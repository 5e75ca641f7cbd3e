import type { IExecuteFunctions } from 'n8n-workflow';

import { RecentMap } from '../../shared/RecentMap';

/** What every try of an execution has in common, and no other execution, in whatever life of n8n's database. */
export interface ExecutionIdentity {
	readonly id: string;
	/** When its first try began, in milliseconds. */
	readonly begunAt: number;
}

/** What people may have got of an item: all of it, or perhaps something. */
export type Outcome = 'done' | 'perhaps';

/** What a node remembers from one try to the next, by the part of this package that remembers it. */
export interface NodeMemory {
	/** Where n8n has no identity of the execution. */
	execution?: ExecutionIdentity;
	/** The round of a loop that the node is in; see {@link roundOf}. */
	round?: { readonly runIndex: number; readonly number: number };
	/** By tool: the numbers of the calls that have been carried out. */
	toolCalls?: Record<string, number[]>;
	/** By idempotency key of the user's own: what has been sent under it. */
	sentWithOwnKey?: Record<string, string>;
	/** By call: what became of it in earlier tries. */
	outcomes?: Record<string, Outcome>;
	/** By send: what became of the tries of what Linq cannot recognise when it comes again. */
	tries?: Record<string, object>;
}

/** Longer than all tries of a call, and than a model takes to repeat one that failed; our own choice. */
const FORGET_MS = 60 * 60_000;
const REMEMBERED_MAX = 10_000;

const withoutExecution = new RecentMap<NodeMemory>({ keepMs: FORGET_MS, max: REMEMBERED_MAX });

/**
 * The memory of this node, which n8n keeps with the execution. Where n8n calls a tool without an execution, as its MCP
 * Server Trigger does, every try has an empty context or none, though "Retry On Fail" repeats the call (n8n 2.41.1,
 * get-input-connection-data): there this process remembers each call until it has not come again for an hour.
 *
 * @param call what the call is known by; used only without an execution
 */
export function memoryOf(context: IExecuteFunctions, call: string): NodeMemory {
	if (context.getExecutionId()) return context.getContext('node');
	const key = `${context.getWorkflow().id} ${context.getNode().name} ${call}`;
	const memory = withoutExecution.get(key) ?? {};
	withoutExecution.set(key, memory);
	return memory;
}
