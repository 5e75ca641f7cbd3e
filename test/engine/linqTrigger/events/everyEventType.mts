import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { KNOWN_EVENTS } from '../../../../nodes/LinqTrigger/events/eventTypes.ts';
import { EVENT_EXAMPLES } from '../../harness/eventExamples/index.mts';

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

	test('and an example belongs to an event type', () => {
		const unknown = Object.keys(EVENT_EXAMPLES).filter((type) => !KNOWN_EVENTS.includes(type));
		expect(unknown).toEqual([]);
	});
});
