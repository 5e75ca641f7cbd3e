import fc from 'fast-check';

import { electorateOf } from '../../../nodes/LinqGroupChat/question/electorate.ts';
import type { Wording } from '../../../nodes/shared/questions/meaning.ts';
import { type Answers, readVotes } from '../../../nodes/LinqGroupChat/question/readVotes.ts';
import type { Rule } from '../../../nodes/shared/questions/types.ts';
import type { Message } from '../../../nodes/shared/newerTypes.ts';
import { chatOf, pollOf, written } from './linqSays.mts';
import type { Ballot } from './referee.mts';

export const LINE = '+12025550100';
export const OUTSIDER = '+12025550199';
/** As the chat has them; answers have them in small letters. */
export const PEOPLE = ['Eve@Example.com', '+12025550101', '+12025550102', '+12025550103'] as const;
const ANYBODY = [...PEOPLE, OUTSIDER, LINE];

/** What somebody does, so many milliseconds after what was before. */
export interface Happening {
	readonly who: string;
	readonly does: 'answer' | 'takeBack' | 'addOption' | 'chooseAdded' | 'leave' | 'join';
	readonly option: number;
	readonly after: number;
}

export interface History {
	readonly wording: Wording;
	readonly way: 'poll' | 'reply';
	readonly rule: Rule;
	readonly listed: readonly string[] | undefined;
	readonly members: readonly string[];
	readonly happenings: readonly Happening[];
}

const WORDINGS: readonly Wording[] = [
	{ kind: 'approval', own: { yes: [], no: [] } },
	{ kind: 'choice', texts: ['Saturday', 'Sunday'] },
	{ kind: 'choice', texts: ['Pizza', 'Pasta', 'Salad'] },
	{ kind: 'freeText' },
];

const happening = fc.record<Happening>({
	who: fc.oneof(
		{ weight: 6, arbitrary: fc.constantFrom(...PEOPLE) },
		{ weight: 1, arbitrary: fc.constantFrom(...ANYBODY) },
	),
	does: fc.oneof(
		{ weight: 6, arbitrary: fc.constant('answer' as const) },
		{
			weight: 4,
			arbitrary: fc.constantFrom('takeBack', 'addOption', 'chooseAdded', 'leave', 'join'),
		},
	),
	option: fc.nat(2),
	after: fc.constantFrom(0, 1, 1, 1_000),
});

export const histories = fc.record<History>({
	wording: fc.constantFrom(...WORDINGS),
	way: fc.constantFrom('poll', 'reply'),
	rule: fc.record<Rule>({
		when: fc.constantFrom('first', 'agree', 'majority', 'everyone'),
		count: fc.integer({ min: 1, max: 4 }),
		tie: fc.constantFrom('nobody', 'earliest', 'wait'),
		veto: fc.boolean(),
	}),
	listed: fc.option(
		fc.subarray(
			[...PEOPLE].map((one) => one.toLowerCase()),
			{ minLength: 1 },
		),
		{
			nil: undefined,
		},
	),
	members: fc.subarray([...PEOPLE], { minLength: 1 }),
	happenings: fc.array(happening, { minLength: 1, maxLength: 10 }),
});

/** What has become of a group and its question. */
interface World {
	members: Set<string>;
	now: number;
	ballots: Ballot[];
	messages: Message[];
	/** Of the poll: ours first, then the one that members have added. */
	voters: Array<Map<string, number>>;
	added: boolean;
}

const ASKED_AT = 1_000;
const optionId = (index: number) => `option-${index}`;
const TEXTS = { approval: ['Yes, please', 'no way'], choice: ['1.', 'option 2', '3️⃣'] };

/** The world after the first so many happenings, each told twice: as Linq has it, and as the referee is told. */
function worldAfter({ wording, way, members, happenings }: History, steps: number): World {
	const options = optionsOf(wording);
	const isPoll = isByPoll({ wording, way });
	const world: World = {
		members: new Set(members),
		now: ASKED_AT,
		ballots: [],
		messages: [written({ id: 'before', from: PEOPLE[1], at: ASKED_AT - 1, text: 'yes' })],
		voters: Array.from({ length: options + 1 }, () => new Map()),
		added: false,
	};
	for (const { who, does, option: wanted, after } of happenings.slice(0, steps)) {
		world.now += after;
		const handle = who.toLowerCase();
		const option = wording.kind === 'freeText' ? -1 : wanted % options;
		if (does === 'leave') world.members.delete(who);
		if (does === 'join' && who !== LINE && who !== OUTSIDER) world.members.add(who);
		if (isPoll) {
			if (does === 'addOption') world.added = true;
			if (does === 'chooseAdded' && world.added) world.voters[options]?.set(handle, world.now);
			if (does === 'answer' && !world.voters[option]?.has(handle)) {
				world.voters[option]?.set(handle, world.now);
				world.ballots.push({ who: handle, option, at: world.now, source: optionId(option) });
			}
			if (does === 'takeBack') {
				world.voters[option]?.delete(handle);
				world.ballots = world.ballots.filter((one) => one.who !== handle || one.option !== option);
			}
			continue;
		}
		const id = `message-${String(world.messages.length).padStart(3, '0')}`;
		const message = { id, from: handle, at: world.now, isMine: who === LINE };
		if (does === 'answer') {
			const text = wording.kind === 'freeText' ? 'blue' : TEXTS[wording.kind][option];
			world.messages.push(written({ ...message, text: text ?? '' }));
			world.ballots.push({ who: handle, option, at: world.now, source: id });
		}
		if (does === 'takeBack' || does === 'addOption')
			world.messages.push(
				written({ ...message, text: wording.kind === 'freeText' ? ' ' : 'hmm?' }),
			);
		if (does === 'chooseAdded')
			world.messages.push(written({ ...message, text: 'no', repliesTo: 'something-else' }));
	}
	return world;
}

/** Nobody can answer a free text by poll. */
function isByPoll({ wording, way }: Pick<History, 'wording' | 'way'>): boolean {
	return way === 'poll' && wording.kind !== 'freeText';
}

export function optionsOf(wording: Wording): number {
	return wording.kind === 'choice' ? wording.texts.length : wording.kind === 'approval' ? 2 : 0;
}

/** What the referee is told. */
export function told(history: History, steps: number): { voters: string[]; ballots: Ballot[] } {
	const { members, ballots } = worldAfter(history, steps);
	const present = [...members].map((one) => one.toLowerCase());
	return {
		voters: present.filter((one) => history.listed?.includes(one) ?? true),
		ballots,
	};
}

/** What the package reads; `order` puts a list into whatever order Linq may answer it. */
export function read(
	history: History,
	steps: number,
	order: <T>(list: readonly T[]) => T[],
): { electorate: string[]; answers: Answers } {
	const { members, messages, voters, added } = worldAfter(history, steps);
	const left = PEOPLE.filter((one) => !members.has(one));
	const chat = chatOf({ line: LINE, members: order([...members]), left });
	const ours = voters.slice(0, -1).map((_, index) => optionId(index));
	const shown = voters
		.map((its, index) => ({ id: optionId(index), voters: order([...its]) }))
		.slice(0, added ? undefined : -1);
	const replies = { questionIds: ['question'], askedAt: ASKED_AT, threadOnly: false };
	return {
		electorate: electorateOf(chat, history.listed),
		answers: readVotes(
			history.wording,
			isByPoll(history)
				? { poll: { envelope: pollOf(order(shown)), optionIds: ours, line: LINE } }
				: { replies: { ...replies, messages: order(messages) } },
		),
	};
}
