import { parse } from 'flatted';
import type { IDataObject, IRunExecutionData } from 'n8n-workflow';

import { waitFor } from '../waitFor.mts';
import type { N8nSession } from './session.mts';

export interface ExecutionSummary {
	readonly id: string;
	readonly workflowId: string;
	readonly mode: string;
	readonly createdAt: string;
	readonly startedAt: string | null;
	readonly status: 'new' | 'running' | 'waiting' | 'success' | 'error' | 'crashed' | 'canceled';
}

export interface Execution extends ExecutionSummary {
	readonly data: IRunExecutionData;
}

interface ExecutionPage {
	readonly results: ExecutionSummary[];
}

/** Of executions that have not ended. */
export const UNFINISHED: ReadonlyArray<ExecutionSummary['status']> = ['new', 'running', 'waiting'];

export class Executions {
	constructor(private readonly session: N8nSession) {}

	/** The latest executions of a workflow, newest first, at most 100. */
	async list(workflowId: string): Promise<ExecutionSummary[]> {
		return (await this.page({ workflowId })).results;
	}

	/**
	 * All executions of a workflow, newest first. While some are under way one may be missing: n8n reads those under way
	 * and those that have ended apart, and one that ends in between is among neither (n8n 2.41.1, execution-list-v1.service).
	 *
	 * Not by n8n's own cursor: that one goes by ID, the order of a page by the start, which is another one in queue mode. So
	 * an execution would be on two pages, and another on none.
	 */
	async listAll(workflowId: string): Promise<ExecutionSummary[]> {
		const all = new Map<string, ExecutionSummary>();
		let startedBefore: string | undefined;
		for (let known = -1; all.size > known; ) {
			known = all.size;
			const { results } = await this.page({ workflowId, startedBefore });
			for (const execution of results) all.set(execution.id, execution);
			startedBefore = results.flatMap(({ startedAt }) => startedAt ?? []).at(-1);
		}
		return [...all.values()];
	}

	/** The executions of a workflow that have not ended, newest first, at most 100. */
	async underWay(workflowId: string): Promise<ExecutionSummary[]> {
		return (await this.page({ workflowId, status: UNFINISHED })).results;
	}

	/** Waits until every execution of a workflow has ended. When the time is up, the error has those that have not. */
	async allEnded(workflowId: string): Promise<void> {
		await waitFor({
			what: `all executions of workflow ${workflowId} to end`,
			everyMs: 500,
			read: async () => await this.underWay(workflowId),
			until: (underWay) => underWay.length === 0,
		});
	}

	/**
	 * Waits until every execution of a workflow has ended, or those that have not have been the same in sixty looks, a
	 * second apart: a killed n8n can leave some that nobody runs.
	 *
	 * @returns what has been left like that
	 */
	async leftUnderWay(workflowId: string): Promise<ExecutionSummary[]> {
		let known = '';
		let looks = 0;
		const { underWay } = await waitFor({
			what: `the executions of workflow ${workflowId} to end, or to be left`,
			timeoutMs: 300_000,
			everyMs: 1_000,
			read: async () => {
				const underWay = await this.underWay(workflowId);
				const ids = underWay.map(({ id }) => id).join();
				looks = ids === known ? looks + 1 : 0;
				known = ids;
				return { underWay, looks };
			},
			until: ({ underWay, looks }) => underWay.length === 0 || looks >= 60,
		});
		return underWay;
	}

	private async page(filter: {
		workflowId: string;
		status?: readonly string[];
		startedBefore?: string | undefined;
	}): Promise<ExecutionPage> {
		const asked = encodeURIComponent(JSON.stringify(filter));
		return await this.session.request<ExecutionPage>(
			'GET',
			`/rest/executions?filter=${asked}&limit=100`,
		);
	}

	async get(id: string): Promise<Execution> {
		const execution = await this.session.request<ExecutionSummary & { data: string }>(
			'GET',
			`/rest/executions/${id}`,
		);
		return { ...execution, data: parse(execution.data) as IRunExecutionData };
	}

	/** Presses “Retry” at a failed execution; gives the new execution once it has ended. */
	async retry(id: string): Promise<Execution> {
		return await this.finished(await this.beginRetry(id));
	}

	/** The same, until it ends or waits. @returns the ID of the new execution */
	async beginRetry(id: string): Promise<string> {
		const body = { loadWorkflow: false };
		const path = `/rest/executions/${id}/retry`;
		const retried = await this.session.request<{ id: string }>('POST', path, body);
		return String(retried.id);
	}

	/** Presses “Stop” at a running execution. */
	async stop(id: string): Promise<void> {
		await this.session.request('POST', `/rest/executions/${id}/stop`, {});
	}

	/** Deletes an execution, also one that waits. */
	async delete(id: string): Promise<void> {
		await this.session.request('POST', '/rest/executions/delete', { ids: [id] });
	}

	/** Waits until the execution has ended, well or badly. */
	async finished(id: string, timeoutMs?: number): Promise<Execution> {
		await waitFor({
			what: `execution ${id} to end`,
			timeoutMs,
			read: async () => (await this.get(id)).status,
			until: (status) => !UNFINISHED.includes(status),
		});
		return await this.get(id);
	}

	/** Waits until a workflow has this many executions and all of them have ended. Oldest first. */
	async allFinished(workflowId: string, count: number, timeoutMs?: number): Promise<Execution[]> {
		const found = await waitFor({
			what: `${count} ended executions of workflow ${workflowId}`,
			timeoutMs,
			read: async () => await this.list(workflowId),
			until: (all) =>
				all.length >= count && all.every(({ status }) => !UNFINISHED.includes(status)),
		});
		const ids = found.map(({ id }) => Number(id)).sort((a, b) => a - b);
		return await Promise.all(ids.map(async (id) => await this.get(String(id))));
	}
}

/** What a node gave out at its first output, in all its runs; nothing when it did not run. */
export function outputOf(execution: Execution, nodeName: string): IDataObject[] {
	const runs = execution.data.resultData.runData[nodeName] ?? [];
	return runs.flatMap(({ data }) => (data?.main?.[0] ?? []).map(({ json }) => json));
}

/** The message of the error that ended the execution. */
export function errorOf(execution: Execution): string | undefined {
	return execution.data.resultData.error?.message;
}
