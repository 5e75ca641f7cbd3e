import { randomUUID } from 'node:crypto';

import type { INode } from 'n8n-workflow';

import { readExample } from '../examples/exampleFiles.mts';
import type { SavedCredential } from '../host/lib/rest/credentials.mts';
import type { WorkflowDefinition } from '../host/lib/rest/workflows.mts';

const LINQ_NODES = 'n8n-nodes-linq-group-chat.';
/** The nodes of the examples that have an address on the web. */
const WITH_ADDRESS: readonly string[] = [
	`${LINQ_NODES}linqTrigger`,
	'n8n-nodes-base.formTrigger',
	'n8n-nodes-base.webhook',
];

/** What a person sets in a node, beside the Linq credential. */
export type Settings = Partial<Pick<INode, 'parameters'>> & {
	readonly credential?: SavedCredential;
};

/**
 * A workflow of the folder `examples`, finished as a person finishes it after “Import from File”: the credential is
 * chosen in every Linq node, and in the nodes of these names what their note asks for. The editor gives triggers their
 * webhook address.
 *
 * @throws Error for settings of a node that the example does not have
 */
export function exampleWorkflow(
	fileName: string,
	credential: SavedCredential,
	settings: Readonly<Record<string, Settings>> = {},
): WorkflowDefinition {
	const workflow = readExample(fileName);
	const names = workflow.nodes.map(({ name }) => name);
	const unknown = Object.keys(settings).find((name) => !names.includes(name));
	if (unknown !== undefined) throw new Error(`${fileName} has no node “${unknown}”`);
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => {
			const { parameters, credential: other } = settings[node.name] ?? {};
			const chosen = node.type.startsWith(LINQ_NODES) ? credential : other;
			return {
				...node,
				parameters: { ...node.parameters, ...parameters },
				...(chosen ? { credentials: { [chosen.type]: { id: chosen.id, name: chosen.name } } } : {}),
				...(WITH_ADDRESS.includes(node.type) ? { webhookId: randomUUID() } : {}),
			};
		}),
	};
}
