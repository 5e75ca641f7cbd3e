import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { EVENTS } from '../../nodes/LinqTrigger/events/eventTable.ts';
import {
	eventOption,
	eventTraits,
	KNOWN_EVENTS,
} from '../../nodes/LinqTrigger/events/eventTypes.ts';
import { factsOf } from '../../nodes/LinqTrigger/events/facts.ts';
import type { Filters } from '../../nodes/LinqTrigger/filters/filters.ts';
import { isWanted } from '../../nodes/LinqTrigger/filters/isWanted.ts';
import { ANA, ana, LINE, us } from '../engine/harness/eventExamples/cast.mts';
import { EVENT_EXAMPLES } from '../engine/harness/eventExamples/index.mts';

const EXAMPLES = Object.entries(EVENT_EXAMPLES);
const NO_FACTS = {
	chat_id: null,
	is_group: null,
	message_id: null,
	text: null,
	sender_handle: null,
	from_me: null,
};

const eventOf = (event_type: string, data: IDataObject) => ({
	event_type,
	event_id: 'event-1',
	created_at: '2026-08-01T00:00:00Z',
	data,
});

/** As the trigger has them when nobody touched them. */
const defaults = (event: string): Filters => ({
	events: [event],
	chatKind: 'group',
	chatIds: [],
	senders: [],
	reactionTypes: [],
	reactionsToUsOnly: false,
	ourPollsOnly: false,
	pollIds: [],
	includeReconciled: false,
	leavesOutAnswers: true,
});

/** In a Linq where every chat is a group and every message is as told. */
async function starts(
	type: string,
	data: IDataObject,
	{ ours = null, ...filters }: Partial<Filters> & { ours?: boolean | null } = {},
) {
	const asked: string[] = [];
	const lookups = {
		isGroup: async () => true,
		isOurMessage: async (id: string) => {
			asked.push(id);
			return ours;
		},
		message: async () => null,
		openQuestions: async () => [],
	};
	const warnings: string[] = [];
	const wanted = await isWanted(
		eventOf(type, data),
		{ ...defaults(type), ...filters },
		{ lookups, warn: (sentence) => warnings.push(sentence), info: () => undefined },
	);
	return { wanted, asked, warnings };
}

/** The same event, done by our own line instead of by Ana. */
const byUs = (data: IDataObject): IDataObject =>
	JSON.parse(JSON.stringify(data), (key, value: unknown) => {
		if (key === 'is_from_me') return true;
		if (key === 'direction') return 'outbound';
		if (value === ANA) return LINE;
		return key === 'is_me' ? true : value;
	}) as IDataObject;

describe('The table of events', () => {
	test('has the 75 types that Linq had in September 2026, each with an example', () => {
		expect(KNOWN_EVENTS).toHaveLength(75);
		expect([...KNOWN_EVENTS].sort()).toEqual(Object.keys(EVENT_EXAMPLES).sort());
	});

	test('has no label that only repeats the type in words', () => {
		const made = (type: string) => eventOption(`${type}.x`).name.replace(/ X$/, '');
		for (const [type, { label }] of Object.entries(EVENTS)) expect(label).not.toBe(made(type));
	});

	test('gives each type a name of its own', () => {
		const names = KNOWN_EVENTS.map((type) => eventOption(type).name);
		expect(new Set(names).size).toBe(names.length);
		for (const name of names) expect(name).toMatch(/^[A-Z]\w*( [A-Z]\w*)+$/);
	});

	test.each([
		['message.unsent', { family: 'message', idIs: 'message' }],
		['reaction.changed', { family: 'reaction', isReaction: true }],
		['participant.promoted', { family: 'participant', groupsOnly: true }],
		['poll.closed', { family: 'poll' }],
		['robot.moved_in', { family: undefined }],
		['constructor', { family: undefined }],
	])('knows of %s, which is newer, what its family has in common', (type, traits) => {
		expect(eventTraits(type)).toEqual(traits);
	});
});

describe('The facts', () => {
	test.each(EXAMPLES)('of %s', (type, { newer: [data], facts }) => {
		expect(factsOf(eventOf(type, data))).toEqual({ ...NO_FACTS, ...facts });
	});

	test.each(['poll.updated', 'poll.vote.added', 'poll.vote.removed'] as const)(
		'of %s by our own line, whatever the direction says',
		(type) => {
			const data = { ...byUs(EVENT_EXAMPLES[type].newer[0]), direction: 'inbound' };
			expect(factsOf(eventOf(type, data))).toMatchObject({ sender_handle: LINE, from_me: true });
		},
	);

	test('of poll.updated by our line and another person: the other person counts', () => {
		const added_options = [{ creator_handle: us }, { creator_handle: ana }];
		const data = { direction: 'outbound', sender_handle: us, added_options };
		expect(factsOf(eventOf('poll.updated', data))).toMatchObject({
			sender_handle: ANA,
			from_me: false,
		});
	});

	test.each([
		[ANA, false],
		[LINE, true],
	])('of poll.updated by %s, of whom only the handle is told', (handle, from_me) => {
		const chat = { id: 'c', owner_handle: { handle: LINE } };
		const data = { chat, sender_handle: us, added_options: [{ creator_handle: { handle } }] };
		expect(factsOf(eventOf('poll.updated', data))).toMatchObject({
			sender_handle: handle,
			from_me,
		});
	});

	test('of poll.updated by nobody knows whom: the direction is all there is', () => {
		const data = {
			direction: 'outbound',
			sender_handle: us,
			added_options: [{ creator_handle: null }],
		};
		expect(factsOf(eventOf('poll.updated', data))).toMatchObject({
			sender_handle: null,
			from_me: true,
		});
	});

	test('of payloads that are nothing like Linq’s are empty', () => {
		for (const [type] of EXAMPLES) {
			const data = {
				chat: [],
				parts: [null, 1],
				poll: { options: 'x' },
				added_options: {},
				part: 7,
			};
			const { is_group, ...facts } = factsOf(eventOf(type, data));
			expect(facts).toEqual({
				chat_id: null,
				message_id: null,
				text: null,
				sender_handle: null,
				from_me: null,
			});
			expect(is_group).toBe(eventTraits(type).groupsOnly ?? null);
		}
	});
});

describe('Without any filter', () => {
	test.each(EXAMPLES)('%s starts a run', async (type, { newer: [data] }) => {
		expect((await starts(type, data)).wanted).toBe(true);
	});

	test('what our own line does starts none, but what becomes of what it sends does', async () => {
		const stopped: string[] = [];
		for (const [type, { newer }] of EXAMPLES) {
			if (!(await starts(type, byUs(newer[0]))).wanted) stopped.push(type);
		}
		expect(stopped.sort()).toEqual([
			'chat.background_updated',
			'chat.group_icon_updated',
			'chat.group_name_updated',
			'chat.typing_indicator.started',
			'chat.typing_indicator.stopped',
			// Nobody can send these to themselves.
			'contact_card.received',
			'message.edited',
			'message.received',
			'poll.reaction.added',
			'poll.received',
			'poll.updated',
			'poll.vote.added',
			'poll.vote.removed',
			'reaction.added',
			'reaction.removed',
		]);
	});
});

describe('On Our Polls', () => {
	const ON_POLLS = [
		'poll.updated',
		'poll.vote.added',
		'poll.vote.removed',
		'poll.reaction.added',
	] as const;

	test.each(ON_POLLS)('%s counts on a poll of ours, or of nobody knows whom', async (type) => {
		const [data] = EVENT_EXAMPLES[type].newer;
		for (const [ours, wanted] of [
			[true, true],
			[null, true],
			[false, false],
		] as const) {
			const asked = [data.message_id];
			expect(await starts(type, data, { ourPollsOnly: true, ours })).toMatchObject({
				wanted,
				asked,
			});
		}
	});

	test('asks about no other event', async () => {
		for (const [type, { newer }] of EXAMPLES) {
			if ((ON_POLLS as readonly string[]).includes(type)) continue;
			const outcome = await starts(type, newer[0], { ourPollsOnly: true, ours: false });
			expect({ type, ...outcome }).toMatchObject({ type, wanted: true, asked: [] });
		}
	});
});

describe('Of These Polls', () => {
	const OTHER = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

	test.each(EXAMPLES)('%s', async (type, { newer: [data] }) => {
		const isPoll = type.startsWith('poll.');
		expect((await starts(type, data, { pollIds: [OTHER] })).wanted).toBe(!isPoll);
		const pollIds = [OTHER, String(data.message_id).toUpperCase()];
		expect((await starts(type, data, { pollIds })).wanted).toBe(true);
	});
});

describe('The text filters', () => {
	const JUDGED = [
		'message.edited',
		'message.received',
		'message.sent',
		'poll.received',
		'poll.sent',
		'poll.updated',
	];

	test.each(['textContains', 'textMatches'])('%s judges what has words', async (filter) => {
		const stopped: string[] = [];
		for (const [type, { newer }] of EXAMPLES) {
			const [data] = newer;
			if (!(await starts(type, data, { [filter]: 'xyz' })).wanted) stopped.push(type);
		}
		expect(stopped.sort()).toEqual(JUDGED);
	});

	test('let pass what Linq does not tell the words of', async () => {
		for (const type of ['poll.sent', 'poll.updated'] as const) {
			const data = EVENT_EXAMPLES[type].newer.at(-1) ?? {};
			expect(data.zero_retention).toBe(true);
			const filters = { textContains: 'pizza', direction: 'both' } as const;
			expect((await starts(type, data, filters)).wanted).toBe(true);
		}
	});
});

describe('A mention', () => {
	const addressed = { reply: false, mention: true };
	const chat = { id: 'c', is_group: true, owner_handle: us };
	const mention = async (part: IDataObject) =>
		(
			await starts(
				'message.received',
				{ chat, direction: 'inbound', parts: [{ type: 'text', value: 'Hi', ...part }] },
				{ addressed },
			)
		).wanted;

	test.each([
		[
			'the second of two',
			{
				mentions: [
					{ handle: ANA, is_me: false },
					{ handle: LINE, is_me: true },
				],
			},
			true,
		],
		['of others', { mentions: [{ handle: ANA, is_me: false }] }, false],
		['of us under another handle', { mentions: [{ handle: 'us@example.com', is_me: true }] }, true],
		[
			'of our handle, which Linq says is not us',
			{ mentions: [{ handle: LINE, is_me: false }] },
			false,
		],
		['without a word of whom', { mentions: [{ handle: LINE }] }, true],
		['in the older form', { mention: LINE }, true],
		['of somebody in the older form', { mention: ANA }, false],
		[
			'in both forms, of which the newer counts',
			{
				mention: ANA,
				mentions: [
					{ handle: ANA, is_me: false },
					{ handle: LINE, is_me: true },
				],
			},
			true,
		],
		['of nobody', { mentions: null, mention: null }, false],
	])('%s', async (_, part, expected) => {
		expect(await mention(part as IDataObject)).toBe(expected);
	});
});
