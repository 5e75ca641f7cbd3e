import { backgroundFields, readBackground } from './background';
import { chatField, noticeField } from '../../fields';
import type { Operation } from '../../operation';
import { one } from '../../output';

export const setBackground: Operation = {
	option: {
		name: 'Set Background',
		value: 'setBackground',
		action: 'Set background of group chat',
		description: 'Change what everybody sees behind the messages, or take it away; iMessage only',
	},
	fields: [
		noticeField(
			'Linq only accepts the wish. Whether the background changed comes as an event: “Chat Background Updated” or “Chat Background Update Failed” of Linq Trigger.',
		),
		chatField,
		...backgroundFields,
	],
	prepare(item) {
		const chatId = item.chatId();
		const background = readBackground(item);
		return {
			lane: chatId,
			async run({ linq, hint }) {
				const { service } = await linq.chats.retrieve(chatId);
				if ((service ?? 'iMessage') !== 'iMessage') {
					hint(
						`This is an ${service} chat: Linq accepts a background for it, but nobody sees one.`,
					);
				}
				await (background === null
					? linq.chats.background.reset(chatId)
					: linq.chats.background.set(chatId, background));
				return one({ chat_id: chatId, status: 'accepted', requested_background: background });
			},
		};
	},
};
