import type { IConnections, IDataObject, INode } from 'n8n-workflow';

import { waitFor } from '../waitFor.mts';
import type { N8nSession } from './session.mts';

/**
 * n8n tries a failing activation five times and waits 15 s in all. But when it was killed during an activation (it
 * activates anew at every start), it takes that up again only after 120 s, and looks every 15 s
 * (N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS, …_POLL_INTERVAL_MS, n8n 2.41).
 */
const PUBLICATION_TIMEOUT_MS = 180_000;

/** A workflow as the editor exports it. */
export interface WorkflowDefinition {
	/** Made by n8n when it is not given. */
	readonly id?: string;
	readonly name: string;
	readonly nodes: INode[];
	readonly connections: IConnections;
	readonly settings?: IDataObject;
}

export interface SavedWorkflow extends WorkflowDefinition {
	readonly id: string;
	readonly versionId: string;
}

/** How publishing ended, with what n8n shows at each trigger. */
export interface Publication {
	readonly status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	readonly triggers: ReadonlyArray<{
		readonly nodeId: string;
		readonly status: string;
		readonly errorMessage: string | null;
	}>;
}

export class Workflows {
	constructor(protected readonly session: N8nSession) {}

	async create(definition: WorkflowDefinition): Promise<SavedWorkflow> {
		const settings = definition.settings ?? { executionOrder: 'v1' };
		return await this.session.request('POST', '/rest/workflows', { ...definition, settings });
	}

	async get(id: string): Promise<SavedWorkflow> {
		return await this.session.request('GET', `/rest/workflows/${id}`);
	}

	/** Saves changes; what runs in production stays as it is until the workflow is published again. */
	async update(id: string, changes: Partial<WorkflowDefinition>): Promise<SavedWorkflow> {
		const { versionId } = await this.get(id);
		return await this.session.request('PATCH', `/rest/workflows/${id}`, { ...changes, versionId });
	}

	/** Publishes the saved state and waits until n8n has activated its triggers, or has given up. */
	async publish(id: string): Promise<Publication> {
		const { versionId } = await this.get(id);
		await this.session.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		return await this.settled(id, (status) => status !== 'not_published');
	}

	/** Takes the workflow out of production and waits until its triggers are deactivated. */
	async unpublish(id: string): Promise<void> {
		await this.session.request('POST', `/rest/workflows/${id}/deactivate`, {});
		await this.settled(id, (status) => status === 'not_published');
	}

	/** Waits until n8n has activated the triggers of a published workflow, as it also does at every start. */
	async activated(id: string): Promise<void> {
		await this.settled(id, (status) => status === 'published');
	}

	async publication(id: string): Promise<Publication> {
		return await this.session.request('GET', `/rest/workflows/${id}/publication-status`);
	}

	/** Deletes for good; n8n wants it archived first, which also takes it out of production. */
	async delete(id: string): Promise<void> {
		await this.session.request('POST', `/rest/workflows/${id}/archive`, {});
		await this.settled(id, (status) => status === 'not_published');
		await this.session.request('DELETE', `/rest/workflows/${id}`);
	}

	/**
	 * Presses “Execute workflow” at the given trigger.
	 *
	 * @returns the execution's id, or that n8n now listens at the trigger's test address
	 */
	async run(
		id: string,
		triggerName: string,
	): Promise<{ executionId: string } | { waitingForWebhook: true }> {
		return await this.session.request('POST', `/rest/workflows/${id}/run`, {
			triggerToStartFrom: { name: triggerName },
		});
	}

	private async settled(
		id: string,
		until: (status: Publication['status']) => boolean,
	): Promise<Publication> {
		return await waitFor({
			what: `the publication of workflow ${id} to settle`,
			timeoutMs: PUBLICATION_TIMEOUT_MS,
			read: async () => await this.publication(id),
			until: ({ status }) => status !== 'in_progress' && until(status),
		});
	}
}
