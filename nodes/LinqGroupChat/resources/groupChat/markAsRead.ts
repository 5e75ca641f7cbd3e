import { chatField, noticeField } from '../../fields';
import type { Operation } from '../../operation';
import { one } from '../../output';

export const markAsRead: Operation = {
	option: {
		name: 'Mark as Read',
		value: 'markAsRead',
		action: 'Mark group chat as read',
		description: 'Take a chat out of your line’s own list of unread ones',
	},
	fields: [
		noticeField(
			'The members of a group see nothing of it: groups have no read receipts. In a direct chat the other person may see “Read”.',
		),
		chatField,
	],
	prepare(item) {
		const chatId = item.chatId();
		return {
			lane: chatId,
			async run({ linq }) {
				await linq.chats.markAsRead(chatId);
				return one({ success: true, chat_id: chatId });
			},
		};
	},
};
