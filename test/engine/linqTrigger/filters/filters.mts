import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { EVENT_EXAMPLES } from '../../harness/eventExamples/index.mts';
import { event } from '../../harness/refusal.mts';
import { useTriggers } from '../../harness/useTriggers.mts';
import { send } from '../../harness/webhookServer.mts';
import { SEED } from '../../../simulator/index.mts';

const linq = useTriggers();
const [LINE, OTHER_LINE] = SEED.lines;
const { ana, ben, cleo } = SEED.people;

interface Setting {
	chatKind?: string;
	events?: string[];
	filters?: IDataObject;
}

const listen = async (parameters: Setting = {}) =>
	await linq.active({ parameters: { ...parameters } });

const newGroup = (from: string = LINE, to: string[] = [ana, ben]) =>
	linq.control.addChat({ from, to }).id;

const write = (chatId: string, text: string, from: string = ana, more: object = {}) =>
	linq.control.reply({ chatId, from, text, ...more }).id;

/** The texts that started a run; every delivery was answered 200, wanted or not. */
async function started(): Promise<unknown[]> {
	const texts = (await linq.outputs()).map(({ text }) => text);
	const outcomes = linq.control.deliveries().map(({ outcome }) => outcome);
	expect(outcomes.filter((outcome) => outcome !== 200)).toEqual([]);
	expect(linq.host.runs).toHaveLength(texts.length);
	return texts.sort();
}

describe('Chat Type', () => {
	test.each([
		['group', ['to a group']],
		['direct', ['to us alone']],
		['all', ['to a group', 'to us alone']],
	])('%s', async (chatKind, expected) => {
		await listen({ chatKind });
		write(newGroup(), 'to a group');
		write(newGroup(LINE, [cleo]), 'to us alone', cleo);
		expect(await started()).toEqual(expected);
	});
});

describe('Direction', () => {
	const MESSAGES = ['message.received', 'message.sent'];

	test.each([
		[{}, ['ours', 'theirs']],
		[{ direction: 'fromOthers' }, ['theirs']],
		[{ direction: 'fromUs' }, ['ours']],
		[{ direction: 'both' }, ['ours', 'theirs']],
	])('%j', async (filters, expected) => {
		await listen({ events: MESSAGES, filters });
		const chatId = newGroup();
		write(chatId, 'theirs');
		await linq.newMessage(chatId, 'ours');
		expect(await started()).toEqual(expected);
	});
});

describe('A filter on messages', () => {
	test('by chat', async () => {
		const wanted = newGroup();
		await listen({ filters: { chatIds: [wanted.toUpperCase()] } });
		write(wanted, 'in the chosen chat');
		write(newGroup(LINE, [ben, cleo]), 'elsewhere', ben);
		expect(await started()).toEqual(['in the chosen chat']);
	});

	test('by line, which Linq applies already', async () => {
		await listen({ filters: { lines: [OTHER_LINE] } });
		write(newGroup(OTHER_LINE), 'to the other line');
		write(newGroup(LINE), 'to the first line');
		expect(await started()).toEqual(['to the other line']);
		expect(linq.control.deliveries()).toHaveLength(1);
	});

	test('by sender', async () => {
		await listen({ filters: { senders: `${ben}, dora@example.com` } });
		const chatId = newGroup();
		write(chatId, 'from ana');
		write(chatId, 'from ben', ben);
		expect(await started()).toEqual(['from ben']);
	});

	test('by sender: an event that has none is no reason to lose it', async () => {
		const eventType = 'chat.group_name_updated';
		await listen({ events: [eventType], filters: { senders: ben } });
		const by = async (changed_by_handle: object | null, id: string) =>
			await send(
				linq.signed(
					JSON.stringify(
						event({
							event_id: id,
							event_type: eventType,
							data: { chat_id: newGroup(), new_value: id, changed_by_handle },
						}),
					),
					{ id },
				),
			);
		await by(null, 'nobody');
		await by({ handle: ana }, 'ana');
		await by({ handle: ben }, 'ben');
		expect((await linq.outputs()).map(({ event_id }) => event_id)).toEqual(['nobody', 'ben']);
	});

	test.each([
		['textContains', 'INVOICE', ['my invoice 12']],
		['textMatches', 'invoice #?\\d+', ['my invoice 12']],
		['textMatches', '^a+$', ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa']],
	])('by %s: %s', async (name, value, expected) => {
		await listen({ filters: { [name]: value } });
		const chatId = newGroup();
		for (const text of [
			'my invoice 12',
			'something else',
			'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
			'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',
		])
			write(chatId, text);
		expect(await started()).toEqual(expected);
	});

	test('by a pattern that n8n stops: the message starts a run, and the log says so', async () => {
		await listen({ filters: { textMatches: '^(a+)+$' } });
		const chatId = newGroup();
		const hostile = `${'a'.repeat(34)}!`;
		for (const text of ['something else', hostile]) write(chatId, text);
		expect(await started()).toEqual([hostile]);
		expect(linq.warnings()).toEqual([
			expect.stringMatching(
				/^Linq Trigger could not judge the event .* takes longer than n8n allows/,
			),
		]);
	});

	test.each([
		[false, ['new']],
		[true, ['new', 'recovered']],
	])('that were recovered later (included: %s)', async (includeReconciled, expected) => {
		await listen({ filters: { includeReconciled } });
		const chat = { id: newGroup(), is_group: true };
		for (const [value, more] of [
			['new', {}],
			['recovered', { reconciled_at: '2026-08-01T00:00:00Z' }],
		] as const) {
			const data = { chat, direction: 'inbound', parts: [{ type: 'text', value }], ...more };
			linq.control.emit({ type: 'message.received', data });
		}
		expect(await started()).toEqual(expected);
	});

	test('combined with others: all have to agree', async () => {
		const wanted = newGroup();
		await listen({ filters: { chatIds: [wanted], senders: ben, textContains: 'yes' } });
		write(wanted, 'yes from ana');
		write(wanted, 'no from ben', ben);
		write(newGroup(LINE, [ben, cleo]), 'yes elsewhere', ben);
		write(wanted, 'yes from ben', ben);
		expect(await started()).toEqual(['yes from ben']);
	});
});

describe('Only When Addressed', () => {
	test('by a reply to a message of ours', async () => {
		await listen({ filters: { addressed: ['reply'] } });
		const chatId = newGroup();
		const ours = await linq.newMessage(chatId);
		const theirs = write(chatId, 'by the way');
		write(chatId, 'to ben', ana, { replyTo: theirs });
		write(chatId, 'to us', ben, { replyTo: ours });
		expect(await started()).toEqual(['to us']);
	});

	test('by a mention of our line', async () => {
		await listen({ filters: { addressed: ['mention'] } });
		const chatId = newGroup();
		const mention = (value: string, handle: string) => ({
			parts: [{ type: 'text', value, mention: handle }],
		});
		write(chatId, '', ana, mention('@ben', ben));
		write(chatId, '', ana, mention('@bot', LINE));
		expect(await started()).toEqual(['@bot']);
	});

	test('by a mention beside others, of which Linq says that it is us', async () => {
		await listen({ filters: { addressed: ['mention'] } });
		const [received] = EVENT_EXAMPLES['message.received']?.newer ?? [];
		// Not by the control of the simulator: with it a mention of our line is always one of us.
		const mentioning = (value: string, isUs: boolean) => {
			const mentions = [
				{ handle: ben, is_me: false, range: [0, 4] },
				{ handle: LINE, is_me: isUs, range: [5, 9] },
			];
			const parts = [{ type: 'text', value, mention: ben, mention_range: [0, 4], mentions }];
			linq.control.emit({ type: 'message.received', data: { ...received, parts } });
		};
		mentioning('@ben @bob', false);
		mentioning('@ben @bot', true);
		expect(await started()).toEqual(['@ben @bot']);
	});

	test('by a word of its own', async () => {
		await listen({ filters: { addressed: ['word', 'reply'], addressedWord: 'Bot' } });
		const chatId = newGroup();
		for (const text of ['bot, help', 'hey bot!', 'robots', 'nothing']) write(chatId, text);
		expect(await started()).toEqual(['bot, help', 'hey bot!']);
	});
});

describe('Reactions', () => {
	test('of the chosen types only', async () => {
		await listen({ events: ['reaction.added'], filters: { reactionTypes: ['love', 'custom'] } });
		const messageId = await linq.newMessage(newGroup());
		linq.control.react({ messageId, from: ana, type: 'love' });
		linq.control.react({ messageId, from: ben, type: 'dislike' });
		expect(await linq.outputs()).toMatchObject([{ sender_handle: ana }]);
	});
});

describe('Events that belong to no chat', () => {
	test('pass the chat filters', async () => {
		await listen({ events: ['phone_number.status_updated'], filters: { direction: 'fromOthers' } });
		const data = { phone_number: LINE, new_reputation: 'AT_RISK' };
		linq.control.emit({ type: 'phone_number.status_updated', data });
		expect(await linq.outputs()).toMatchObject([{ chat_id: null, is_group: null }]);
	});
});
