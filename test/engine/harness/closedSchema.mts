import type { AnySchemaObject } from 'ajv';

/** A schema that also refuses what it does not describe. */
export function closed(schema: AnySchemaObject): AnySchemaObject {
	const {
		properties: own,
		items,
		...rest
	} = schema as {
		properties?: Record<string, AnySchemaObject>;
		items?: AnySchemaObject;
	};
	return {
		...rest,
		...(items ? { items: closed(items) } : {}),
		...(own
			? {
					additionalProperties: false,
					properties: Object.fromEntries(
						Object.entries(own).map(([name, property]) => [name, closed(property)]),
					),
				}
			: {}),
	};
}
