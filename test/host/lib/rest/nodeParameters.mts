import type { INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';

import type { SavedCredential } from './credentials.mts';
import type { N8nSession } from './session.mts';

/** A node whose drop-down is opened in the editor. */
export interface OpenedNode {
	/** With the package's name in front. */
	readonly type: string;
	readonly version?: number;
	readonly parameters: Record<string, unknown>;
	readonly credential?: SavedCredential;
}

/** What the editor asks n8n for while somebody fills in a node. */
export class NodeParameters {
	constructor(private readonly session: N8nSession) {}

	/** The “From List” of a resource locator. */
	async listSearch(
		node: OpenedNode,
		methodName: string,
		search: { readonly filter?: string; readonly paginationToken?: string } = {},
	): Promise<INodeListSearchResult> {
		return await this.session.request(
			'POST',
			'/rest/dynamic-node-parameters/resource-locator-results',
			{
				...bodyFor(node),
				methodName,
				...search,
			},
		);
	}

	/** The options of a parameter that loads them. */
	async loadOptions(node: OpenedNode, methodName: string): Promise<INodePropertyOptions[]> {
		return await this.session.request('POST', '/rest/dynamic-node-parameters/options', {
			...bodyFor(node),
			methodName,
		});
	}
}

function bodyFor({ type, version = 1, parameters, credential }: OpenedNode): object {
	return {
		path: 'parameters',
		nodeTypeAndVersion: { name: type, version },
		currentNodeParameters: parameters,
		...(credential === undefined
			? {}
			: { credentials: { [credential.type]: { id: credential.id, name: credential.name } } }),
	};
}
