import { describe, expect, test } from '@jest/globals';

import type { Person } from './model.mts';
import type { Json } from './rules.mts';
import {
	ana,
	ben,
	cleo,
	LINE,
	messageId,
	text,
	UNKNOWN_ID,
	useSimulator,
} from './useSimulator.mts';

const linq = useSimulator();
const STRANGER = '+12025550199';
const stranger = (refuses?: Person['refuses']) =>
	linq.control.addPerson({ handle: STRANGER, refuses });
const file = (attachment_id: string): Json => ({ parts: [{ type: 'media', attachment_id }] });

describe('a refused message leaves neither a chat nor an event', () => {
	const pending = async () => {
		const body = { filename: 'a.png', content_type: 'image/png', size_bytes: 1 };
		const { data } = await linq.call('POST', '/v3/attachments', body);
		return file(String(data.attachment_id));
	};
	const mention = { parts: [{ type: 'text', value: 'a', mention: STRANGER }] };
	const appClip = {
		parts: [
			{
				type: 'imessage_app',
				app: { bundle_id: 'b', name: 'n', team_id: 'ABCDE12345' },
				layout: { caption: 'c' },
			},
		],
		preferred_service: 'RCS',
	};
	const cases: Array<[number, string, Person['refuses'], () => Json | Promise<Json>]> = [
		[2003, 'an unknown file', undefined, () => file(UNKNOWN_ID)],
		[2007, 'a file that is not there yet', undefined, pending],
		[2008, 'somebody who has not written first', 'sandbox', () => text('a')],
		[2018, 'an app card by RCS', undefined, () => appClip],
		[2023, 'a mention in a direct chat', undefined, () => mention],
		[2024, 'somebody who has opted out', 'optedOut', () => text('a')],
		[1005, 'a link', undefined, () => text('see https://example.com')],
		[1005, 'an effect', undefined, () => text('a', { effect: { type: 'bubble', name: 'slam' } })],
	];
	test.each(cases)('%i: %s', async (code, _, refuses, message) => {
		await linq.subscribe(['chat.created', 'message.sent', 'message.failed']);
		stranger(refuses);
		const body = await message();
		expect((await linq.create([STRANGER], body)).code).toBe(code);
		const canHaveLink = code === 1005;
		if (!canHaveLink) {
			const answer = await linq.call('POST', '/v3/messages', { to: [STRANGER], message: body });
			expect(answer.code).toBe(code);
		}
		expect(linq.control.chats()).toEqual([]);
		expect(linq.control.texts()).toEqual([]);
		expect(await linq.told()).toEqual([]);
	});

	test('1007: the 31st message to the same people', async () => {
		await linq.subscribe(['chat.created']);
		for (let count = 0; count < 30; count++) await linq.create([ana]);
		expect((await linq.create([ana])).code).toBe(1007);
		expect(linq.control.chats()).toHaveLength(1);
		expect(await linq.told()).toHaveLength(1);
	});
});

describe('a create', () => {
	test('tells of the new chat once, and texts everybody', async () => {
		await linq.subscribe(['chat.created']);
		const { status, data } = await linq.create([ana, ben]);
		expect(status).toBe(201);
		expect(await linq.told()).toMatchObject([{ data: { id: (data.chat as Json).id } }]);
		expect(linq.control.texts().map(({ handle }) => handle)).toEqual([ana, ben]);
	});

	test('for the same people in another order goes into the same chat', async () => {
		await linq.create([ana, ben]);
		await linq.create([ben, ana, ana]);
		expect(linq.control.chats()).toHaveLength(1);
	});

	test.each<[string, (chatId: string) => void]>([
		['was named', (chatId) => linq.control.rename({ chatId, name: 'Ours', by: ana })],
		['has grown', (chatId) => linq.control.join({ chatId, handle: STRANGER })],
		['was left by us', (chatId) => linq.control.leave({ chatId, handle: LINE })],
	])('for the same people makes another chat when the first %s', async (_, change) => {
		change(linq.group().id);
		await linq.create([ana, ben, cleo]);
		expect(linq.control.chats()).toHaveLength(2);
	});

	test('may reply where a chat exists already', async () => {
		const { id } = linq.group([ana]);
		const first = messageId(await linq.send(id, text('a')));
		const answer = await linq.create([ana], text('b', { reply_to: { message_id: first } }));
		expect(answer.status).toBe(201);
	});
});

describe('somebody in the sandbox', () => {
	test('can be texted after having written to the line', async () => {
		stranger('sandbox');
		const { id } = linq.group([STRANGER]);
		linq.control.reply({ chatId: id, from: STRANGER, text: 'Hi' });
		expect((await linq.send(id, text('Hello'))).status).toBe(202);
		expect((await linq.create([STRANGER, ana])).status).toBe(201);
	});

	test('keeps a whole group from being texted, whatever is overridden', async () => {
		stranger('sandbox');
		const answer = await linq.create([STRANGER, ana], text('a'), { override_optout: true });
		expect(answer).toMatchObject({ status: 403, code: 2008 });
	});
});

describe('sending to people', () => {
	const toPeople = async (to: string[], rest: Json = {}) =>
		await linq.call('POST', '/v3/messages', { to, message: text('https://example.com'), ...rest });

	test('takes a link in the first message, and tells of the new chat', async () => {
		await linq.subscribe(['chat.created']);
		expect((await toPeople([ana])).status).toBe(202);
		expect(await linq.told()).toHaveLength(1);
	});

	test('moves to a healthy line, with other words', async () => {
		const { id } = linq.group();
		linq.control.setReputation({ phoneNumber: LINE, reputation: 'CRITICAL' });
		const rest = { continuation_message: { text: 'New number' } };
		const { data } = await toPeople([ana, ben, cleo], rest);
		expect(data).toMatchObject({
			previous_chat_id: id,
			created_new_chat: true,
			from_selection: { reason: 'failover_flagged' },
		});
		expect(linq.control.texts({ handle: ana })).toMatchObject([{ text: 'New number' }]);
	});

	test('is refused without a healthy line: 409/2015', async () => {
		for (const { phone_number } of linq.control.lines())
			linq.control.setReputation({ phoneNumber: phone_number, reputation: 'AT_RISK' });
		expect(await toPeople([ana])).toMatchObject({ status: 409, code: 2015 });
	});
});
