import { describe, expect, test } from '@jest/globals';

import type { PollEnvelope } from './newer.mts';
import type { Json } from './rules.mts';
import {
	type Answer,
	ana,
	ben,
	cleo,
	LINE,
	rick,
	sam,
	text,
	UNKNOWN_ID,
	useSimulator,
} from './useSimulator.mts';

const linq = useSimulator();

const options = (...texts: string[]) => texts.map((value) => ({ text: value }));
const create = async (chatId: string, poll: Json = { options: options('Friday', 'Saturday') }) =>
	await linq.call('POST', `/v3/chats/${chatId}/polls`, { poll });
const envelope = ({ data }: Answer) => data as unknown as PollEnvelope;
const optionId = (poll: PollEnvelope, index: number) => String(poll.poll.options[index]?.option_id);
const newPoll = async (chatId = linq.group().id) => envelope(await create(chatId));
const get = async (messageId: string) =>
	envelope(await linq.call('GET', `/v3/messages/${messageId}/poll`));

describe('a poll', () => {
	test('is created with an id for every option, and shown to everybody', async () => {
		const group = linq.group();
		const answer = await create(group.id);
		expect(answer.status).toBe(202);
		const poll = envelope(answer);
		expect(poll).toMatchObject({
			chat_id: group.id,
			reactions: [],
			poll: {
				options: [
					{ text: 'Friday', voters: [], can_be_edited: false, creator_handle: { handle: LINE } },
					{ text: 'Saturday' },
				],
				total_voters: 0,
			},
		});
		expect(new Set(poll.poll.options.map(({ option_id }) => option_id)).size).toBe(2);
		expect(linq.control.texts({ handle: ben })).toMatchObject([
			{ messageId: poll.message_id, text: '[poll: Friday / Saturday]' },
		]);
		expect(await get(poll.message_id)).toEqual(poll);
	});

	test('is sent once under one key', async () => {
		const { id } = linq.group();
		const poll = { options: options('Yes', 'No'), idempotency_key: 'k' };
		const first = envelope(await create(id, poll));
		linq.control.vote({ messageId: first.message_id, from: ana, optionId: optionId(first, 0) });
		expect((await create(id, poll)).data).toEqual(first);
		expect(linq.control.texts({ handle: ana })).toHaveLength(1);
	});

	test('counts people once, and votes one by one', async () => {
		const poll = await newPoll();
		const { message_id: messageId } = poll;
		const vote = (from: string, index: number, operation: 'add' | 'remove' = 'add') =>
			linq.control.vote({ messageId, from, optionId: optionId(poll, index), operation });
		vote(ana, 0);
		vote(ana, 1);
		vote(ana, 1);
		vote(ben, 1);
		vote(ben, 1, 'remove');
		const ours = await linq.call('POST', `/v3/messages/${messageId}/poll/votes`, {
			operation: 'add',
			option_id: optionId(poll, 0),
		});
		expect(ours.status).toBe(200);
		const now = envelope(ours);
		expect(now.poll.total_voters).toBe(2);
		expect(now.poll.options.map(({ voters }) => voters.map(({ handle }) => handle))).toEqual([
			[ana, LINE],
			[ana],
		]);
	});

	test('gets options from us and from members', async () => {
		const { message_id: messageId } = await newPoll();
		linq.control.addPollOptions({ messageId, from: cleo, options: ['Sunday'] });
		const answer = await linq.call('POST', `/v3/messages/${messageId}/poll/options`, {
			options: options('Monday'),
		});
		expect(
			envelope(answer).poll.options.map(({ text: words, creator_handle }) => [
				words,
				creator_handle?.handle,
			]),
		).toEqual([
			['Friday', LINE],
			['Saturday', LINE],
			['Sunday', cleo],
			['Monday', LINE],
		]);
	});

	test('has no reading address of its own kind for other messages', async () => {
		const sent = await linq.send(linq.group().id, text('Hello'));
		const { id } = sent.data.message as { id: string };
		expect((await linq.call('GET', `/v3/messages/${id}/poll`)).code).toBe(2002);
	});

	test('takes reactions as a whole', async () => {
		const { message_id: messageId } = await newPoll();
		const react = async (rest: Json = {}) =>
			await linq.call('POST', `/v3/messages/${messageId}/reactions`, {
				operation: 'add',
				type: 'love',
				...rest,
			});
		expect((await react()).status).toBe(202);
		expect((await react({ part_index: 1 })).code).toBe(1005);
		await linq.control.settle();
		expect((await get(messageId)).reactions).toMatchObject([{ type: 'love', is_me: true }]);
	});
});

describe('a poll is refused', () => {
	test.each<[string, Json | undefined, number]>([
		['without a poll', undefined, 1001],
		['without options', {}, 1001],
		['with options that are no list', { options: 'Yes' }, 1003],
		['with one option', { options: options('Yes') }, 1005],
		['with an option that is no object', { options: ['Yes', 'No'] }, 1003],
		['with an empty option', { options: options('Yes', '') }, 1001],
		['with an option that is no text', { options: [{ text: 1 }, { text: 2 }] }, 1003],
		['with a key that is no text', { options: options('Yes', 'No'), idempotency_key: 1 }, 1003],
		[
			'with a key that is too long',
			{ options: options('Yes', 'No'), idempotency_key: 'k'.repeat(256) },
			1005,
		],
	])('%s', async (_what, poll, code) => {
		const { id } = linq.group();
		expect((await linq.call('POST', `/v3/chats/${id}/polls`, { poll })).code).toBe(code);
		expect(linq.control.texts()).toEqual([]);
	});

	test.each([
		['RCS', [rick, sam], 'RCS'],
		['SMS', [rick, sam], 'SMS'],
	] as const)('in a group over %s', async (_what, to, service) => {
		expect((await create(linq.group([...to], service).id)).code).toBe(2017);
	});

	test('in a chat that does not exist', async () => {
		expect((await create(UNKNOWN_ID)).code).toBe(2001);
	});

	test('as the first message of a chat', async () => {
		const poll = { parts: [{ type: 'poll', options: options('Yes', 'No') }] };
		expect((await linq.create([ana, ben], poll)).code).toBe(1004);
	});

	test('when somebody has opted out', async () => {
		linq.control.addPerson({ handle: ana, refuses: 'optedOut' });
		expect((await create(linq.group([ana]).id)).code).toBe(2024);
	});

	test.each<[string, Json, number]>([
		['without an operation', { option_id: UNKNOWN_ID }, 1001],
		['with an unknown operation', { operation: 'toggle', option_id: UNKNOWN_ID }, 1005],
		['without an option', { operation: 'add' }, 1001],
		['for what is no id', { operation: 'add', option_id: 'Friday' }, 1005],
		['for an option of another poll', { operation: 'add', option_id: UNKNOWN_ID }, 1005],
	])('a vote %s', async (_what, body, code) => {
		const { message_id } = await newPoll();
		expect((await linq.call('POST', `/v3/messages/${message_id}/poll/votes`, body)).code).toBe(
			code,
		);
	});

	test('when no option is added', async () => {
		const { message_id } = await newPoll();
		const answer = await linq.call('POST', `/v3/messages/${message_id}/poll/options`, {
			options: [],
		});
		expect(answer.code).toBe(1005);
	});
});

describe('what is told of a poll', () => {
	const types = [
		'poll.received',
		'poll.sent',
		'poll.delivered',
		'poll.read',
		'poll.updated',
		'poll.failed',
		'poll.vote.added',
		'poll.vote.removed',
		'poll.reaction.added',
		'reaction.added',
		'message.sent',
		'message.failed',
	];
	const told = async () =>
		(await linq.told()).map(({ event_type, data }) => [event_type, data] as const);

	test('of ours in a direct chat: sent, delivered and read', async () => {
		await linq.subscribe(types);
		const chat = linq.group([ana]);
		const poll = await newPoll(chat.id);
		await linq.control.settle();
		linq.control.read({ chatId: chat.id });
		const events = await told();
		expect(events.map(([type]) => type)).toEqual(['poll.sent', 'poll.delivered', 'poll.read']);
		expect(events[0]?.[1]).toEqual({
			chat: {
				id: chat.id,
				is_group: false,
				owner_handle: expect.objectContaining({ is_me: true }),
			},
			direction: 'outbound',
			message_id: poll.message_id,
			service: 'iMessage',
			created_at: poll.created_at,
			updated_at: poll.updated_at,
			poll: poll.poll,
			sender_handle: expect.objectContaining({ handle: LINE }),
			sent_at: expect.any(String),
			delivered_at: null,
			read_at: null,
		});
		expect(events[2]?.[1]).toMatchObject({ read_at: expect.any(String) });
	});

	test('of ours in a group: sent only', async () => {
		await linq.subscribe(types);
		await newPoll();
		expect((await told()).map(([type]) => type)).toEqual(['poll.sent']);
	});

	test('of one that fails', async () => {
		await linq.subscribe(types);
		linq.control.failNextOutcome({ kind: 'poll', code: 4005 });
		await newPoll();
		expect(await told()).toEqual([
			[
				'poll.failed',
				expect.objectContaining({
					error: { code: 4005, message: expect.any(String) },
					failed_at: expect.any(String),
				}),
			],
		]);
	});

	test('of one that a member starts', async () => {
		await linq.subscribe(types);
		const { id } = linq.group();
		const poll = linq.control.startPoll({ chatId: id, from: ben, options: ['A', 'B'] });
		expect(await told()).toEqual([
			[
				'poll.received',
				expect.objectContaining({
					direction: 'inbound',
					message_id: poll.message_id,
					poll: poll.poll,
					received_at: expect.any(String),
					sender_handle: expect.objectContaining({ handle: ben }),
				}),
			],
		]);
	});

	test('of votes: who voted for what, and nothing else', async () => {
		const group = linq.group();
		const poll = await newPoll(group.id);
		await linq.control.settle();
		await linq.subscribe(types);
		const request = { messageId: poll.message_id, from: ana, optionId: optionId(poll, 1) };
		linq.control.vote(request);
		linq.control.vote(request);
		linq.control.vote({ ...request, operation: 'remove' });
		const common = {
			chat: expect.objectContaining({ id: group.id, is_group: true }),
			direction: 'inbound',
			message_id: poll.message_id,
			service: 'iMessage',
			option_id: optionId(poll, 1),
			sender_handle: expect.objectContaining({ handle: ana }),
		};
		expect(await told()).toEqual(
			expect.arrayContaining([
				['poll.vote.added', common],
				['poll.vote.removed', common],
			]),
		);
		expect(await told()).toHaveLength(2);
	});

	test('of options: only the new ones, with our line as the sender', async () => {
		const poll = await newPoll();
		await linq.control.settle();
		await linq.subscribe(types);
		linq.control.addPollOptions({ messageId: poll.message_id, from: cleo, options: ['Sunday'] });
		expect(await told()).toEqual([
			[
				'poll.updated',
				expect.objectContaining({
					direction: 'inbound',
					added_options: [
						expect.objectContaining({
							text: 'Sunday',
							creator_handle: expect.objectContaining({ handle: cleo }),
						}),
					],
					sender_handle: expect.objectContaining({ handle: LINE }),
				}),
			],
		]);
	});

	test('of reactions: stickers only, and not when one is taken back', async () => {
		const { message_id: messageId } = await newPoll();
		await linq.control.settle();
		await linq.subscribe(types);
		linq.control.react({ messageId, from: ana, type: 'love' });
		linq.control.react({ messageId, from: ana, type: 'sticker' });
		linq.control.react({ messageId, from: ana, type: 'sticker', operation: 'remove' });
		expect(await told()).toEqual([
			[
				'poll.reaction.added',
				expect.objectContaining({ message_id: messageId, reaction_type: 'sticker', part_index: 0 }),
			],
		]);
	});
});

describe('on a line with zero-day retention', () => {
	test('texts of options are in the answer of create and add only', async () => {
		linq.control.setZeroRetention({ phoneNumber: LINE });
		await linq.subscribe(['poll.sent', 'poll.updated']);
		const poll = await newPoll();
		expect(poll.poll.options.map((option) => option.text)).toEqual(['Friday', 'Saturday']);
		await linq.control.settle();
		const added = await linq.call('POST', `/v3/messages/${poll.message_id}/poll/options`, {
			options: options('Sunday'),
		});
		expect(envelope(added).poll.options.map((option) => option.text)).toEqual(['', '', 'Sunday']);
		expect((await get(poll.message_id)).poll.options.map((option) => option.text)).toEqual([
			'',
			'',
			'',
		]);
		const [sent, updated] = (await linq.told()).map(({ data }) => data);
		expect(sent).toMatchObject({
			zero_retention: true,
			poll: { options: [{ text: '' }, { text: '' }] },
		});
		expect(updated).toMatchObject({ zero_retention: true, added_options: [{ text: '' }] });
	});

	test('the text of a member’s options is told once', async () => {
		linq.control.setZeroRetention({ phoneNumber: LINE });
		await linq.subscribe(['poll.received']);
		const { id } = linq.group();
		const { message_id } = linq.control.startPoll({ chatId: id, from: ana, options: ['A', 'B'] });
		expect((await linq.told())[0]?.data).toMatchObject({
			poll: { options: [{ text: 'A' }, { text: 'B' }] },
		});
		expect((await get(message_id)).poll.options.map((option) => option.text)).toEqual(['', '']);
	});
});
