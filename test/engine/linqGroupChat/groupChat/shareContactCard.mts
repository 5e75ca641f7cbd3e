import { expect, test } from '@jest/globals';

import { onChat } from '../../harness/parameters.mts';
import { LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();

test('Group Chat > Share Contact Card shares the card of the line', async () => {
	const chatId = linq.newGroup();
	linq.control.addContactCard({ phoneNumber: LINE, firstName: 'Example' });
	const { json } = await linq.succeed(onChat('groupChat.shareContactCard', chatId));
	expect(json).toEqual([{ success: true, chat_id: chatId }]);
	expect(linq.changes()).toEqual([`POST /v3/chats/${chatId}/share_contact_card`]);
});
