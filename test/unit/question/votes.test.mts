import { describe, expect, test } from '@jest/globals';

import { decide } from '../../../nodes/LinqGroupChat/question/decide.ts';
import { electorateOf } from '../../../nodes/LinqGroupChat/question/electorate.ts';
import { askedOf, meaningsFor, type Wording } from '../../../nodes/shared/questions/meaning.ts';
import { pollVotes } from '../../../nodes/LinqGroupChat/question/pollVotes.ts';
import { readVotes } from '../../../nodes/LinqGroupChat/question/readVotes.ts';
import { replyVotes } from '../../../nodes/LinqGroupChat/question/replyVotes.ts';
import { tapbackVotes } from '../../../nodes/LinqGroupChat/question/tapbackVotes.ts';
import { NO, type Rule, YES } from '../../../nodes/shared/questions/types.ts';
import { chatOf, pollOf, questionWith, written } from './linqSays.mts';

const [LINE, ana, ben, cleo] = ['+12025550100', '+12025550101', '+12025550102', '+12025550103'];
const APPROVAL: Wording = { kind: 'approval', own: { yes: [], no: [] } };
const CHOICE: Wording = { kind: 'choice', texts: ['Saturday', 'Sunday', 'never'] };

describe('a poll', () => {
	test('has the votes for our options, by their IDs, with time and option', () => {
		const { votes } = pollVotes(
			pollOf([
				{ id: 'b', voters: [[ana, 7]] },
				{
					id: 'a',
					voters: [
						[ben, 9],
						[ana, 8],
					],
				},
			]),
			['a', 'b', 'gone'],
			LINE,
		);
		expect(votes).toEqual([
			{ handle: ana, option: 1, text: undefined, at: 7, by: 'poll', source: 'b' },
			{ handle: ben, option: 0, text: undefined, at: 9, by: 'poll', source: 'a' },
			{ handle: ana, option: 0, text: undefined, at: 8, by: 'poll', source: 'a' },
		]);
	});

	test('does not count our own vote', () => {
		expect(pollVotes(pollOf([{ id: 'a', voters: [[LINE, 7]] }]), ['a'], LINE).votes).toEqual([]);
	});

	test('reports options that members have added, and does not count who chose them', () => {
		const poll = pollOf([
			{ id: 'a', voters: [] },
			{ id: 'added', voters: [[ana, 7]] },
		]);
		const { votes, addedOptions } = pollVotes(poll, ['a'], LINE);
		expect(votes).toEqual([]);
		expect(addedOptions).toEqual([poll.poll.options[1]]);
	});
});

describe('tapbacks', () => {
	const seen = (wording: Wording, tapbacks: Parameters<typeof questionWith>[0]) =>
		tapbackVotes(meaningsFor(wording), questionWith(tapbacks), 50).map(
			({ handle, option, source }) => [handle, option, source],
		);

	test('are yes and no where something is approved', () => {
		expect(
			seen(APPROVAL, [
				{ from: ana, type: 'like' },
				{ from: ben, type: 'love' },
				{ from: cleo, type: 'dislike' },
				{ from: 'd', type: 'custom', emoji: '👍🏾' },
				{ from: 'e', type: 'custom', emoji: '❌' },
			]),
		).toEqual([
			[ana, YES, 'like'],
			[ben, YES, 'love'],
			[cleo, NO, 'dislike'],
			['d', YES, '👍🏾'],
			['e', NO, '❌'],
		]);
	});

	test('say nothing when they are something else, or ours', () => {
		expect(
			seen(APPROVAL, [
				...(['laugh', 'emphasize', 'question', 'sticker', 'custom'] as const).map((type) => ({
					from: ana,
					type,
				})),
				{ from: ana, type: 'custom', emoji: '🎉' },
				{ from: ana, type: 'custom', emoji: '2️⃣' },
				{ from: LINE, type: 'like', isMine: true },
			]),
		).toEqual([]);
	});

	test('are numbers where something is chosen', () => {
		expect(
			seen(CHOICE, [
				{ from: ana, type: 'custom', emoji: '2️⃣' },
				{ from: ben, type: 'custom', emoji: '3\u20e3' },
				{ from: cleo, type: 'custom', emoji: '4️⃣' },
				{ from: cleo, type: 'like' },
			]),
		).toEqual([
			[ana, 1, '2️⃣'],
			[ben, 2, '3\u20e3'],
		]);
	});

	test('are no free text', () => {
		expect(seen({ kind: 'freeText' }, [{ from: ana, type: 'like' }])).toEqual([]);
	});

	test('have the time of the reading', () => {
		const question = questionWith([{ from: ana, type: 'like' }]);
		expect(tapbackVotes(meaningsFor(APPROVAL), question, 50)).toEqual([
			{ handle: ana, option: YES, text: undefined, at: 50, by: 'tapback', source: 'like' },
		]);
		expect(tapbackVotes(meaningsFor(APPROVAL), { ...question, parts: null }, 50)).toEqual([]);
	});

	test('of a type that is newer than the SDK say nothing', () => {
		const type = 'constructor' as 'like';
		expect(seen(APPROVAL, [{ from: ana, type }])).toEqual([]);
	});
});

describe('replies', () => {
	const replies = { questionIds: ['question'], askedAt: 100, threadOnly: false };
	const yes = (id: string, more: Partial<Parameters<typeof written>[0]> = {}) =>
		written({ id, from: ana, at: 100, text: 'yes', ...more });
	const sources = (
		messages: Parameters<typeof replyVotes>[1],
		more: Partial<typeof replies> = {},
	) =>
		replyVotes(meaningsFor(APPROVAL), messages, { ...replies, ...more }).map(
			({ source }) => source,
		);

	test('have the words, their time and the message', () => {
		const votes = replyVotes(
			meaningsFor(APPROVAL),
			[yes('m', { text: ' No way ', at: 120 })],
			replies,
		);
		expect(votes).toEqual([
			{ handle: ana, option: NO, text: 'No way', at: 120, by: 'reply', source: 'm' },
		]);
	});

	test('are those of others since the question', () => {
		expect(
			sources([
				yes('just'),
				yes('before', { at: 99 }),
				yes('ours', { isMine: true }),
				yes('unclear', { text: 'hm' }),
			]),
		).toEqual(['just']);
		const message = yes('by its sender');
		const sender = {
			...message,
			from_handle: message.from_handle && { ...message.from_handle, is_me: true },
		};
		expect(sources([sender])).toEqual([]);
	});

	test('are not ours, also where Linq does not say who we are', () => {
		const ours = { ...yes('ours', { isMine: true }), from_handle: null, from: LINE };
		expect(sources([ours])).toEqual([]);
	});

	test('reply to the question or to nothing, and not to something else', () => {
		const messages = [
			yes('plain'),
			yes('to it', { repliesTo: 'question' }),
			yes('reminder', { repliesTo: 'question', isMine: true }),
			yes('to the reminder', { repliesTo: 'reminder' }),
			yes('elsewhere', { repliesTo: 'other' }),
		];
		expect(sources(messages)).toEqual(['plain', 'to it', 'to the reminder']);
		expect(sources(messages, { threadOnly: true })).toEqual(['to it', 'to the reminder']);
	});

	test('may reply to a reply, also in circles that lead nowhere', () => {
		const messages = [
			yes('second', { repliesTo: 'first' }),
			yes('first', { repliesTo: 'question', text: 'really?' }),
			yes('a', { repliesTo: 'b' }),
			yes('b', { repliesTo: 'a' }),
		];
		expect(sources(messages, { threadOnly: true })).toEqual(['second']);
	});

	test('may name their sender in the old way, but need one', () => {
		const old = { ...yes('old'), from_handle: null, from: ben };
		const nobody = { ...yes('nobody'), from_handle: null };
		expect(
			replyVotes(meaningsFor(APPROVAL), [old, nobody], replies).map(({ handle }) => handle),
		).toEqual([ben]);
	});

	test('without a text are none, nor those of which Linq has kept none', () => {
		const messages = [
			yes('picture', { text: '' }),
			yes('not kept', { text: '', zeroRetention: true }),
			yes('kept', { zeroRetention: true }),
			yes('ours', { text: '', zeroRetention: true, isMine: true }),
			yes('before', { text: '', zeroRetention: true, at: 1 }),
		];
		const votes = replyVotes(meaningsFor({ kind: 'freeText' }), messages, replies);
		expect(votes.map(({ source }) => source)).toEqual(['kept']);
	});

	test('consist of all their texts and links', () => {
		const parts = [
			{ type: 'text' as const, value: 'look', reactions: null },
			{ type: 'link' as const, value: 'https://example.com', reactions: null },
		];
		const votes = replyVotes(
			meaningsFor({ kind: 'freeText' }),
			[
				{ ...yes('m'), parts },
				{ ...yes('n'), parts: null },
			],
			replies,
		);
		expect(votes.map(({ text }) => text)).toEqual(['look\nhttps://example.com']);
	});
});

describe('answers by several ways', () => {
	const FIRST: Rule = { when: 'first', count: 1, tie: 'nobody', veto: false };
	const said = (
		wording: Wording,
		text: string,
		tapback: 'like' | 'dislike' | 'custom',
		emoji?: string,
	) => {
		const { votes } = readVotes(wording, {
			replies: {
				questionIds: [],
				askedAt: 0,
				threadOnly: false,
				messages: [written({ id: 'm', from: 'EVE@example.com', at: 10, text })],
			},
			tapbacks: {
				question: questionWith([{ from: 'eve@example.com', type: tapback, emoji }]),
				readAt: 50,
			},
		});
		const verdict = decide(FIRST, askedOf(wording), ['eve@example.com'], votes);
		return verdict.decided ? verdict.option : 'open';
	};

	test('of one person: a tapback is later, but does not approve what has been refused in words', () => {
		expect(said(APPROVAL, 'no', 'like')).toBe(NO);
		expect(said(APPROVAL, 'yes', 'dislike')).toBe(NO);
		expect(said(APPROVAL, 'yes', 'like')).toBe(YES);
		expect(said(APPROVAL, 'hm', 'like')).toBe(YES);
		expect(said(CHOICE, '1', 'custom', '2️⃣')).toBe(1);
	});

	test('who first refused and then agreed in words has approved', () => {
		const messages = [
			written({ id: 'm', from: ana, at: 10, text: 'no' }),
			written({ id: 'n', from: ana, at: 20, text: 'yes' }),
		];
		const { votes } = readVotes(APPROVAL, {
			replies: { questionIds: [], askedAt: 0, threadOnly: false, messages },
			tapbacks: { question: questionWith([{ from: ana, type: 'like' }]), readAt: 50 },
		});
		expect(votes.map(({ by, option }) => [by, option])).toEqual([
			['reply', NO],
			['reply', YES],
			['tapback', YES],
		]);
	});

	test('are put together, with what is only reported', () => {
		const { votes, addedOptions } = readVotes(APPROVAL, {
			poll: {
				envelope: pollOf([
					{ id: 'y', voters: [[ana, 5]] },
					{ id: 'x', voters: [] },
				]),
				optionIds: ['y', 'n'],
				line: LINE,
			},
			tapbacks: { question: questionWith([{ from: cleo, type: 'dislike' }]), readAt: 50 },
			replies: {
				...{ questionIds: [], askedAt: 0, threadOnly: false },
				messages: [
					written({ id: 'm', from: ben, at: 10, text: 'yes' }),
					written({ id: 'z', from: ben, at: 11, text: '', zeroRetention: true }),
				],
			},
		});
		expect(votes.map(({ handle, by, option }) => [handle, by, option])).toEqual([
			[ana, 'poll', YES],
			[ben, 'reply', YES],
			[cleo, 'tapback', NO],
		]);
		expect(addedOptions.map(({ option_id }) => option_id)).toEqual(['x']);
	});

	test('are none where nothing was read', () => {
		expect(readVotes(APPROVAL, {})).toEqual({ votes: [], addedOptions: [] });
	});
});

describe('who may answer', () => {
	const chat = chatOf({ line: LINE, members: [ana, 'Eve@Example.com'], left: [cleo] });

	test('are the members who are still there, and not your line', () => {
		expect(electorateOf(chat, undefined)).toEqual([ana, 'Eve@Example.com']);
	});

	test('are those who are listed, as far as they are members', () => {
		expect(electorateOf(chat, ['eve@example.com', ben, cleo, LINE])).toEqual(['Eve@Example.com']);
		expect(electorateOf(chat, [])).toEqual([]);
	});
});
