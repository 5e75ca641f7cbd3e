import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';
import Ajv, { type AnySchemaObject } from 'ajv';
import type { IDataObject } from 'n8n-workflow';

import { closed } from '../../harness/closedSchema.mts';
import type { EventExample } from '../../harness/eventExamples/EventExample.mts';
import { EVENT_EXAMPLES } from '../../harness/eventExamples/index.mts';
import type { HostedTrigger } from '../../harness/hostedTrigger.mts';
import { seenDatabase } from '../../harness/seenDatabase.mts';
import { useTriggers } from '../../harness/useTriggers.mts';
import { send } from '../../harness/webhookServer.mts';

const linq = useTriggers({ freshFor: 'file' });
const FOLDER = resolve('nodes/LinqTrigger/__schema__/v1.1.0');
const EXAMPLES = Object.entries(EVENT_EXAMPLES) as Array<[string, EventExample]>;
/** Newer than this package. */
const NEWEST = 'chat.robot_moved_in';
const EVENT_TYPES = [...Object.keys(EVENT_EXAMPLES), NEWEST];
const NO_FACTS = {
	chat_id: null,
	is_group: null,
	message_id: null,
	text: null,
	sender_handle: null,
	from_me: null,
};

const envelope = (event_type: string, data: IDataObject, more: IDataObject = {}) => ({
	api_version: 'v3',
	webhook_version: '2026-02-03',
	event_type,
	event_id: '0f1c2d3e-4a5b-4c6d-8e7f-a0b1c2d3e4f5',
	created_at: '2026-08-01T00:00:00.123456789Z',
	trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
	partner_id: 'p_test',
	data,
	...more,
});

let trigger: HostedTrigger;

beforeAll(async () => {
	linq.control.addEventType({ type: NEWEST });
	const parameters = { events: EVENT_TYPES, chatKind: 'all' };
	const filters = { direction: 'both', includeReconciled: true };
	trigger = await linq.active({ parameters: { ...parameters, filters } });
	// Linq tells of the subscription itself, too.
	await linq.settle();
});

/** What the trigger gives out for this envelope. */
async function outputOf(event: IDataObject & { event_type: string }, simplify = true) {
	linq.host.serves(trigger.changed({ parameters: { simplify } }));
	// The examples share ids, and each of them is to run.
	linq.host.restart();
	seenDatabase.clear();
	const before = linq.host.outcomes.length;
	expect((await send(linq.signed(JSON.stringify(event)))).status).toBe(200);
	await linq.settle();
	// Of the subscription itself the trigger hears as well, whenever Linq tells it.
	const items = linq.host.outcomes
		.slice(before)
		.flatMap((outcome) => outcome.items)
		.filter(({ json }) => json.event_id === event.event_id);
	expect(items).toHaveLength(1);
	const [item] = items;
	expect(item?.pairedItem).toEqual({ item: 0 });
	return item?.json;
}

describe('The simplified output', () => {
	test.each(EXAMPLES)('of %s tells the same in both payload versions', async (type, example) => {
		const [newest] = example.newer;
		const older = example.older === undefined ? newest : example.older;
		for (const [version, data] of [
			['2026-02-03', newest],
			['2025-01-01', older],
		] as const) {
			if (data == null) continue;
			const event = envelope(type, data, { webhook_version: version });
			const json = await outputOf(event);
			const { from_me } = json as { from_me: unknown };
			// An older version may not say whether it was us.
			const unsaid = version === '2025-01-01' && from_me === null ? { from_me } : {};
			expect(json).toEqual({
				event_type: type,
				event_id: event.event_id,
				created_at: event.created_at,
				...NO_FACTS,
				...example.facts,
				...unsaid,
				data,
			});
		}
	});

	test('keeps the envelope although the payload has fields of the same names', async () => {
		const data = {
			event_type: 'forged',
			event_id: 'forged',
			created_at: 'forged',
			text: 'forged',
			data: 'forged',
		};
		const event = envelope('call.ended', data);
		expect(await outputOf(event)).toMatchObject({
			event_type: 'call.ended',
			event_id: event.event_id,
			created_at: event.created_at,
			text: null,
			data,
		});
	});

	test('of a type that is newer than this package is complete too', async () => {
		const json = await outputOf(envelope(NEWEST, { chat_id: 'c', question: '?' }));
		expect(json).toMatchObject({ event_type: NEWEST, chat_id: 'c', text: null });
	});
});

describe('The raw output', () => {
	test.each(EXAMPLES)('of %s is the envelope as received', async (type, { newer, older }) => {
		for (const data of [newer[0], older]) {
			if (data == null) continue;
			const event = envelope(type, data);
			expect(await outputOf(event, false)).toEqual(event);
		}
	});
});

describe('The output schema', () => {
	const schemaOf = (name: string) =>
		JSON.parse(readFileSync(resolve(FOLDER, `${name}.json`), 'utf8')) as AnySchemaObject;
	const ajv = () => new Ajv({ allowUnionTypes: true, allErrors: true }).addKeyword('version');

	test.each(EXAMPLES)('of %s describes what comes out, all of it', async (type, { newer }) => {
		const validate = ajv().compile(closed(schemaOf(type)));
		const validateAny = ajv().compile(schemaOf('output'));
		for (const data of newer) {
			const json = await outputOf(envelope(type, data));
			validate(json);
			expect(validate.errors).toBeNull();
			expect(validateAny(json)).toBe(true);
		}
	});

	test.each(['message.received', 'output'])(
		'%s describes that a message was recovered',
		async (name) => {
			const [data] = EVENT_EXAMPLES['message.received'].newer;
			const json = await outputOf(envelope('message.received', data, { recovered: true }));
			expect(json).toMatchObject({ recovered: true });
			const schema = closed(schemaOf(name));
			expect(Object.keys(schema.properties)).toContain('recovered');
			expect(ajv().validate({ ...schema, additionalProperties: true }, json)).toBe(true);
		},
	);

	test('exists for each event type, and one for any event, which is the one n8n looks for', () => {
		const names = readdirSync(FOLDER).map((name) => name.replace(/\.json$/, ''));
		expect(names.sort()).toEqual([...Object.keys(EVENT_EXAMPLES), 'output'].sort());
	});
});
