import { describe, expect, test } from '@jest/globals';

import { onChat } from '../../harness/parameters.mts';
import { ana, ben, cleo, LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('Group Chat > Get', () => {
	test('gives a short form, with plain handles of the other members', async () => {
		const chatId = linq.newGroup({ name: 'Team' });
		const { json } = await linq.succeed(onChat('groupChat.get', chatId, { simplify: true }));
		expect(json).toEqual([
			{
				id: chatId,
				display_name: 'Team',
				is_group: true,
				service: 'iMessage',
				handles: [ana, ben, cleo],
				member_count: 4,
				owner_handle: LINE,
				health_status: 'HEALTHY',
				created_at: expect.any(String),
				updated_at: expect.any(String),
			},
		]);
	});

	test('gives all that Linq says when not simplified', async () => {
		const chatId = linq.newGroup();
		const { json } = await linq.succeed(onChat('groupChat.get', chatId, { simplify: false }));
		expect(json).toEqual(linq.control.chats());
	});
});
