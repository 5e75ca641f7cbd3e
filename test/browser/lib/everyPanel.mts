import {
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

/** A node as somebody has filled it in, with everything added that can be added. */
export interface FilledIn {
	/** Such as “message send 2”. */
	readonly name: string;
	readonly parameters: INodeParameters;
}

type Value = INodeParameters[string];

/**
 * The nodes that together show every field of a node type: one for each operation, and where fields depend on what is
 * chosen in others, as many as there are choices.
 */
export function everyPanel(type: INodeTypeDescription): FilledIn[] {
	return operationsOf(type).flatMap((chosen) => {
		const deciding = decidingValues(withInner(type.properties));
		const turns = Math.max(
			...withInner(shownOf(type, type.properties, chosen, chosen, true), isList).map((property) =>
				property.name in chosen ? 0 : turnsOf(property, deciding),
			),
		);
		const filled = Array.from({ length: 1 + turns }, (_, turn) =>
			fillIn(type, chosen, { deciding, turn }),
		);
		const different = new Map(filled.map((each) => [JSON.stringify(each), each]));
		const name = [...Object.values(chosen), type.displayName].slice(0, 2).join(' ');
		return [...different.values()].map((parameters, index) => ({
			...{ name: `${name} ${index + 1}`, parameters },
		}));
	});
}

/** What stands above the fields of a node that is filled in like this, those in its collections included. */
export function labelsOf(type: INodeTypeDescription, values: INodeParameters): string[] {
	return shownOf(type, type.properties, values, values)
		.filter((property) => property.type !== 'notice')
		.flatMap((property) => {
			if (property.type !== 'collection') return [property.displayName];
			const inner = (property.options ?? []).filter((option) => 'type' in option);
			const chosen = values[property.name] as INodeParameters;
			const shown = shownOf(type, inner, chosen, values);
			return [property.displayName, ...shown.map(({ displayName }) => displayName)];
		});
}

/** The options of a drop-down that are written in the node and not loaded. */
export function choicesOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options.filter((option): option is INodePropertyOptions => 'value' in option);
}

/** Each resource with each of its operations; nothing chosen where a node type has none. */
function operationsOf(type: INodeTypeDescription): INodeParameters[] {
	const valuesOf = (name: string, chosen: INodeParameters) =>
		shownOf(type, type.properties, chosen, chosen)
			.filter((property) => property.name === name)
			.flatMap((property) => choicesOf(property).map(({ value }) => ({ [name]: value })));
	const resources = valuesOf('resource', {});
	if (resources.length === 0) return [{}];
	return resources.flatMap((resource) =>
		valuesOf('operation', resource).map((operation) => ({ ...resource, ...operation })),
	);
}

/** What is chosen where there is a choice: the defaults in turn 0, then everything that decides what else is shown. */
interface Turn {
	readonly turn: number;
	readonly deciding: Deciding;
}

/** For each name of a field the values of it that other fields depend on. */
type Deciding = ReadonlyMap<string, ReadonlySet<unknown>>;

function fillIn(type: INodeTypeDescription, chosen: INodeParameters, turn: Turn) {
	let values = chosen;
	// What is shown depends on what is chosen, at most three deep.
	for (let depth = 0; depth < 3; depth++) {
		const shown = shownOf(type, type.properties, values, values);
		values = {
			...Object.fromEntries(shown.map((property) => [property.name, fill(property, turn)])),
			...chosen,
		};
	}
	return values;
}

function fill(property: INodeProperties, { turn, deciding }: Turn): Value {
	const options = property.options ?? [];
	switch (property.type) {
		case 'collection':
			return fillAll(
				options.filter((option): option is INodeProperties => 'type' in option),
				{ turn, deciding },
			);
		case 'fixedCollection':
			return Object.fromEntries(
				options
					.filter((option): option is INodePropertyCollection => 'values' in option)
					.map(({ name, values }) => [
						name,
						isList(property) ? listOf(values, deciding) : fillAll(values, { turn, deciding }),
					]),
			);
		case 'options': {
			const choices = decidingChoices(property, deciding);
			if (turn === 0 || choices.length === 0) break;
			return choices[(turn - 1) % choices.length];
		}
		case 'boolean':
			return turn === 0 ? (property.default as Value) : turn % 2 === 1;
		case 'resourceLocator': {
			const modes = property.modes ?? [];
			const mode = modes[turn % modes.length]?.name ?? '';
			return { __rl: true, mode, value: '' };
		}
	}
	return property.default as Value;
}

/** As many entries as it takes to show each field of an entry. */
function listOf(values: readonly INodeProperties[], deciding: Deciding): INodeParameters[] {
	const turns = Math.max(...values.map((value) => turnsOf(value, deciding)));
	return Array.from({ length: 1 + turns }, (_, turn) => fillAll(values, { turn, deciding }));
}

function fillAll(properties: readonly INodeProperties[], turn: Turn): INodeParameters {
	return Object.fromEntries(properties.map((each) => [each.name, fill(each, turn)]));
}

/** How many turns it takes, beside that with the defaults. */
function turnsOf(property: INodeProperties, deciding: Deciding): number {
	if (property.type === 'resourceLocator') return 1;
	if (!deciding.has(property.name)) return 0;
	return property.type === 'boolean' ? 2 : decidingChoices(property, deciding).length;
}

function decidingChoices(property: INodeProperties, deciding: Deciding) {
	const values = deciding.get(property.name);
	return choicesOf(property).flatMap(({ value }) => (values?.has(value) ? [value] : []));
}

function decidingValues(properties: readonly INodeProperties[]): Deciding {
	const found = new Map<string, Set<unknown>>();
	for (const { displayOptions } of properties) {
		for (const condition of [displayOptions?.show, displayOptions?.hide]) {
			for (const [name, values = []] of Object.entries(condition ?? {})) {
				const plain = name.replace(/^.*[/.]/, '');
				found.set(plain, new Set([...(found.get(plain) ?? []), ...values]));
			}
		}
	}
	return found;
}

function isList({ typeOptions }: INodeProperties): boolean {
	return typeOptions?.multipleValues === true;
}

/** @param except whose inner fields are left out */
function withInner(
	properties: readonly INodeProperties[],
	except: (property: INodeProperties) => boolean = () => false,
): INodeProperties[] {
	return properties.flatMap((property) => [
		property,
		...withInner(
			(except(property) ? [] : (property.options ?? [])).flatMap((option) => {
				if ('values' in option) return option.values;
				return 'type' in option ? [option] : [];
			}),
			except,
		),
	]);
}

/** @param loosely also those that are shown for other choices of the same operation */
function shownOf(
	type: INodeTypeDescription,
	properties: readonly INodeProperties[],
	values: INodeParameters,
	root: INodeParameters,
	loosely = false,
): INodeProperties[] {
	const node = { typeVersion: [type.version].flat().at(-1) ?? 1 };
	return properties.filter(({ displayOptions, ...property }) => {
		const { resource, operation } = displayOptions?.show ?? {};
		const condition = loosely
			? { show: { ...(resource && { resource }), ...(operation && { operation }) } }
			: displayOptions;
		const judged = condition === undefined ? property : { ...property, displayOptions: condition };
		return NodeHelpers.displayParameter(values, judged, node, type, root);
	});
}
