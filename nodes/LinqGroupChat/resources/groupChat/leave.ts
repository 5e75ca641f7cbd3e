import { confirmation } from '../../chat/confirmation';
import { chatField, noticeField, optionsField, waitForConfirmationOption } from '../../fields';
import { assertCanShrink } from '../../chat/membership';
import { activeMembers } from '../../../shared/chats';
import type { Operation } from '../../operation';
import { one } from '../../output';
import type { Chat } from '../../../shared/types';

export const leave: Operation = {
	option: {
		name: 'Leave',
		value: 'leave',
		action: 'Leave group chat',
		description: 'Take your line out of an iMessage group',
	},
	fields: [
		noticeField(
			'After leaving, your line gets no messages of the group and can neither write to it nor change it. Only a member can bring it back.',
		),
		chatField,
		optionsField([waitForConfirmationOption]),
	],
	prepare(item) {
		const chatId = item.chatId();
		const wait = item.boolean('options.waitForConfirmation');
		return {
			lane: chatId,
			async run(context) {
				const { linq, hint } = context;
				const chat = await linq.chats.retrieve(chatId);
				if (hasLeftBefore(chat)) {
					// No error: when an earlier try has left already, this is the success of it.
					hint('Your line is not a member of this group any more, so there was nothing to leave.');
					return one({ success: true, chat_id: chatId, status: 'not_a_member' });
				}
				assertCanShrink(chat);
				const answer = await linq.chats.leave(chatId);
				const result = { success: true, chat_id: chatId, status: 'accepted', ...answer };
				const change = { chatId, what: 'the leaving', isVisible: hasLeft };
				return one(result, await confirmation(wait, change, context));
			},
		};
	},
};

function hasLeft(chat: Chat): boolean {
	return activeMembers(chat).every(({ is_me }) => is_me !== true);
}

/** Only what Linq says outright: a chat that does not tell which member is yours is not taken for one you left. */
function hasLeftBefore(chat: Chat): boolean {
	return hasLeft(chat) && chat.handles.some(({ is_me }) => is_me === true);
}
