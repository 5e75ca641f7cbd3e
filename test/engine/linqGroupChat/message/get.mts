import { describe, expect, test } from '@jest/globals';

import { onMessage } from '../../harness/parameters.mts';
import { ana } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

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
