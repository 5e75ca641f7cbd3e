import { randomUUID } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

/** What n8n remembers for a node from one try to the next, in the execution itself. */
export interface NodeMemory {
	/** The execution in which the node first ran; see {@link firstExecutionId}. */
	firstExecutionId?: string;
	[key: string]: unknown;
}

/**
 * The memory of this node. Where n8n calls a tool without an execution, as its MCP Server Trigger does (n8n 2.41.1), every
 * call has a memory of its own: there is nothing that could be retried.
 */
export function memoryOf(context: IExecuteFunctions): NodeMemory {
	try {
		return context.getContext('node');
	} catch {
		return { firstExecutionId: randomUUID() };
	}
}

/**
 * The execution in which this node first ran. n8n gives a retried execution a new id but keeps the node's context data
 * (n8n 2.41.1: ExecutionService.retry), so the id is remembered there.
 */
export function firstExecutionId(context: IExecuteFunctions, memory: NodeMemory): string {
	return (memory.firstExecutionId ??= context.getExecutionId());
}
