import { describe, expect, test } from '@jest/globals';

import {
	ana,
	ben,
	cleo,
	LINE,
	onChat,
	OTHER_LINE,
	rick,
	sendTo,
	UNKNOWN_ID,
	useLinq,
} from '../harness/useLinq.mts';

const linq = useLinq();
const key = expect.stringMatching(/^[0-9a-f-]{36}$/);
const sent = () =>
	linq.control
		.requests({ path: '/messages' })
		.map(({ body }) => (body as { message: object }).message);

describe('Message > Send', () => {
	test('sends a text to everybody in the group', async () => {
		const chatId = linq.newGroup();
		const { json } = await linq.succeed(sendTo(chatId, { text: 'Hello' }));
		expect(json).toMatchObject([
			{ chat_id: chatId, message: { delivery_status: 'pending', parts: [{ value: 'Hello' }] } },
		]);
		expect(linq.shown()).toEqual([`${ana}: Hello`, `${ben}: Hello`, `${cleo}: Hello`]);
		expect(sent()).toEqual([{ parts: [{ type: 'text', value: 'Hello' }], idempotency_key: key }]);
	});

	test('sends a link alone', async () => {
		const { json } = await linq.succeed(
			sendTo(linq.newGroup(), { linkUrl: 'https://example.com/agenda' }),
		);
		expect(json).toHaveLength(1);
		expect(sent()).toEqual([
			{ parts: [{ type: 'link', value: 'https://example.com/agenda' }], idempotency_key: key },
		]);
	});

	test('says that the text went out when only its link is refused', async () => {
		const chatId = linq.newGroup();
		const sends = { method: 'POST', path: `${chatId}/messages` };
		linq.control.failNext({ ...sends, delayMs: 1 });
		linq.control.failNext({ ...sends, status: 400, code: 1004 });
		const both = await linq.run(sendTo(chatId, { text: 'Agenda', linkUrl: 'https://example.com' }));
		expect(both.error?.description).toMatch(
			/^The text of this item has been sent, only its link has not/,
		);

		expect(both.error?.context.data).toMatchObject({
			code: 1004,
			sent_message_id: linq.control.texts()[0]?.messageId,
		});

		linq.control.failNext({ ...sends, status: 400, code: 1004 });
		const link = await linq.run(sendTo(chatId, { linkUrl: 'https://example.com' }));
		expect(link.error?.description).not.toContain('has been sent');
	});

	test('does not call a link unsent that may have gone out', async () => {
		const chatId = linq.newGroup();
		const sends = { method: 'POST', path: `${chatId}/messages` };
		linq.control.failNext({ ...sends, delayMs: 1 });
		linq.control.failNext({ ...sends, when: 'after', reset: true, times: 3 });
		const { error } = await linq.run(
			sendTo(chatId, { text: 'Agenda', linkUrl: 'https://example.com' }),
		);
		expect(error?.description).toMatch(
			/^The text of this item has been sent\. It is unclear whether its link went out: look into the chat/,
		);
		expect(linq.shown()).toContain(`${ana}: https://example.com`);
	});

	test('sends a text and a link as two messages, in this order', async () => {
		const { items } = await linq.succeed(
			sendTo(linq.newGroup({ to: [ana, ben] }), { text: 'Agenda', linkUrl: 'https://example.com' }),
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
		expect(linq.control.texts({ handle: ana }).map(({ text }) => text)).toEqual([
			'Agenda',
			'https://example.com',
		]);
		const [first, second] = sent() as Array<{ idempotency_key: string }>;
		expect(first?.idempotency_key).not.toBe(second?.idempotency_key);
	});

	test('sends media by URL, from binary data and by attachment ID, in the order given', async () => {
		const binary = await linq.engine.binary(Buffer.from('a picture'), 'a.jpg', 'image/jpg');
		const upload = { resource: 'attachment', operation: 'upload', binaryPropertyName: 'data' };
		const uploaded = await linq.succeed(upload, { items: [{ json: {}, binary }] });
		const attachmentId = uploaded.json[0]?.attachment_id;
		await linq.succeed(
			sendTo(linq.newGroup(), {
				media: {
					file: [
						{ source: 'attachmentId', attachmentId },
						{ source: 'binary', binaryPropertyName: 'data' },
						{ source: 'url', url: 'https://example.com/b.png' },
					],
				},
			}),
			{ items: [{ json: {}, binary }] },
		);
		expect(sent()).toEqual([
			{
				parts: [
					{ type: 'media', attachment_id: attachmentId },
					{ type: 'media', attachment_id: linq.control.uploads()[1]?.id },
					{ type: 'media', url: 'https://example.com/b.png' },
				],
				idempotency_key: key,
			},
		]);
		expect(linq.lastBody('/v3/attachments')).toEqual({
			filename: 'a.jpg',
			content_type: 'image/jpeg',
			size_bytes: 9,
		});
	});

	test('sends effect, reply, decorations, mention and preferred service', async () => {
		const chatId = linq.newGroup();
		const messageId = await linq.newMessage(chatId, 'Question?');
		await linq.succeed(
			sendTo(chatId, {
				text: 'Yes, Ana, yes',
				options: {
					effect: 'slam',
					replyTo: messageId,
					replyToPart: 0,
					preferredService: 'iMessage',
					mention: { person: { handle: ana, words: 'Ana' } },
					textDecorations: {
						decoration: [
							{ words: 'es', kind: 'shake' },
							{ words: 'Ana', kind: 'italic' },
						],
					},
				},
			}),
		);
		expect(sent().at(-1)).toEqual({
			parts: [
				{
					type: 'text',
					value: 'Yes, Ana, yes',
					text_decorations: [
						{ range: [1, 3], animation: 'shake' },
						{ range: [11, 13], animation: 'shake' },
						{ range: [5, 8], style: 'italic' },
					],
					mention: ana,
					mention_range: [5, 8],
				},
			],
			effect: { type: 'bubble', name: 'slam' },
			reply_to: { message_id: messageId, part_index: 0 },
			preferred_service: 'iMessage',
			idempotency_key: key,
		});
	});

	test('takes a message of 100 parts, but not of 101', async () => {
		const binary = await linq.engine.binary(Buffer.from('a'), 'a.png', 'image/png');
		const upload = { resource: 'attachment', operation: 'upload', binaryPropertyName: 'data' };
		const { json } = await linq.succeed(upload, { items: [{ json: {}, binary }] });
		const file = (count: number) =>
			Array(count).fill({ source: 'attachmentId', attachmentId: json[0]?.attachment_id });
		await linq.succeed(sendTo(linq.newGroup(), { text: 'a', media: { file: file(99) } }));
		expect((sent()[0] as { parts: object[] }).parts).toHaveLength(100);
		const { error } = await linq.run(
			sendTo(linq.newGroup(), { text: 'a', media: { file: file(100) } }),
		);
		expect(error?.message).toBe('The message has 101 parts, but Linq takes at most 100');
		expect(sent()).toHaveLength(1);
	});

	test('takes 40 URLs, but not 41', async () => {
		const file = (count: number) =>
			Array.from({ length: count }, (_, index) => ({
				source: 'url',
				url: `https://example.com/${index}.png`,
			}));
		await linq.succeed(sendTo(linq.newGroup(), { media: { file: file(40) } }));
		const { error } = await linq.run(sendTo(linq.newGroup(), { media: { file: file(41) } }));
		expect(error?.message).toBe('“Media” has 41 URLs, but Linq takes at most 40 in a message');
		expect(sent()).toHaveLength(1);
		// Linq does not have to fetch what it keeps itself.
		const own = { source: 'url', url: 'https://cdn.linqapp.com/attachments/partners/1/2/a.png' };
		await linq.succeed(sendTo(linq.newGroup(), { media: { file: [...file(40), own] } }));
		expect(sent()).toHaveLength(2);
	});
});

describe('Message > Send to People', () => {
	const toPeople = (values: object) => ({
		...{ resource: 'message', operation: 'sendToPeople', to: `${ana}, ${ben}`, text: '' },
		...{ linkUrl: '', media: {}, options: {} },
		...values,
	});

	test('lets Linq choose line and chat', async () => {
		const chatId = linq.newGroup({ to: [ben, ana] });
		const { json } = await linq.succeed(toPeople({ text: 'Hello' }));
		expect(linq.lastBody('/v3/messages')).toEqual({
			to: [ana, ben],
			message: { parts: [{ type: 'text', value: 'Hello' }], idempotency_key: key },
		});
		expect(json).toMatchObject([{ chat_id: chatId, from: LINE, created_new_chat: false }]);
	});

	test('tells when Linq moved the conversation, and what was sent then', async () => {
		linq.newGroup({ to: [ana, ben] });
		linq.control.setReputation({ phoneNumber: LINE, reputation: 'CRITICAL' });
		const { hints } = await linq.succeed(
			toPeople({ text: 'Hello', options: { continuationText: 'Ana here, new number' } }),
		);
		expect(linq.shown()).toEqual([`${ana}: Ana here, new number`, `${ben}: Ana here, new number`]);
		expect(hints).toEqual([
			`Linq moved this conversation to the line ${OTHER_LINE} and a new chat, because the usual line is not healthy.`,
		]);
	});

	test('sends a link to one person', async () => {
		linq.control.addChat({ from: LINE, to: [ana] });
		await linq.succeed(toPeople({ to: ana, linkUrl: 'https://example.com' }));
		expect(linq.shown()).toEqual([`${ana}: https://example.com`]);
	});
});

describe('Message > Send Voice Memo', () => {
	test('sends a recording from binary data', async () => {
		const binary = await linq.engine.binary(Buffer.from('sound'), 'memo.m4a', 'audio/mp4');
		const chatId = linq.newGroup();
		const values = { source: 'binary', binaryPropertyName: 'data' };
		const { json } = await linq.succeed(onChat('message.sendVoiceMemo', chatId, values), {
			items: [{ json: {}, binary }],
		});
		expect(linq.lastBody('/v3/attachments')).toMatchObject({ content_type: 'audio/x-m4a' });
		expect(linq.lastBody('/voicememo')).toEqual({
			attachment_id: linq.control.uploads()[0]?.id,
		});
		expect(json[0]).toMatchObject({ chat_id: chatId, status: 'queued' });
	});

	test('sends a recording by URL', async () => {
		const voiceMemoUrl = 'https://example.com/memo.m4a';
		const values = { source: 'url', voiceMemoUrl };
		await linq.succeed(onChat('message.sendVoiceMemo', linq.newGroup(), values));
		expect(linq.lastBody('/voicememo')).toEqual({ voice_memo_url: voiceMemoUrl });
	});
});

describe('what only Linq can know', () => {
	test.each([
		['a chat that does not exist', { chat: UNKNOWN_ID }, 'Linq does not know this chat'],
		[
			'a mention of somebody who is no member',
			{ options: { mention: { person: { handle: rick } } } },
			'Linq refused the change because of the present state of the chat or message',
		],
		[
			'a reply to an unknown message',
			{ options: { replyTo: UNKNOWN_ID } },
			'Linq no longer knows this message: it was sent before, or “Reply To” is wrong',
		],
	])(
		'%s gives a sentence',
		async (_, { chat, options = {} }: { chat?: string; options?: object }, sentence) => {
			const { error } = await linq.run(sendTo(chat ?? linq.newGroup(), { text: 'Hello', options }));
			expect(error?.message).toBe(sentence);
		},
	);
});
