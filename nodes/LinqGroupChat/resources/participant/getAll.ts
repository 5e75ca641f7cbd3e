import { chatField, limitField, optionsField, returnAllField } from '../../fields';
import { activeMembers } from '../../../shared/chats';
import type { Operation } from '../../operation';
import { many } from '../../output';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many participants',
		description: 'List the members of a group, your line among them',
	},
	fields: [
		chatField,
		returnAllField,
		limitField,
		optionsField([
			{
				displayName: 'Include Former Participants',
				name: 'includeFormer',
				type: 'boolean',
				default: false,
				description: 'Whether to return people who left or were removed as well',
			},
		]),
	],
	prepare(item) {
		const chatId = item.chatId();
		const wanted = item.wanted();
		const includeFormer = item.boolean('options.includeFormer');
		return {
			lane: chatId,
			async run({ linq }) {
				const chat = await linq.chats.retrieve(chatId);
				const people = includeFormer ? chat.handles : activeMembers(chat);
				// No status means active, no is_me means somebody else (openapi).
				return many(
					people.slice(0, wanted).map((person) => ({
						chat_id: chatId,
						...person,
						status: person.status ?? 'active',
						is_me: person.is_me ?? false,
					})),
				);
			},
		};
	},
};
