import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import { nodeTypes, TRIGGER } from './nodeTypes.mts';
import type { Linq } from './useLinq.mts';

type Loader = 'loadChats' | 'loadEvents' | 'loadLines';

/** What the editor shows in a list of the trigger. */
export async function load(
	linq: Linq,
	name: Loader,
	parameters: IDataObject = {},
): Promise<INodePropertyOptions[]> {
	const method = nodeTypes.getByNameAndVersion(TRIGGER).methods?.loadOptions?.[name];
	if (!method) throw new Error(`The trigger has no ${name}`);
	return await method.call(linq.engine.loadOptions(TRIGGER, parameters));
}

export const values = (options: INodePropertyOptions[]) => options.map(({ value }) => value);
