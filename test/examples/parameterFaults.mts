import { isDeepStrictEqual } from 'node:util';

import {
	type INode,
	type INodeProperties,
	type INodePropertyCollection,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

type Values = Readonly<Record<string, unknown>>;

/**
 * What is wrong with the parameters of a node that was not made in the editor: those that its type does not have, or does
 * not show next to the others, and choices that its drop-downs do not offer. That something is still to be filled in is
 * no fault.
 *
 * @returns a line for each, empty when all is well
 */
export function parameterFaults(node: INode, description: INodeTypeDescription): string[] {
	const { parameters } = node;
	const { properties } = description;
	const known = NodeHelpers.getNodeParameters(
		...([properties, parameters, true, false, node, description] as const),
	);
	const shown = properties.filter((property) =>
		NodeHelpers.displayParameter(parameters, property, node, description),
	);
	return [...lost(parameters, known ?? {}, []), ...notOffered(parameters, shown)];
}

/** What n8n drops, because it is of no meaning. */
function lost(given: unknown, kept: unknown, at: readonly string[]): string[] {
	if (isDeepStrictEqual(given, kept)) return [];
	if (isObject(given) && isObject(kept)) {
		return Object.entries(given).flatMap(([name, value]) =>
			name in kept
				? lost(value, kept[name], [...at, name])
				: [`${[...at, name].join('.')} does not exist here`],
		);
	}
	return [`${at.join('.')} is not of the form that the node has`];
}

/** Values that no property of their name can have, of all depths. */
function notOffered(values: unknown, properties: readonly INodeProperties[]): string[] {
	if (!isObject(values)) return [];
	return Object.entries(values).flatMap(([name, value]) => {
		const named = properties.filter((property) => property.name === name);
		const isOffered = named.length === 0 || named.some((property) => offers(property, value));
		return [
			...(isOffered ? [] : [`${name} has ${JSON.stringify(value)}, which it does not offer`]),
			...named.flatMap((property) => notOfferedInside(property, value)),
		];
	});
}

function notOfferedInside({ type, options = [] }: INodeProperties, value: unknown): string[] {
	if (!isObject(value)) return [];
	if (type === 'collection') return notOffered(value, options.filter(isProperty));
	if (type !== 'fixedCollection') return [];
	return options
		.filter(isCollection)
		.flatMap(({ name, values }) =>
			[value[name]].flat().flatMap((entry) => notOffered(entry, values)),
		);
}

type Option = NonNullable<INodeProperties['options']>[number];

function isProperty(option: Option): option is INodeProperties {
	return 'type' in option;
}

function isCollection(option: Option): option is INodePropertyCollection {
	return 'values' in option;
}

function offers(property: INodeProperties, value: unknown): boolean {
	const { type, modes = [], options = [], typeOptions } = property;
	if (typeof value === 'string' && value.startsWith('=')) return true;
	if (type === 'resourceLocator')
		return isObject(value) && modes.some(({ name }) => name === value.mode);
	if (type !== 'options' && type !== 'multiOptions') return true;
	// Read, while somebody opens the drop-down.
	if (typeOptions?.loadOptionsMethod !== undefined) return true;
	const choices = options.map((option) => ('value' in option ? option.value : undefined));
	const chosen: unknown[] = Array.isArray(value) ? value : [value];
	return chosen.every((one) => choices.some((choice) => choice === one));
}

function isObject(value: unknown): value is Values {
	return typeof value === 'object' && value !== null;
}
