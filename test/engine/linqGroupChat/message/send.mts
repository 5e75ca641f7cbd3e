import { describe, expect, test } from '@jest/globals';

import { sendTo, UPLOAD } from '../../harness/parameters.mts';
import { ana, ben, cleo, DERIVED_KEY, rick, UNKNOWN_ID } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

const sent = () =>
	linq.control
		.requests({ path: '/messages' })
		.map(({ body }) => (body as { message: object }).message);

describe('Message > Send', () => {
	test('sends a text to everybody in the group', async () => {
		const chatId = linq.newGroup();
		const { json } = await linq.succeed(sendTo(chatId, { text: 'Hello' }));
		expect(json).toEqual([
			{
				message_id: linq.control.messages({ chatId })[0]?.id,
				...{ chat_id: chatId, text: 'Hello', service: 'iMessage', delivery_status: 'pending' },
				created_at: expect.any(String),
			},
		]);
		expect(linq.shown()).toEqual([`${ana}: Hello`, `${ben}: Hello`, `${cleo}: Hello`]);
		expect(sent()).toEqual([
			{ parts: [{ type: 'text', value: 'Hello' }], idempotency_key: DERIVED_KEY },
		]);
	});

	test('gives Linq’s whole answer without Simplify', async () => {
		const chatId = linq.newGroup();
		const { json } = await linq.succeed(sendTo(chatId, { text: 'Hello', simplify: false }));
		expect(json).toMatchObject([
			{ chat_id: chatId, message: { delivery_status: 'pending', parts: [{ value: 'Hello' }] } },
		]);
	});

	test('sends a link alone', async () => {
		const { json } = await linq.succeed(
			sendTo(linq.newGroup(), { linkUrl: 'https://example.com/agenda' }),
		);
		expect(json).toHaveLength(1);
		expect(sent()).toEqual([
			{
				parts: [{ type: 'link', value: 'https://example.com/agenda' }],
				idempotency_key: DERIVED_KEY,
			},
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
		expect(linq.textsOf(ana)).toEqual(['Agenda', 'https://example.com']);
		const [first, second] = sent() as Array<{ idempotency_key: string }>;
		expect(first?.idempotency_key).not.toBe(second?.idempotency_key);
	});

	test('sends media by URL, from binary data and by attachment ID, in the order given', async () => {
		const binary = await linq.engine.binary(Buffer.from('a picture'), 'a.jpg', 'image/jpg');
		const uploaded = await linq.succeed(UPLOAD, { items: [{ json: {}, binary }] });
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
				idempotency_key: DERIVED_KEY,
			},
		]);
		expect(linq.lastBody('/v3/attachments')).toEqual({
			filename: 'a.jpg',
			content_type: 'image/jpeg',
			size_bytes: 9,
		});
	});

	test('sends addresses as the URIs that Linq wants', async () => {
		const file = [{ source: 'url', url: 'https://example.com/Grüße|100%.png' }];
		await linq.succeed(
			sendTo(linq.newGroup(), { media: { file }, linkUrl: 'https://exämple.com/ü' }),
		);
		expect(sent()).toMatchObject([
			{ parts: [{ url: 'https://example.com/Gr%C3%BC%C3%9Fe%7C100%25.png' }] },
			{ parts: [{ value: 'https://xn--exmple-cua.com/%C3%BC' }] },
		]);
	});

	test('sends images as stickers, from every source', async () => {
		const binary = await linq.engine.binary(Buffer.from('a picture'), 'a.png', 'image/png');
		const uploaded = await linq.succeed(UPLOAD, { items: [{ json: {}, binary }] });
		const attachmentId = uploaded.json[0]?.attachment_id;
		const sources = [
			{ source: 'attachmentId', attachmentId },
			{ source: 'binary', binaryPropertyName: 'data' },
			{ source: 'url', url: 'https://example.com/b.png?v=a.pdf' },
			{ source: 'url', url: 'https://example.com/c.jpeg' },
		];
		const file = [...sources.map((each) => ({ ...each, sticker: true })), sources[3]];
		await linq.succeed(sendTo(linq.newGroup(), { media: { file } }), {
			items: [{ json: {}, binary }],
		});
		const { parts } = sent().at(-1) as { parts: Array<{ sticker?: boolean }> };
		expect(parts.map(({ sticker }) => sticker)).toEqual([true, true, true, true, undefined]);
	});

	test('sends no other file as a sticker', async () => {
		const binary = await linq.engine.binary(Buffer.from('a'), 'a.pdf', 'application/pdf');
		for (const [source, name] of [
			[{ source: 'binary' }, 'a.pdf'],
			[{ source: 'url', url: 'https://example.com/b.mp4' }, 'https://example.com/b.mp4'],
		] as const) {
			const file = [{ ...source, sticker: true }];
			const { error } = await linq.run(sendTo(UNKNOWN_ID, { media: { file } }), {
				items: [{ json: {}, binary }],
			});
			expect(error?.message).toBe(`“Send as Sticker” is on for “${name}”, which is not an image`);
		}
		expect(linq.control.requests()).toEqual([]);
	});

	test('sends several mentions, each in a place of its own, in the order of the text', async () => {
		const person = [
			{ handle: cleo, words: 'Ana' },
			{ handle: ana, words: 'Ana' },
			{ handle: ben, words: '🎉 Ben' },
		];
		const text = '🎉 Ben, Ana and the other Ana';
		await linq.succeed(sendTo(linq.newGroup(), { text, options: { mention: { person } } }));
		expect(sent().at(-1)).toMatchObject({
			parts: [
				{
					...{ type: 'text', value: text },
					mentions: [
						{ handle: ben, range: [0, 6] },
						{ handle: cleo, range: [8, 11] },
						{ handle: ana, range: [26, 29] },
					],
				},
			],
		});
	});

	test('sends one mention of a list as before, and none for an empty entry', async () => {
		const person = [
			{ handle: ana, words: 'Ana' },
			{ handle: '', words: '' },
		];
		const options = { mention: { person } };
		await linq.succeed(sendTo(linq.newGroup(), { text: 'Hi Ana', options }));
		expect(sent().at(-1)).toMatchObject({ parts: [{ mention: ana, mention_range: [3, 6] }] });
		expect(JSON.stringify(sent())).not.toContain('mentions');
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
					mention: { person: [{ handle: ana, words: 'Ana' }] },
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
			idempotency_key: DERIVED_KEY,
		});
	});

	test('takes a message of 100 parts, but not of 101', async () => {
		const binary = await linq.engine.binary(Buffer.from('a'), 'a.png', 'image/png');
		const { json } = await linq.succeed(UPLOAD, { items: [{ json: {}, binary }] });
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

describe('what only Linq can know', () => {
	test.each([
		['a chat that does not exist', { chat: UNKNOWN_ID }, 'Linq does not know this chat'],
		[
			'a mention of somebody who is no member',
			{ options: { mention: { person: [{ handle: rick }] } } },
			'Linq does not accept the mention in this message',
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

describe('remarks on WebP pictures', () => {
	test.each(['url', 'binary'])('from %s', async (source) => {
		const binary = await linq.engine.binary(Buffer.from('a'), 'a.webp', 'image/webp');
		const file = [{ source, url: 'https://example.com/a.webp?v=1', binaryPropertyName: 'data' }];
		const { hints } = await linq.succeed(sendTo(linq.newGroup(), { media: { file } }), {
			items: [{ json: {}, binary }],
		});
		expect(hints).toEqual([expect.stringMatching(/^Linq lists WebP pictures as supported but/)]);
	});
});
