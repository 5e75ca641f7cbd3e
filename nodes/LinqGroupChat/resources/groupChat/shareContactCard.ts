import { chatField, noticeField } from '../../fields';
import type { Operation } from '../../operation';
import { one } from '../../output';

export const shareContactCard: Operation = {
	option: {
		name: 'Share Contact Card',
		value: 'shareContactCard',
		action: 'Share contact card in group chat',
		description: 'Offer the name and picture of your line to the members; iMessage only',
	},
	fields: [
		noticeField(
			'The line needs an active contact card (Contact Card > Create). Sharing it again on the same day has no effect, and some groups do not show it.',
		),
		chatField,
	],
	prepare(item) {
		const chatId = item.chatId();
		return {
			lane: chatId,
			async run({ linq }) {
				await linq.chats.shareContactCard(chatId);
				return one({ success: true, chat_id: chatId });
			},
		};
	},
};
