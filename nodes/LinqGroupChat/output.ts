import type { IDataObject } from 'n8n-workflow';

import type { Output } from './operation';

/** One result, with Linq's own field names; what we derive is added in the same snake_case. */
export function one(result: object, derived: IDataObject = {}): Output[] {
	return [{ json: { ...(result as IDataObject), ...derived } }];
}

/** One output item for each result. */
export function many(results: readonly object[]): Output[] {
	return results.flatMap((result) => one(result));
}
