import type { IDataObject } from 'n8n-workflow';

import { displayNameHint, readDisplayName } from '../../displayName';
import {
	displayNameField,
	fromField,
	idempotencyKeyOption,
	optionsField,
	textField,
} from '../../fields';
import { MAIN_PURPOSE } from '../../ItemReader';
import type { Operation, RunContext } from '../../operation';
import { one } from '../../output';
import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';
import { readGroupRecipients } from '../../../shared/input/handles';
import { findBareDomain, readFirstText } from '../../../shared/input/text';
import { CARRIER_GROUP_STRICTEST_MAX } from '../../../shared/limits';
import type { ChatCreateResponse } from '../../../shared/types';

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create a group chat',
		description: 'Start a group by sending its first message to several people',
	},
	fields: [
		fromField,
		{
			displayName: 'To',
			name: 'to',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. +12025550143, ana@example.com',
			description:
				'The other members: 2 to 31 phone numbers or e-mail addresses, separated by commas. An expression may give an array.',
		},
		{
			...textField,
			required: true,
			description: 'The first message, without links. Send links afterwards with Message > Send.',
		},
		{
			...displayNameField,
			description:
				'The name of the group as everybody sees it. Linq sets it right after the group is created.',
		},
		optionsField([idempotencyKeyOption]),
	],
	prepare(item) {
		const from = item.from();
		const to = readGroupRecipients('To', item.raw('to'), from);
		const text = readFirstText('Text', item.raw('text'));
		const displayName = readDisplayName(item);
		const idempotency_key = item.idempotencyKey(MAIN_PURPOSE);

		return {
			async run({ linq, hint }) {
				const { chat } = await linq.chats.create({
					from,
					to,
					message: { parts: [{ type: 'text', value: text }], idempotency_key },
				});
				remarks(chat, to, text, hint);
				return one(
					chat,
					displayName === undefined ? {} : await nameGroup(chat, displayName, { linq, hint }),
				);
			},
		};
	},
};

/**
 * Names the group that was just created. The people have been texted by now, so nothing here may fail the item: a retry
 * of the node, or a second run by hand, would text them again.
 */
async function nameGroup(
	chat: ChatCreateResponse['chat'],
	displayName: string,
	{ linq, hint }: Pick<RunContext, 'linq' | 'hint'>,
): Promise<IDataObject> {
	const requested = { requested_display_name: displayName };
	if (!chat.is_group) {
		hint('Linq made a direct chat of this, and direct chats have no name. The message was sent.');
		return { ...requested, display_name_status: 'skipped' };
	}
	displayNameHint(displayName, hint);
	const named = await resultOrError(linq.chats.update(chat.id, { display_name: displayName }));
	if (!(named instanceof LinqApiError)) return { ...requested, display_name_status: 'pending' };
	hint(
		`The group was created and the message sent, but naming it failed: ${named.message}. Do not create it again; name it with Group Chat > Update.`,
	);
	return { ...requested, display_name_status: 'failed', display_name_error: named.message };
}

function remarks(
	chat: ChatCreateResponse['chat'],
	to: readonly string[],
	text: string,
	hint: RunContext['hint'],
): void {
	if (to.length > CARRIER_GROUP_STRICTEST_MAX && chat.service !== 'iMessage') {
		hint(
			`This group has ${to.length} people besides your line. Carriers deliver SMS/MMS groups of about 20 people at most, some only ${CARRIER_GROUP_STRICTEST_MAX}.`,
		);
	}
	const domain = findBareDomain(text);
	if (domain !== undefined) {
		hint(
			`“${domain}” looks like a web address. Linq may refuse links in the first message of a group; here it did not.`,
		);
	}
}
