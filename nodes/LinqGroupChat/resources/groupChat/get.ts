import { chatField } from '../../fields';
import type { Operation } from '../../operation';
import { one } from '../../output';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get a group chat',
		description: 'Read the name, members and state of a group',
	},
	fields: [chatField],
	prepare(item) {
		const chatId = item.chatId();
		return {
			chatId,
			run: async ({ linq }) => one(await linq.chats.retrieve(chatId)),
		};
	},
};
