import type { IDataObject, INodeListSearchResult } from 'n8n-workflow';

import type { Engine } from './engine.mts';
import { GROUP_CHAT, nodeTypes } from './nodeTypes.mts';

interface Search {
	/** What the user has typed. */
	readonly filter?: string;
	/** Where the page begins, as the page before says. */
	readonly token?: unknown;
	/** The parameters that are filled in. */
	readonly parameters?: IDataObject;
}

/** What the editor shows in a drop-down of the node. */
export async function search(
	engine: Engine,
	name: 'searchGroups' | 'searchLines' | 'searchParticipants',
	{ filter, token, parameters }: Search = {},
): Promise<INodeListSearchResult> {
	const method = nodeTypes.getByNameAndVersion(GROUP_CHAT).methods?.listSearch?.[name];
	if (!method) throw new Error(`The node has no ${name}`);
	const context = engine.loadOptions(GROUP_CHAT, parameters);
	return await method.call(context, filter, token === undefined ? undefined : String(token));
}
