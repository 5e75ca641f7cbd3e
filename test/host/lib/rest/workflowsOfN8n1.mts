import {
	type Publication,
	type SavedWorkflow,
	type WorkflowDefinition,
	Workflows,
} from './workflows.mts';

/** n8n 1 calls it “activate”, and does it while one waits: an activation that fails is an error of the request. */
export class WorkflowsOfN8n1 extends Workflows {
	override async create(definition: WorkflowDefinition): Promise<SavedWorkflow> {
		const inactive = { ...definition, active: false };
		return await super.create(inactive);
	}

	/** @throws N8nRequestError with what the trigger said */
	override async publish(id: string): Promise<Publication> {
		const { versionId } = await this.get(id);
		await this.session.request('PATCH', `/rest/workflows/${id}`, { active: true, versionId });
		return await this.publication(id);
	}

	override async unpublish(id: string): Promise<void> {
		const { versionId } = await this.get(id);
		await this.session.request('PATCH', `/rest/workflows/${id}`, { active: false, versionId });
	}

	override async publication(id: string): Promise<Publication> {
		const { active } = await this.session.request<{ active: boolean }>(
			'GET',
			`/rest/workflows/${id}`,
		);
		return { status: active ? 'published' : 'not_published', triggers: [] };
	}

	override async run(
		id: string,
		triggerName: string,
	): Promise<{ executionId: string } | { waitingForWebhook: true }> {
		return await this.session.request('POST', `/rest/workflows/${id}/run`, {
			workflowData: await this.get(id),
			triggerToStartFrom: { name: triggerName },
		});
	}
}
