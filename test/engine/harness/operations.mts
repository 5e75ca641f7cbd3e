import type { INodePropertyOptions } from 'n8n-workflow';

import { GROUP_CHAT, nodeTypes } from './nodeTypes.mts';

/** An operation of the action node, as its description has it. */
export interface NodeOperation {
	/** For example `message/sendToPeople`. */
	readonly path: string;
	/** As people see it, for example `Message > Send to People`. */
	readonly name: string;
}

const { properties } = nodeTypes.getByNameAndVersion(GROUP_CHAT).description;
const resourceNames = new Map(
	choices(properties.find(({ name }) => name === 'resource')?.options).map((each) => [
		each.value,
		each.name,
	]),
);

/** All of them, in the order of the drop-downs. */
export const OPERATIONS: readonly NodeOperation[] = properties
	.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options }) => {
		const resource = displayOptions?.show?.resource?.[0] as string;
		return choices(options).map(({ name, value }) => ({
			path: `${resource}/${String(value)}`,
			name: `${resourceNames.get(resource)} > ${name}`,
		}));
	});

function choices(options: unknown = []): INodePropertyOptions[] {
	return options as INodePropertyOptions[];
}
