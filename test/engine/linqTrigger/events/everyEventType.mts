import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { KNOWN_EVENTS } from '../../../../nodes/LinqTrigger/events/eventTypes.ts';
import { EVENT_EXAMPLES } from '../../harness/eventExamples/index.mts';

/** Beside the folder stands what n8n's editor asks for, which knows nothing of events (n8n 2.41.1, output-schema-resolver). */
const SCHEMAS = 'nodes/LinqTrigger/__schema__/v1.1.0';

/** What an event type still needs besides its line in the table, in sentences that say where it is written. */
function missing(type: string): string[] {
	const needs: Array<[isThere: boolean, sentence: string]> = [
		[
			type in EVENT_EXAMPLES,
			`Show what Linq sends: add “${type}” to the examples in test/engine/harness/eventExamples/.`,
		],
		[
			existsSync(resolve(SCHEMAS, `${type}.json`)),
			`Describe what comes out: write ${SCHEMAS}/${type}.json, a JSON schema.`,
		],
	];
	return needs.flatMap(([isThere, sentence]) => (isThere ? [] : [sentence]));
}

describe('an event type has all that belongs to it:', () => {
	test.each(KNOWN_EVENTS)('%s', (type) => {
		expect(missing(type)).toEqual([]);
	});

	test('and what every output has is in the schema of each', () => {
		const read = (file: string) =>
			JSON.parse(readFileSync(resolve(file), 'utf8')) as { properties: Record<string, unknown> };
		const common = Object.keys(read(`${SCHEMAS}.json`).properties);
		for (const type of KNOWN_EVENTS)
			expect([type, Object.keys(read(`${SCHEMAS}/${type}.json`).properties)]).toEqual([
				type,
				expect.arrayContaining(common),
			]);
	});

	test('and an example belongs to an event type', () => {
		const unknown = Object.keys(EVENT_EXAMPLES).filter((type) => !KNOWN_EVENTS.includes(type));
		expect(unknown).toEqual([]);
	});
});
