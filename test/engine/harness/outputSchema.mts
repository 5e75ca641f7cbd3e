import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import Ajv, { type AnySchemaObject, type ErrorObject } from 'ajv';
import type { IDataObject } from 'n8n-workflow';

import { closed } from './closedSchema.mts';

/** Where the output schemas of the action node are. */
export const SCHEMAS = 'nodes/LinqGroupChat/__schema__/v1.1.0';

/** What the output schema of an operation, for example `message/send`, says of an item; null when it describes all of it. */
export function outputErrors(path: string): (item: IDataObject) => ErrorObject[] | null {
	const file = readFileSync(resolve(SCHEMAS, `${path}.json`), 'utf8');
	const ajv = new Ajv({ allowUnionTypes: true, allErrors: true });
	ajv.addKeyword('version');
	const validate = ajv.compile(closed(JSON.parse(file) as AnySchemaObject));
	return (item) => {
		validate(item);
		return validate.errors ?? null;
	};
}
