import type { IDataObject } from 'n8n-workflow';

import { confirmation } from '../../chat/confirmation';
import { chatField, optionsField, waitForConfirmationOption } from '../../fields';
import { remarkOnHealth } from '../../chat/remarks';
import { assertCanAdd } from '../../chat/membership';
import { memberWith } from '../../../shared/chats';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';
import { InputError } from '../../../shared/input/InputError';
import type { Chat } from '../../../shared/types';

export const add: Operation = {
	option: {
		name: 'Add',
		value: 'add',
		action: 'Add participant',
		description: 'Add people to an iMessage group',
	},
	fields: [
		chatField,
		{
			displayName: 'Handle',
			name: 'handle',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. +12025550143 or ana@example.com',
			description:
				'Phone number or e-mail address of the person, who must be reachable by iMessage. Several: separated by commas, or an array by expression.',
		},
		optionsField([waitForConfirmationOption]),
	],
	prepare(item) {
		const chatId = item.chatId();
		const handles = item.handles('handle', 'Handle');
		if (handles.length === 0) throw new InputError('“Handle” is empty', 'Enter whom to add.');
		const wait = item.boolean('options.waitForConfirmation');

		return {
			lane: chatId,
			async run(context) {
				const { linq, hint } = context;
				const chat = await linq.chats.retrieve(chatId);
				remarkOnHealth(chat, { hint });
				const newcomers = handles.filter((handle) => memberWith(chat, handle) === undefined);
				// People who are members already are left alone: after a failure in the middle the node can simply run again.
				if (newcomers.length > 0) assertCanAdd(chat, newcomers.length);

				const results: Array<IDataObject & { handle: string }> = [];
				const added: string[] = [];
				for (const handle of handles) {
					if (!newcomers.includes(handle)) {
						results.push({ chat_id: chatId, handle, status: 'already_a_member' });
						continue;
					}
					const answer = await resultOrError(linq.chats.participants.add(chatId, { handle }));
					if (answer instanceof LinqApiError) throw tellWhoWasAdded(answer, added);
					added.push(handle);
					results.push({ chat_id: chatId, handle, status: 'accepted', ...answer });
				}
				let missing = newcomers;
				const change = {
					...{ chatId, what: 'the new members' },
					isVisible: (now: Chat) => {
						missing = newcomers.filter((handle) => memberWith(now, handle) === undefined);
						return missing.length === 0;
					},
					whyNot: () => notAdded(missing),
				};
				const isAsked = wait && newcomers.length > 0;
				await confirmation(isAsked, change, context);
				return many(
					results.map((result) =>
						isAsked ? { ...result, confirmed: !missing.includes(result.handle) } : result,
					),
				);
			},
		};
	},
};

/** Linq tells nobody when it does not add somebody (docs/linq.md, Q15). */
function notAdded(missing: readonly string[]): string {
	const who = missing.join(', ');
	return `Linq accepted the new members, but ${who} cannot be seen in the group yet. Linq adds only people who can be reached by iMessage, and tells nobody of the others: Phone Number > Check Reachability shows who can be.`;
}

function tellWhoWasAdded(error: LinqApiError, added: string[]): LinqApiError {
	if (added.length === 0) return error;
	const sentence = `Linq has already accepted ${added.join(', ')}: leave them out when you run this again.`;
	return error.precededBy(sentence, { added });
}
