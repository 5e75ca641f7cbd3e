import { isConfirmed, unconfirmedHint } from '../../confirmation';
import { chatField, optionsField, waitForConfirmationOption } from '../../fields';
import { assertCanShrink } from '../../membership';
import { activeMembers } from '../../../shared/chats';
import type { Operation } from '../../operation';
import { one } from '../../output';
import type { Chat } from '../../../shared/types';

export const leave: Operation = {
	option: {
		name: 'Leave',
		value: 'leave',
		action: 'Leave a group chat',
		description: 'Take your line out of an iMessage group',
	},
	fields: [
		{
			displayName:
				'After leaving, your line gets no messages of the group and can neither write to it nor change it. Only a member can bring it back.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		chatField,
		optionsField([waitForConfirmationOption]),
	],
	prepare(item) {
		const chatId = item.chatId();
		const wait = item.boolean('options.waitForConfirmation');
		return {
			lane: chatId,
			async run({ linq, hint }) {
				assertCanShrink(await linq.chats.retrieve(chatId));
				const answer = await linq.chats.leave(chatId);
				const result = { success: true, chat_id: chatId, status: 'accepted', ...answer };
				if (!wait) return one(result);
				const confirmed = await isConfirmed(linq, chatId, hasLeft);
				if (!confirmed) hint(unconfirmedHint('the leaving'));
				return one(result, { confirmed });
			},
		};
	},
};

function hasLeft(chat: Chat): boolean {
	return activeMembers(chat).every(({ is_me }) => is_me !== true);
}
