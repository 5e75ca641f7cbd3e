import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { useTriggers } from '../../harness/useTriggers.mts';
import { SEED } from '../../../simulator/index.mts';

const linq = useTriggers();
const [LINE] = SEED.lines;
const { ana, ben, cleo } = SEED.people;

const newChat = (...to: string[]) => linq.control.addChat({ from: LINE, to }).id;

async function listen(events: string[], filters: IDataObject = {}, chatKind = 'group') {
	return await linq.active({ parameters: { events, filters, chatKind } });
}

/** What the trigger asked Linq about chats and messages while it listened. */
const reads = () =>
	linq.control
		.requests({ method: 'GET' })
		.map(({ path }) => path)
		.filter((path) => /\/(chats|messages)\//.test(path));

const startedBy = async () => (await linq.outputs()).map(({ sender_handle }) => sender_handle);

describe('Whether an event belongs to a group, when it does not say so itself,', () => {
	test('is asked once for each chat, also by events that come at the same time', async () => {
		await listen(['reaction.added']);
		const group = newChat(ana, ben);
		const direct = newChat(cleo);
		const [inGroup, alone] = [await linq.newMessage(group), await linq.newMessage(direct)];
		for (const type of ['love', 'like', 'laugh'] as const) {
			linq.control.react({ messageId: inGroup, from: ana, type });
			linq.control.react({ messageId: alone, from: cleo, type });
		}
		expect(await startedBy()).toEqual([ana, ana, ana]);
		expect(reads().sort()).toEqual([`/v3/chats/${group}`, `/v3/chats/${direct}`].sort());
	});

	test('is not asked when all chats are wanted', async () => {
		await listen(['reaction.added'], {}, 'all');
		const messageId = await linq.newMessage(newChat(cleo));
		linq.control.react({ messageId, from: cleo, type: 'love' });
		expect(await startedBy()).toEqual([cleo]);
		expect(reads()).toEqual([]);
	});

	test('is not asked when something else speaks against the event', async () => {
		await listen(['reaction.added'], { senders: ben, reactionTypes: ['love'] });
		const messageId = await linq.newMessage(newChat(ana, ben));
		linq.control.react({ messageId, from: ana, type: 'love' });
		linq.control.react({ messageId, from: ben, type: 'like' });
		expect(await startedBy()).toEqual([]);
		expect(reads()).toEqual([]);
	});

	test('is asked for a message that failed', async () => {
		await listen(['message.failed']);
		for (const chat_id of [newChat(ana, ben), newChat(cleo)])
			linq.control.emit({ type: 'message.failed', data: { chat_id, code: 4001 } });
		expect(await linq.outputs()).toHaveLength(1);
	});

	test('does not matter when Linq does not know the chat any more: the event runs', async () => {
		await listen(['message.failed']);
		const chat_id = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
		linq.control.emit({ type: 'message.failed', data: { chat_id, code: 4001 } });
		linq.control.emit({ type: 'message.failed', data: { chat_id, code: 4001 } });
		expect(await linq.outputs()).toHaveLength(2);
	});
});

describe('Reactions', () => {
	test('to our messages only; each message is asked about once', async () => {
		await listen(['reaction.added', 'reaction.removed'], { reactionsToUsOnly: true });
		const chatId = newChat(ana, ben);
		const ours = await linq.newMessage(chatId);
		const theirs = linq.control.reply({ chatId, from: ana, text: 'mine' }).id;
		linq.control.react({ messageId: theirs, from: ben, type: 'love' });
		linq.control.react({ messageId: ours, from: ana, type: 'love' });
		await linq.settle();
		linq.control.react({ messageId: ours, from: ana, type: 'love', operation: 'remove' });
		expect(await startedBy()).toEqual([ana, ana]);
		expect(reads().filter((path) => path.includes(ours))).toHaveLength(1);
	});
});

describe('Polls', () => {
	const VOTES = ['poll.vote.added', 'poll.vote.removed'];

	/** Ana votes in a poll that is this message. */
	const vote = (chatId: string, message_id: string, type = 'poll.vote.added') =>
		linq.control.emit({
			type,
			data: {
				chat: { id: chatId, is_group: true },
				direction: 'inbound',
				message_id,
				service: 'iMessage',
				option_id: '0b6f2f6e-5f0a-4a54-8a4b-1f0c5a7f6f10',
				sender_handle: { handle: ana, is_me: false },
			},
		});
	const startedOn = async () => (await linq.outputs()).map(({ message_id }) => message_id);

	test('of ours start a run by default, as our messages do', async () => {
		await listen(['poll.sent', 'poll.delivered', 'poll.failed', 'poll.read']);
		const chat = { id: newChat(ana, ben), is_group: true };
		const data = { chat, direction: 'outbound', message_id: 'm', sender_handle: { is_me: true } };
		for (const type of ['poll.sent', 'poll.delivered', 'poll.failed', 'poll.read'])
			linq.control.emit({ type, data });
		const types = (await linq.outputs()).map(({ event_type }) => event_type);
		expect(types.sort()).toEqual(['poll.delivered', 'poll.failed', 'poll.read', 'poll.sent']);
	});

	test('of ours only; each poll is asked about once', async () => {
		await listen(VOTES, { ourPollsOnly: true });
		const chatId = newChat(ana, ben);
		const ours = await linq.newMessage(chatId);
		const theirs = linq.control.reply({ chatId, from: ben, text: 'a poll' }).id;
		vote(chatId, theirs);
		vote(chatId, ours);
		await linq.settle();
		vote(chatId, ours, 'poll.vote.removed');
		expect(await startedOn()).toEqual([ours, ours]);
		expect(reads().filter((path) => path.includes(ours))).toHaveLength(1);
	});

	test('of which Linq knows nothing any more count', async () => {
		await listen(VOTES, { ourPollsOnly: true });
		const gone = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
		vote(newChat(ana, ben), gone);
		expect(await startedOn()).toEqual([gone]);
	});

	test.each([
		['separated by commas', (ids: string[]) => ids.join(' , ')],
		['as a list', (ids: string[]) => ids],
	])('that are chosen, %s, without asking', async (_, written) => {
		const chatId = newChat(ana, ben);
		const polls: string[] = [];
		for (const text of ['one', 'two', 'three']) {
			polls.push(linq.control.reply({ chatId, from: ana, text }).id);
		}
		const chosen = polls.slice(0, 2);
		await listen(VOTES, { pollIds: written(chosen) });
		for (const poll of polls) vote(chatId, poll);
		expect((await startedOn()).sort()).toEqual(chosen.sort());
		expect(reads()).toEqual([]);
	});
});

describe('While Linq cannot be asked', () => {
	const asksBack = (times: number) =>
		linq.control.failNext({ method: 'GET', path: '/chats/', times, status: 500, code: 3006 });

	test('the delivery is answered 503, and its repetition runs', async () => {
		await listen(['message.failed']);
		// Linq repeats the delivery, so nobody repeats the question.
		asksBack(2);
		const data = { chat_id: newChat(ana, ben), code: 4001 };
		linq.control.emit({ type: 'message.failed', data });
		expect(await linq.outputs()).toHaveLength(1);
		expect(linq.control.deliveries().map(({ outcome }) => outcome)).toEqual([503, 503, 200]);
		expect(linq.warnings()).toEqual(Array(2).fill(expect.stringContaining('Linq repeats')));
		expect(linq.host.failedExecutions).toEqual([]);
	});

	test('an event that needs no answer runs all the same', async () => {
		await listen(['participant.added']);
		asksBack(100);
		const chatId = newChat(ana, ben);
		linq.control.join({ chatId, handle: cleo });
		expect(await linq.outputs()).toMatchObject([{ chat_id: chatId, is_group: true }]);
	});
});
