import { describe, expect, test } from '@jest/globals';

import { duringWaits } from '../../harness/instantSleep.mts';
import { onChat } from '../../harness/parameters.mts';
import { ana, ben, LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

describe('Group Chat > Leave', () => {
	test('takes the line out of the group', async () => {
		const chatId = linq.newGroup();
		duringWaits(() => linq.control.settlePending());
		const options = { waitForConfirmation: true };
		const { json } = await linq.succeed(onChat('groupChat.leave', chatId, { options }));
		expect(json[0]).toMatchObject({
			success: true,
			chat_id: chatId,
			status: 'accepted',
			confirmed: true,
		});
		expect(linq.control.chats()[0]?.handles[0]).toMatchObject({ handle: LINE, status: 'left' });
	});

	test('is a success when the line has left already, so that a retry is harmless', async () => {
		const chatId = linq.newGroup();
		linq.control.leave({ chatId, handle: LINE });
		const { json, hints } = await linq.succeed(onChat('groupChat.leave', chatId));
		expect(json).toEqual([{ success: true, chat_id: chatId, status: 'not_a_member' }]);
		expect(hints).toEqual([
			'Your line is not a member of this group any more, so there was nothing to leave.',
		]);
		expect(linq.changes()).toEqual([]);
	});

	test.each([
		[
			'a group of 3',
			{ to: [ana, ben] },
			'This group has 3 active members with your line, but 3 must remain',
		],
		[
			'an SMS group',
			{ service: 'SMS' as const },
			'This is an SMS group, but Linq manages members only in iMessage groups',
		],
		['a direct chat', { to: [ana] }, 'This is a direct chat, not a group'],
	])('does not ask to leave %s', async (_, group, sentence) => {
		const { error } = await linq.run(onChat('groupChat.leave', linq.newGroup(group)));
		expect(error?.message).toBe(sentence);
		expect(linq.changes()).toEqual([]);
	});
});
