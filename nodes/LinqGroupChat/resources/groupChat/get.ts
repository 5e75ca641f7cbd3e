import { chatField, simplifyField } from '../../fields';
import type { Operation } from '../../operation';
import { remarkOnHealth } from '../../chat/remarks';
import { one } from '../../output';
import { simplifyChat } from '../../chat/simplify';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get group chat',
		description: 'Read the name, members and state of a group',
	},
	fields: [chatField, simplifyField],
	prepare(item) {
		const chatId = item.chatId();
		const simplify = item.boolean('simplify');
		return {
			lane: chatId,
			async run({ linq, hint }) {
				const chat = await linq.chats.retrieve(chatId);
				remarkOnHealth(chat, { hint });
				return one(simplify ? simplifyChat(chat) : chat);
			},
		};
	},
};
