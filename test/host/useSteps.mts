import { expect } from '@jest/globals';

import { errorOf, type Execution } from './lib/rest/executions.mts';
import type { TestHost } from './useHost.mts';
import { chainWorkflow, START, type Step } from './workflowOf.mts';

/** Runs nodes one after the other in a workflow of their own, as if “Execute workflow” had been pressed. */
export interface Steps {
	/** Well or badly. */
	execute(steps: readonly Step[]): Promise<Execution>;
	/** The execution must end well. */
	succeed(steps: readonly Step[]): Promise<Execution>;
	/** The execution must end badly; gives the message of its error. */
	fail(steps: readonly Step[]): Promise<string | undefined>;
}

export function useSteps(host: () => TestHost): Steps {
	async function execute(steps: readonly Step[]): Promise<Execution> {
		const { client, credential } = host();
		const { id } = await client.workflows.create(chainWorkflow(credential, steps));
		const started = await client.workflows.run(id, START);
		if (!('executionId' in started)) throw new Error('n8n did not start the workflow');
		return await client.executions.finished(started.executionId);
	}
	return {
		execute,
		succeed: async (steps) => {
			const execution = await execute(steps);
			expect([execution.status, errorOf(execution)]).toEqual(['success', undefined]);
			return execution;
		},
		fail: async (steps) => {
			const execution = await execute(steps);
			expect(execution.status).toBe('error');
			return errorOf(execution);
		},
	};
}
