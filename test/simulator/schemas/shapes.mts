/** Short words for JSON Schema, so that a list of shapes reads as one. */
export type Shape = Readonly<Record<string, unknown>>;

export const text: Shape = { type: 'string' };
export const flag: Shape = { type: 'boolean' };
export const whole: Shape = { type: 'integer' };
export const number: Shape = { type: 'number' };
export const anything: Shape = {};
export const uuid: Shape = { type: 'string', format: 'uuid' };
export const uri: Shape = { type: 'string', format: 'uri' };
export const moment: Shape = { type: 'string', format: 'date-time' };
export const e164: Shape = { type: 'string', pattern: '^\\+[1-9][0-9]{1,14}$' };

export function words(min: number, max?: number): Shape {
	return { type: 'string', minLength: min, ...(max === undefined ? {} : { maxLength: max }) };
}

export function one(...values: readonly string[]): Shape {
	return { type: 'string', enum: values };
}

export function ref(name: string): Shape {
	return { $ref: `#/$defs/${name}` };
}

export function orNull(shape: Shape): Shape {
	return { anyOf: [shape, { type: 'null' }] };
}

export function list(items: Shape, limits: { minItems?: number; maxItems?: number } = {}): Shape {
	return { type: 'array', items, ...limits };
}

/** Two whole numbers. */
export const range: Shape = list(whole, { minItems: 2, maxItems: 2 });

export function object(
	required: Readonly<Record<string, Shape>>,
	optional: Readonly<Record<string, Shape>> = {},
): Shape {
	return {
		type: 'object',
		required: Object.keys(required),
		properties: { ...required, ...optional },
	};
}

/** One of several objects that say by their `type` which they are. */
export function byType(...names: readonly string[]): Shape {
	return {
		type: 'object',
		required: ['type'],
		discriminator: { propertyName: 'type' },
		oneOf: names.map(ref),
	};
}
