import type { IWorkflowBase, Workflow } from 'n8n-workflow';

/** A workflow as n8n's database holds it, for hooks that want to know which one runs. */
export function stored({
	id,
	name,
	nodes,
	connectionsBySourceNode: connections,
}: Workflow): IWorkflowBase {
	const date = new Date(0);
	return {
		id: id ?? '',
		name: name ?? '',
		nodes: Object.values(nodes),
		connections,
		active: false,
		isArchived: false,
		createdAt: date,
		updatedAt: date,
		activeVersionId: null,
	};
}
