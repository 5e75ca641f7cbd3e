import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { projectFolder } from '../host/lib/projectFolder.mts';
import type { SavedCredential } from '../host/lib/rest/credentials.mts';
import type { WorkflowDefinition } from '../host/lib/rest/workflows.mts';

const LINQ_NODES = 'n8n-nodes-linq-group-chat.';

/**
 * A workflow of the folder `examples`, finished as a person finishes it after “Import from File”: the credential is
 * chosen in every Linq node. The editor gives triggers their webhook address.
 */
export async function exampleWorkflow(
	fileName: string,
	credential: SavedCredential,
): Promise<WorkflowDefinition> {
	const file = path.join(projectFolder, 'examples', fileName);
	const workflow = JSON.parse(await readFile(file, 'utf8')) as WorkflowDefinition;
	const { id, name } = credential;
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			if (!node.type.startsWith(LINQ_NODES)) return node;
			const credentials = { [credential.type]: { id, name } };
			const isTrigger = node.type.endsWith('Trigger');
			return { ...node, credentials, ...(isTrigger ? { webhookId: randomUUID() } : {}) };
		}),
	};
}
