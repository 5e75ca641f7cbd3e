import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { onMessage } from '../../harness/parameters.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

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
