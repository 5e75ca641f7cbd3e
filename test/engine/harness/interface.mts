import {
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

/** A parameter as far as saved workflows depend on it: n8n does not save what is at its default. */
export interface Parameter {
	readonly name: string;
	readonly type: string;
	readonly default: unknown;
	/** What can be chosen. */
	readonly values?: ReadonlyArray<string | number | boolean>;
	/** Of a collection. */
	readonly nested?: readonly Parameter[];
}

/** By operation, or one entry for a node without operations. */
export type Interface = Readonly<Record<string, readonly Parameter[]>>;

/** All that workflows with a node of this version can have saved. */
export function interfaceOf(description: INodeTypeDescription, typeVersion: number): Interface {
	const shown = description.properties.filter((property) =>
		isInVersion(property, typeVersion, description),
	);
	const operations = shown
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) =>
			(options as INodePropertyOptions[]).map(({ value }) => [
				String(displayOptions?.show?.resource?.[0]),
				String(value),
			]),
		);
	const all = operations.length > 0 ? operations : [['', '']];
	return Object.fromEntries(
		all.map(([resource = '', operation = '']) => [
			`${resource}/${operation}`,
			shown.filter((each) => isOf(each, resource, operation)).map(parameter),
		]),
	);
}

/** What somebody with a saved workflow would miss, in words. */
export function missing(then: Interface, now: Interface): string[] {
	return Object.entries(then).flatMap(([operation, parameters]) =>
		missingParameters(parameters, now[operation] ?? [], operation),
	);
}

function missingParameters(
	then: readonly Parameter[],
	now: readonly Parameter[],
	where: string,
): string[] {
	return then.flatMap((old) => {
		const path = `${where} ${old.name}`;
		// Several may have one name, shown at different times.
		const problems = now
			.filter(({ name }) => name === old.name)
			.map((current) => difference(old, current, path));
		if (problems.length === 0) return [`${path} is gone`];
		return problems.find(({ length }) => length === 0) ?? problems[0] ?? [];
	});
}

function difference(old: Parameter, current: Parameter, path: string): string[] {
	if (old.type !== current.type) return [`${path} was ${old.type} and is ${current.type}`];
	const [before, after] = [JSON.stringify(old.default), JSON.stringify(current.default)];
	const gone = (old.values ?? []).filter((value) => !current.values?.includes(value));
	return [
		...(before === after ? [] : [`${path} was ${before} where nothing is saved, and is ${after}`]),
		...gone.map((value) => `${path} has no “${String(value)}” any more`),
		...missingParameters(old.nested ?? [], current.nested ?? [], path),
	];
}

function isInVersion(
	property: INodeProperties,
	typeVersion: number,
	description: INodeTypeDescription,
): boolean {
	const only = (conditions: Record<string, unknown> | undefined) =>
		conditions && '@version' in conditions ? { '@version': conditions['@version'] } : undefined;
	const { show, hide } = property.displayOptions ?? {};
	const displayOptions = { show: only(show), hide: only(hide) };
	const bare = { ...property, displayOptions } as INodeProperties;
	return NodeHelpers.displayParameter({}, bare, { typeVersion }, description);
}

function isOf({ displayOptions }: INodeProperties, resource: string, operation: string): boolean {
	const { show = {} } = displayOptions ?? {};
	const fits = (name: string, value: string) => (show[name]?.includes(value) ?? true) === true;
	return fits('resource', resource) && fits('operation', operation);
}

function parameter({ name, type, default: fallback, options = [] }: INodeProperties): Parameter {
	const values = (options as INodePropertyOptions[]).flatMap(({ value }) => value ?? []);
	const nested = options.flatMap((option) => {
		if ('type' in option) return [parameter(option)];
		const { values: inside } = option as INodePropertyCollection;
		return inside === undefined
			? []
			: [{ name: option.name, type: 'group', default: undefined, nested: inside.map(parameter) }];
	});
	return {
		...{ name, type, default: fallback },
		...(values.length > 0 ? { values } : {}),
		...(nested.length > 0 ? { nested } : {}),
	};
}
