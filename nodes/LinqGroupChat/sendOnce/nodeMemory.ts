import { randomUUID } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

/** What n8n remembers for a node from one try to the next, in the execution itself. */
export interface NodeMemory {
	/** The execution in which the node first ran; see {@link firstExecutionId}. */
	firstExecutionId?: string;
	[key: string]: unknown;
}

/** Longer than all tries of a call, and than a model takes to repeat one that failed; our own choice. */
const FORGET_MS = 60 * 60_000;

/** Of calls without an execution, the one that was used last at the end. */
const withoutExecution = new Map<
	string,
	{ readonly memory: NodeMemory; readonly usedAt: number }
>();

/**
 * The memory of this node. Where n8n calls a tool without an execution, as its MCP Server Trigger does, every try has an
 * empty context or none, though "Retry On Fail" repeats the call (n8n 2.41.1, get-input-connection-data): there this
 * process remembers each call until it has not come again for an hour.
 *
 * @param call what the call is known by; used only without an execution
 */
export function memoryOf(context: IExecuteFunctions, call: string): NodeMemory {
	if (context.getExecutionId()) return context.getContext('node');
	return rememberedHere(`${context.getWorkflow().id} ${context.getNode().id} ${call}`);
}

function rememberedHere(key: string, now = Date.now()): NodeMemory {
	for (const [old, { usedAt }] of withoutExecution) {
		if (usedAt > now - FORGET_MS) break;
		withoutExecution.delete(old);
	}
	const memory = withoutExecution.get(key)?.memory ?? { firstExecutionId: randomUUID() };
	withoutExecution.delete(key);
	withoutExecution.set(key, { memory, usedAt: now });
	return memory;
}

/**
 * The execution in which this node first ran. n8n gives a retried execution a new id but keeps the node's context data
 * (n8n 2.41.1: ExecutionService.retry), so the id is remembered there.
 */
export function firstExecutionId(context: IExecuteFunctions, memory: NodeMemory): string {
	return (memory.firstExecutionId ??= context.getExecutionId());
}
