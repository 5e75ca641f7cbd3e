import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import Ajv, { type AnySchemaObject } from 'ajv';
import type { INodePropertyOptions } from 'n8n-workflow';

import { closed } from '../harness/closedSchema.mts';
import { duringWaits } from '../harness/instantSleep.mts';
import { GROUP_CHAT, nodeTypes } from '../harness/nodeTypes.mts';
import { goodOutputs, GOOD_PATHS } from '../harness/goodPaths.mts';
import { useLinq } from '../harness/useLinq.mts';

const linq = useLinq();
const FOLDER = 'nodes/LinqGroupChat/__schema__/v1.0.0';

/** Every operation of the node, as "resource/operation". */
const OPERATIONS = nodeTypes
	.getByNameAndVersion(GROUP_CHAT)
	.description.properties.filter(({ name }) => name === 'operation')
	.flatMap(({ displayOptions, options = [] }) =>
		(options as INodePropertyOptions[]).map(
			({ value }) => `${String(displayOptions?.show?.resource?.[0])}/${String(value)}`,
		),
	);

function schemaOf(operation: string): AnySchemaObject {
	return JSON.parse(readFileSync(resolve(FOLDER, `${operation}.json`), 'utf8')) as AnySchemaObject;
}

describe('the output schema', () => {
	test.each(OPERATIONS)('of %s describes what comes out, all of it', async (operation) => {
		duringWaits(() => linq.control.settlePending());
		const items = await goodOutputs(linq, operation);
		expect(items).not.toEqual([]);
		const ajv = new Ajv({ allowUnionTypes: true, allErrors: true });
		ajv.addKeyword('version');
		const validate = ajv.compile(closed(schemaOf(operation)));
		for (const item of items) {
			validate(item);
			expect(validate.errors).toBeNull();
		}
	});

	test('exists for the operations of the node and for no others', () => {
		expect(Object.keys(GOOD_PATHS).sort()).toEqual([...OPERATIONS].sort());
	});
});
