import { chatField, displayNameField, optionsField, waitForConfirmationOption } from '../../fields';
import { confirmation } from '../../chat/confirmation';
import { displayNameHint, readDisplayName, remarkOnSms } from '../../chat/displayName';
import type { Operation, RunContext } from '../../operation';
import { one } from '../../output';
import { InputError } from '../../../shared/input/InputError';
import { RecentMap } from '../../../shared/RecentMap';
import { readHttpsUrl } from '../../content/links';
import { assertNotSvg, isWebP, WEBP_REMARK } from '../../content/pictures';
import type { Chat, ChatUpdateParams } from '../../../shared/types';

export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update group chat',
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
		const icon = iconText === undefined ? undefined : readHttpsUrl('Group Icon URL', iconText);
		if (icon !== undefined) {
			assertNotSvg('Group Icon URL', icon);
			if (isWebP({ url: icon })) item.remark(WEBP_REMARK);
		}
		if (displayName === undefined && icon === undefined) {
			throw new InputError(
				'“Display Name” and “Group Icon URL” are both empty',
				'Fill in at least one of them.',
			);
		}
		const changes: ChatUpdateParams = { display_name: displayName, group_chat_icon: icon };
		const wait = item.boolean('options.waitForConfirmation');
		const tryKey = item.tryKey('update');

		return {
			lane: chatId,
			async run(context) {
				const { linq, hint } = context;
				displayNameHint(displayName, hint);
				const chat = await linq.chats.retrieve(chatId);
				remarkOnSms(chat, hint);
				if (takenNames.get(chat.id) === chat.display_name) takenNames.delete(chat.id);
				const { missing, before } = whatIsMissing(chat, changes, tryKey, context);
				const answer = isEmpty(missing) ? {} : await linq.chats.update(chatId, missing);
				if (missing.display_name !== undefined) takenNames.set(chat.id, missing.display_name);
				const change = {
					...{ chatId, what: 'the change' },
					isVisible: (now: Chat) => shows(now, changes, before),
				};
				return one(
					{ chat_id: chatId, status: 'pending', ...answer },
					{
						requested_display_name: displayName ?? null,
						requested_group_chat_icon: icon ?? null,
						...(await confirmation(wait, change, context)),
					},
				);
			},
		};
	},
};

/**
 * The name that Linq took last for a chat and that has not been read yet, by the chat's ID: Linq shows a name seconds
 * later, and a retry that reads the one from before must not take that for its own.
 */
const takenNames = new RecentMap<string>({ keepMs: 60_000, max: 10_000 });

/** What an earlier try may have changed already: doing it again would tell the members twice. */
function whatIsMissing(
	chat: Chat,
	changes: ChatUpdateParams,
	tryKey: string,
	{ earlierTry }: RunContext,
): { missing: ChatUpdateParams; before: IconBefore } {
	const before = { icon: chat.group_chat_icon ?? null };
	const earlier = earlierTry<IconBefore>(tryKey, before);
	if (earlier === undefined) return { missing: changes, before };
	const { display_name, group_chat_icon } = changes;
	return {
		before: earlier,
		missing: {
			...(keepsName(chat, display_name) ? {} : { display_name }),
			...(shows(chat, { group_chat_icon }, earlier) ? {} : { group_chat_icon }),
		},
	};
}

/** Whether the chat has the name, and no other one is on its way. */
function keepsName(chat: Chat, name: string | undefined): boolean {
	if (name === undefined) return true;
	return chat.display_name === name && (takenNames.get(chat.id) ?? name) === name;
}

function isEmpty(changes: ChatUpdateParams): boolean {
	return Object.keys(changes).length === 0;
}

/** The group's icon before the first try. */
interface IconBefore {
	readonly icon: string | null;
}

/** Linq re-hosts the icon under an address of its own, so any other icon than before is taken for the new one. */
function shows(
	chat: Chat,
	{ display_name, group_chat_icon }: ChatUpdateParams,
	before: IconBefore,
): boolean {
	const named = display_name === undefined || chat.display_name === display_name;
	const iconed = group_chat_icon === undefined || (chat.group_chat_icon ?? null) !== before.icon;
	return named && iconed;
}
