import { chatField, limitField, returnAllField, simplifyField } from '../../fields';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { remarkOnRetention } from '../../chat/remarks';
import { simplifyMessage } from '../../chat/simplify';
import { PAGE_SIZE_MAX } from '../../../shared/limits';
import { collect } from '../../../shared/request/pagination';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many messages',
		description: 'List the messages of a chat',
	},
	fields: [chatField, returnAllField, limitField, simplifyField],
	prepare(item) {
		const chatId = item.chatId();
		const wanted = item.wanted();
		const simplify = item.boolean('simplify');
		return {
			lane: chatId,
			async run({ linq, hint }) {
				const limit = Math.min(wanted, PAGE_SIZE_MAX);
				const messages = await collect(
					'messages',
					async (cursor) => await linq.chats.messages.list(chatId, { limit, cursor }),
					wanted,
				);
				remarkOnRetention(messages, { hint });
				return many(simplify ? messages.map(simplifyMessage) : messages);
			},
		};
	},
};
