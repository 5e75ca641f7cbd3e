import { confirmation } from '../../chat/confirmation';
import { chatField, optionsField, waitForConfirmationOption } from '../../fields';
import { assertCanShrink } from '../../chat/membership';
import { memberWith } from '../../../shared/chats';
import type { Operation } from '../../operation';
import { one } from '../../output';
import { InputError } from '../../../shared/input/InputError';
import type { Chat } from '../../../shared/types';

export const remove: Operation = {
	option: {
		name: 'Remove',
		value: 'remove',
		action: 'Remove participant',
		description: 'Remove a person from an iMessage group',
	},
	fields: [
		chatField,
		{
			displayName: 'Handle',
			name: 'handle',
			type: 'resourceLocator',
			required: true,
			default: { mode: 'list', value: '' },
			description: 'The member to remove',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Select a member…',
					typeOptions: { searchListMethod: 'searchParticipants', searchable: true },
				},
				{
					displayName: 'Handle',
					name: 'handle',
					type: 'string',
					placeholder: 'e.g. +12025550143 or ana@example.com',
				},
			],
		},
		optionsField([waitForConfirmationOption]),
	],
	prepare(item) {
		const chatId = item.chatId();
		const handle = item.handle('handle', 'Handle');
		const wait = item.boolean('options.waitForConfirmation');

		return {
			lane: chatId,
			async run(context) {
				const { linq, hint } = context;
				const chat = await linq.chats.retrieve(chatId);
				const member = memberWith(chat, handle);
				if (member === undefined) {
					// No error: when an earlier try has removed the person already, this is the success of it.
					hint(`${handle} is not a member of this group, so there was nobody to remove.`);
					return one({ chat_id: chatId, handle, status: 'not_a_member' });
				}
				if (member.is_me === true) {
					throw new InputError(
						`“Handle” has ${handle}, which is your own line`,
						'Use Group Chat > Leave to leave a group.',
					);
				}
				assertCanShrink(chat);

				const answer = await linq.chats.participants.remove(chatId, { handle: member.handle });
				const result = { chat_id: chatId, handle: member.handle, status: 'accepted', ...answer };
				const change = {
					...{ chatId, what: 'the removal' },
					isVisible: (now: Chat) => memberWith(now, handle) === undefined,
				};
				return one(result, await confirmation(wait, change, context));
			},
		};
	},
};
