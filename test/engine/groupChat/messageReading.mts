import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { ana, ben, LINE, onChat, useLinq } from '../harness/useLinq.mts';

const linq = useLinq();
const onMessage = (operation: string, messageId: string, values: IDataObject = {}) => ({
	...{ resource: 'message', operation, messageId, simplify: true, options: {} },
	...values,
});

describe('Message > Get', () => {
	test('gives a short form of text, link and media', async () => {
		const chatId = linq.newGroup();
		const { id } = linq.control.reply({
			chatId,
			from: ana,
			parts: [
				{ type: 'text', value: 'See' },
				{ type: 'media', url: 'https://example.com/plan.pdf' },
			],
		});
		const { json } = await linq.succeed(onMessage('get', id));
		expect(json).toEqual([
			{
				id,
				chat_id: chatId,
				text: 'See',
				media: [
					{
						id: expect.any(String),
						filename: 'plan.pdf',
						mime_type: 'application/pdf',
						url: expect.stringContaining('/storage/'),
					},
				],
				sender_handle: ana,
				from_me: false,
				service: 'iMessage',
				delivery_status: 'received',
				reply_to_message_id: null,
				created_at: expect.any(String),
			},
		]);
	});

	test('gives all that Linq says when not simplified', async () => {
		const chatId = linq.newGroup();
		const { id } = linq.control.reply({ chatId, from: ana, text: 'Hi' });
		const { json } = await linq.succeed(onMessage('get', id, { simplify: false }));
		expect(json).toEqual(linq.control.messages({ chatId }));
	});
});

describe('Message > Get Many', () => {
	test('lists the newest first, up to the limit or all of several pages', async () => {
		const chatId = linq.newGroup();
		for (let count = 1; count <= 101; count++)
			linq.control.reply({ chatId, from: ana, text: `Message ${count}` });
		const getMany = { simplify: true };
		const some = await linq.succeed(
			onChat('message.getAll', chatId, { ...getMany, returnAll: false, limit: 2 }),
		);
		expect(some.json.map(({ text }) => text)).toEqual(['Message 101', 'Message 100']);
		expect(linq.control.requests().map(({ path }) => path)).toEqual([
			`/v3/chats/${chatId}/messages?limit=2`,
		]);
		const all = await linq.succeed(
			onChat('message.getAll', chatId, { ...getMany, returnAll: true }),
		);
		expect(new Set(all.json.map(({ text }) => text)).size).toBe(101);
	});
});

describe('Message > Get Thread', () => {
	test.each([
		['oldest first by default', {}, ['Question', 'Answer']],
		['newest first when asked to', { order: 'desc' }, ['Answer', 'Question']],
	])('lists what belongs together, %s', async (_, options, texts) => {
		const chatId = linq.newGroup();
		const { id } = linq.control.reply({ chatId, from: ana, text: 'Question' });
		linq.control.reply({ chatId, from: ben, text: 'Something else' });
		linq.control.reply({ chatId, from: ben, text: 'Answer', replyTo: id });
		const { json } = await linq.succeed(onMessage('getThread', id, { returnAll: true, options }));
		expect(json.map(({ text }) => text)).toEqual(texts);
	});
});

describe('Message > Edit', () => {
	test('changes the text', async () => {
		const messageId = await linq.newMessage();
		const { json } = await linq.succeed(onMessage('edit', messageId, { text: 'Hello!' }));
		expect(linq.lastBody(`/v3/messages/${messageId}`)).toEqual({ text: 'Hello!', part_index: 0 });
		expect(json[0]).toMatchObject({ id: messageId, text: 'Hello!', sender_handle: LINE });
	});

	test('of several items is done in their order', async () => {
		const messageId = await linq.newMessage();
		linq.control.failNext({ method: 'PATCH', delayMs: 100 });
		const items = ['At six', 'At seven'].map((text) => ({ json: { text } }));
		await linq.succeed(onMessage('edit', messageId, { text: '={{ $json.text }}' }), { items });
		const { json } = await linq.succeed(onMessage('get', messageId, { simplify: true }));
		expect(json[0]).toMatchObject({ text: 'At seven' });
	});

	test('explains the sixth edit', async () => {
		const messageId = await linq.newMessage();
		const edit = onMessage('edit', messageId, { text: 'Hello!' });
		for (let edits = 1; edits <= 5; edits++) await linq.succeed(edit);
		const { error } = await linq.run(edit);
		expect(error?.message).toBe(
			'Linq refused the change because of the present state of the chat or message',
		);
		expect(error?.description).toMatch(/too old to edit \(15 minutes, 5 edits\)/);
	});
});

describe('Message > Delete', () => {
	test('deletes Linq’s record, without a body', async () => {
		const chatId = linq.newGroup();
		const messageId = await linq.newMessage(chatId);
		const { json } = await linq.succeed(onMessage('delete', messageId));
		expect(json).toEqual([{ deleted: true, message_id: messageId }]);
		expect(linq.control.messages({ chatId })).toEqual([]);
		expect(linq.control.requests({ method: 'DELETE' })).toMatchObject([{ body: null }]);
	});

	test('names the chat where Linq still wants it', async () => {
		const chatId = linq.newGroup();
		const messageId = await linq.newMessage(chatId);
		linq.control.failNext({ method: 'DELETE', status: 400, code: 1001 });
		await linq.succeed(onMessage('delete', messageId));
		expect(linq.control.requests({ method: 'DELETE' })).toMatchObject([
			{ body: null },
			{ body: { chat_id: chatId } },
		]);
		expect(linq.control.messages({ chatId })).toEqual([]);
	});
});

describe('Message > React', () => {
	const react = (messageId: string, values: IDataObject) =>
		onMessage('react', messageId, { reactionAction: 'add', ...values });

	test.each(['dislike', 'emphasize', 'laugh', 'like', 'love', 'question'])(
		'adds a %s',
		async (reaction) => {
			const messageId = await linq.newMessage();
			const { json } = await linq.succeed(react(messageId, { reaction }));
			expect(linq.lastBody('/reactions')).toEqual({
				operation: 'add',
				type: reaction,
				part_index: 0,
			});
			expect(json[0]).toMatchObject({ message_id: messageId, status: 'accepted' });
		},
	);

	test.each(['🎉', '👍🏽', '👩‍👩‍👧', '🇩🇪', '1️⃣', '❤️'])('adds the emoji %s', async (emoji) => {
		await linq.succeed(react(await linq.newMessage(), { reaction: 'custom', emoji }));
		expect(linq.lastBody('/reactions')).toMatchObject({ type: 'custom', custom_emoji: emoji });
	});

	test('takes a reaction back', async () => {
		const chatId = linq.newGroup();
		const messageId = await linq.newMessage(chatId);
		await linq.succeed(react(messageId, { reaction: 'love' }));
		linq.control.settlePending();
		await linq.succeed(react(messageId, { reaction: 'love', reactionAction: 'remove' }));
		linq.control.settlePending();
		expect(linq.control.messages({ chatId })[0]?.parts?.[0]?.reactions).toEqual([]);
	});
});
