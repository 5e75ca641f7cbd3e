import type { N8nClient } from './lib/n8nClient.mts';
import { outputOf, UNFINISHED } from './lib/rest/executions.mts';
import { LINQ_NODE } from './workflowOf.mts';

/** What became of events, by the texts of their messages. */
export interface EventRuns {
	/** Texts of the runs that went through, once for each run. Runs that dropped a duplicate have none. */
	readonly succeeded: string[];
	/** The runs that n8n marked as crashed, which somebody can retry. */
	readonly crashed: CrashedRun[];
	/** Failed executions without any data: n8n throws those of a dead worker's runs away (n8n 2.41.1, workflow-runner). */
	readonly emptied: string[];
	readonly executions: number;
}

export interface CrashedRun {
	readonly executionId: string;
	readonly text: string;
}

/**
 * Waits until every execution of a workflow has ended, and reads them all.
 *
 * @param texts those of the events, to be found in the data of crashed runs, which have no output
 */
export async function eventRuns(
	client: N8nClient,
	workflowId: string,
	texts: readonly string[] = [],
): Promise<EventRuns> {
	await client.executions.allEnded(workflowId);
	return await runsSoFar(client, workflowId, texts);
}

/**
 * What {@link eventRuns} reads, without waiting: what has not ended is not among it, and one that ends in this moment may be
 * missing.
 */
export async function runsSoFar(
	client: N8nClient,
	workflowId: string,
	texts: readonly string[] = [],
): Promise<EventRuns> {
	const all = await client.executions.listAll(workflowId);
	const succeeded: string[] = [];
	const crashed: CrashedRun[] = [];
	const emptied: string[] = [];
	for (const { id, status } of all) {
		if (UNFINISHED.includes(status)) continue;
		const execution = await client.executions.get(id);
		if (status === 'success') {
			succeeded.push(...outputOf(execution, LINQ_NODE).map(({ text }) => String(text)));
		} else {
			const data = JSON.stringify(execution.data);
			const contained = texts.filter((text) => data.includes(JSON.stringify(text)));
			crashed.push(...contained.map((text) => ({ executionId: id, text })));
			if (contained.length === 0) emptied.push(id);
		}
	}
	return { succeeded, crashed, emptied, executions: all.length };
}

/** Which of the events have no run at all, and which have several that went through. */
export function compare(texts: readonly string[], { succeeded, crashed }: EventRuns) {
	const seen = new Set([...succeeded, ...crashed.map(({ text }) => text)]);
	return {
		lost: texts.filter((text) => !seen.has(text)),
		twice: succeeded.filter((text, index) => succeeded.indexOf(text) !== index),
	};
}
