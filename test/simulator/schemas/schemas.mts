import Ajv2019, { type ValidateFunction } from 'ajv/dist/2019';

import { ACCOUNT_EVENT_TYPES } from '../eventTypes.mts';
import type { Json } from '../rules.mts';
import {
	EVENT_SHAPES,
	OPERATION_CORRECTIONS,
	type OperationShape,
	SCHEMA_CORRECTIONS,
} from './corrections.mts';
import march from './march2026.json';
import { FORMATS } from './formats.mts';
import type { Shape } from './shapes.mts';

/** Linq's calls as they are today, by "METHOD /path". */
export const OPERATIONS: ReadonlyMap<string, OperationShape> = new Map([
	...(Object.entries(march.operations) as Array<[string, OperationShape]>),
	...OPERATION_CORRECTIONS.map(({ operation, is }) => [operation, is] as const),
]);

const SHAPES = corrected();
/** Requests may carry fields that no schema knows; Linq's schemas are not closed. */
const open = ajvOf(SHAPES, {});
const query = ajvOf(SHAPES, { coerceTypes: true });
/** What the simulator says of its own accord has no fields that are not in Linq's documents. */
const closed = ajvOf(close(SHAPES) as typeof SHAPES, {});
const validators = new Map<string, ValidateFunction>();

/** What Linq's schema has against a request, in words; undefined when nothing. */
export function objectionToRequest(
	operation: string,
	body: unknown,
	parameters: unknown,
): string | undefined {
	const shape = OPERATIONS.get(operation);
	if (!shape) return 'Linq has no such call';
	const ofQuery =
		shape.query && objection(query, `${operation} query`, shape.query, structuredClone(parameters));
	if (ofQuery !== undefined) return ofQuery;
	return shape.request && objection(open, `${operation} request`, shape.request, body ?? {});
}

/** What Linq's schema has against an answer with a body. */
export function objectionToAnswer(
	operation: string,
	status: number,
	body: unknown,
): string | undefined {
	if (status >= 400) return objection(closed, 'error', { $ref: '#/$defs/ErrorResponse' }, body);
	const shape = OPERATIONS.get(operation)?.answers?.[String(status)];
	if (!shape) return `Linq has no answer ${status} with a body there`;
	return objection(closed, `${operation} ${status}`, close(shape) as Shape, body);
}

/** What Linq's schemas have against the data of an event; undefined for types whose data is in none of them. */
export function objectionToEvent(
	type: string,
	data: unknown,
	version: 'newer' | 'older',
): string | undefined {
	const shape = ACCOUNT_EVENT_TYPES.includes(type) ? 'AccountEvent' : EVENT_SHAPES[type];
	if (shape === undefined) return undefined;
	const name = typeof shape === 'string' ? shape : shape[version];
	if (name === null) return 'this version has no such event';
	return objection(closed, `${type} ${version}`, { $ref: `#/$defs/${name}` }, data);
}

function objection(ajv: Ajv2019, name: string, shape: Shape, value: unknown): string | undefined {
	const validate = validators.get(name) ?? ajv.compile({ ...inRoot(shape) });
	validators.set(name, validate);
	if (validate(value)) return undefined;
	const [error] = validate.errors ?? [];
	if (!error) return 'it is refused';
	const unknown = (error.params as { unevaluatedProperty?: string }).unevaluatedProperty;
	const place = `${error.instancePath}${unknown === undefined ? '' : `/${unknown}`}`;
	return `${place.slice(1).replaceAll('/', '.') || 'it'} ${error.message ?? 'is refused'}`;
}

/** References into `$defs` lead to the document with all shapes. */
function inRoot(shape: Shape): Shape {
	return JSON.parse(JSON.stringify(shape).replaceAll('"#/$defs/', '"linq#/$defs/')) as Shape;
}

function ajvOf(
	shapes: Readonly<Record<string, Shape>>,
	options: { coerceTypes?: boolean },
): Ajv2019 {
	const ajv = new Ajv2019({ strict: false, discriminator: true, formats: FORMATS, ...options });
	ajv.addSchema({ $id: 'linq', $defs: shapes });
	return ajv;
}

function corrected(): Record<string, Shape> {
	const shapes: Record<string, Shape> = { ...march.$defs };
	for (const { schema, is, extends: parent = schema, adds, requires = [] } of SCHEMA_CORRECTIONS) {
		const before = (is ?? shapes[parent] ?? {}) as { properties?: Json; required?: string[] };
		shapes[schema] = adds
			? {
					...before,
					properties: { ...before.properties, ...adds },
					required: [...(before.required ?? []), ...requires],
				}
			: before;
	}
	return shapes;
}

/** Every object with named fields has no others. */
function close(shape: unknown): unknown {
	if (Array.isArray(shape)) return shape.map(close);
	if (typeof shape !== 'object' || shape === null) return shape;
	const inner = Object.fromEntries(
		Object.entries(shape).map(([key, value]) => [key, close(value)]),
	);
	const isObject = 'type' in shape && shape.type === 'object' && 'properties' in shape;
	return isObject ? { ...inner, unevaluatedProperties: false } : inner;
}
