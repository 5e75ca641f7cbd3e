import { randomUUID } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import { parseUrl } from '../../shared/input/url';
import type { ExecutionIdentity, NodeMemory } from './nodeMemory';

/** n8n's name for the query parameter of a resume address that holds the execution's token (n8n-core 2.41.1, constants). */
const TOKEN_PARAMETER = 'signature';

/**
 * The identity of this execution.
 *
 * n8n draws a random token for each execution, to protect the address by which a waiting execution is resumed, and keeps
 * it in the execution's data from the moment it is created: it survives "Retry" and crashes, and repeats nowhere, as
 * execution IDs do when a database is set up anew (n8n 2.41.1, run-execution-data-factory; get-additional-keys). Where
 * n8n has no such token, a random one of our own in the node's context takes its place; that survives "Retry", but not a
 * crash.
 */
export function executionIdentity(
	context: IExecuteFunctions,
	memory: NodeMemory,
): ExecutionIdentity {
	const own = (memory.execution ??= { id: randomUUID(), begunAt: Date.now() });
	return {
		// Without an execution every try has another token, if any.
		id: (context.getExecutionId() ? resumeToken(context) : undefined) ?? own.id,
		begunAt: context.getExecutionContext?.()?.establishedAt ?? own.begunAt,
	};
}

function resumeToken(context: IExecuteFunctions): string | undefined {
	const { $execution } = context.getWorkflowDataProxy(0);
	const address = String(($execution as { resumeUrl?: string } | undefined)?.resumeUrl);
	return parseUrl(address)?.searchParams.get(TOKEN_PARAMETER) ?? undefined;
}
