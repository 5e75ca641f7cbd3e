import { chatField, displayNameField, optionsField, waitForConfirmationOption } from '../../fields';
import { isConfirmed, unconfirmedHint } from '../../chat/confirmation';
import { displayNameHint, readDisplayName } from '../../chat/displayName';
import type { Operation } from '../../operation';
import { one } from '../../output';
import { InputError } from '../../../shared/input/InputError';
import { readHttpsUrl } from '../../content/links';
import type { Chat, ChatUpdateParams } from '../../../shared/types';

export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update a group chat',
		description: 'Change the name or icon of a group',
	},
	fields: [
		chatField,
		displayNameField,
		{
			displayName: 'Group Icon URL',
			name: 'groupChatIcon',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/team.png',
			description:
				'Public https:// address of an image, best JPEG or PNG. Linq fetches and keeps it. Leave it empty to keep the present icon.',
		},
		optionsField([waitForConfirmationOption]),
	],
	prepare(item) {
		const chatId = item.chatId();
		const displayName = readDisplayName(item);
		const iconText = item.optionalText('groupChatIcon', 'Group Icon URL');
		const icon = iconText && readHttpsUrl('Group Icon URL', iconText);
		if (displayName === undefined && icon === undefined) {
			throw new InputError(
				'“Display Name” and “Group Icon URL” are both empty',
				'Fill in at least one of them.',
			);
		}
		const changes: ChatUpdateParams = { display_name: displayName, group_chat_icon: icon };
		const wait = item.boolean('options.waitForConfirmation');

		return {
			lane: chatId,
			async run({ linq, hint }) {
				displayNameHint(displayName, hint);
				const before = wait && icon ? await linq.chats.retrieve(chatId) : undefined;
				const answer = await linq.chats.update(chatId, changes);
				const asked = {
					requested_display_name: displayName ?? null,
					requested_group_chat_icon: icon ?? null,
				};
				if (!wait) return one({ chat_id: chatId, status: 'pending', ...answer }, asked);

				const confirmed = await isConfirmed(linq, chatId, (chat) => shows(chat, changes, before));
				if (!confirmed) hint(unconfirmedHint('the change'));
				return one({ chat_id: chatId, status: 'pending', ...answer }, { ...asked, confirmed });
			},
		};
	},
};

/** Linq re-hosts the icon under an address of its own, so any other icon than before is taken for the new one. */
function shows(
	chat: Chat,
	{ display_name, group_chat_icon }: ChatUpdateParams,
	before: Chat | undefined,
): boolean {
	const named = display_name === undefined || chat.display_name === display_name;
	const iconed =
		group_chat_icon === undefined ||
		(chat.group_chat_icon ?? null) !== (before?.group_chat_icon ?? null);
	return named && iconed;
}
