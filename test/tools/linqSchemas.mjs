// Derives test/simulator/schemas/march2026.json from Linq's OpenAPI document of March 2026, read as JSON:
//   npx yaml --json --single < (Linq's OpenAPI document) | node test/tools/linqSchemas.mjs > test/simulator/schemas/march2026.json
//
// Only shapes are kept: no texts, no examples. What is newer is in test/simulator/schemas/corrections.mts.
import { stdin, stdout } from 'node:process';
import { json } from 'node:stream/consumers';

const TEXTS = new Set([
	'description',
	'title',
	'summary',
	'example',
	'examples',
	'deprecated',
	'default',
	'discriminator',
]);
const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete']);

/** A schema without its texts, `nullable` as JSON Schema says it, and references into `$defs`. */
function shapeOf(schema) {
	if (Array.isArray(schema)) return schema.map(shapeOf);
	if (typeof schema !== 'object' || schema === null) return schema;
	const { nullable, $ref, properties, ...rest } = schema;
	if ($ref !== undefined) return { $ref: $ref.replace('#/components/schemas/', '#/$defs/') };
	const kept = Object.entries(rest).filter(([key]) => !TEXTS.has(key) && !key.startsWith('x-'));
	const shape = Object.fromEntries(kept.map(([key, value]) => [key, shapeOf(value)]));
	if (properties)
		shape.properties = Object.fromEntries(
			Object.entries(properties).map(([name, value]) => [name, shapeOf(value)]),
		);
	const plain =
		shape.allOf?.length === 1 && Object.keys(shape).length === 1 ? shape.allOf[0] : shape;
	return nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain;
}

const bodyOf = (holder) => holder?.content?.['application/json']?.schema;

const document = await json(stdin);
const operations = {};
for (const [path, methods] of Object.entries(document.paths)) {
	for (const [method, operation] of Object.entries(methods)) {
		if (!METHODS.has(method)) continue;
		const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
		const request = bodyOf(operation.requestBody);
		const answers = Object.entries(operation.responses)
			.filter(([status, answer]) => status.startsWith('2') && bodyOf(answer))
			.map(([status, answer]) => [status, shapeOf(bodyOf(answer))]);
		operations[`${method.toUpperCase()} ${path}`] = {
			...(query.length > 0 && {
				query: {
					type: 'object',
					required: query.filter(({ required }) => required).map(({ name }) => name),
					properties: Object.fromEntries(query.map(({ name, schema }) => [name, shapeOf(schema)])),
				},
			}),
			...(request && { request: shapeOf(request) }),
			...(answers.length > 0 && { answers: Object.fromEntries(answers) }),
		};
	}
}
const $defs = Object.fromEntries(
	Object.entries(document.components.schemas).map(([name, schema]) => [name, shapeOf(schema)]),
);
stdout.write(`${JSON.stringify({ operations, $defs })}\n`);
