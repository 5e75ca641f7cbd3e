import { fromField, limitField, optionsField, returnAllField, simplifyField } from '../../fields';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { simplifyChat } from '../../chat/simplify';
import { readHandle } from '../../../shared/input/handles';
import { PAGE_SIZE_MAX } from '../../../shared/limits';
import { collect } from '../../../shared/request/pagination';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many group chats',
		description: 'List the groups of your lines',
	},
	fields: [
		returnAllField,
		limitField,
		simplifyField,
		optionsField([
			{ ...fromField, required: false, description: 'Only chats of this line of yours' },
			{
				displayName: 'Include Direct Chats',
				name: 'includeDirectChats',
				type: 'boolean',
				default: false,
				description: 'Whether to return one-to-one chats as well as groups',
			},
			{
				displayName: 'Participant',
				name: 'participant',
				type: 'string',
				default: '',
				placeholder: 'e.g. +12025550143',
				description: 'Only chats in which this person is a member',
			},
		]),
	],
	prepare(item) {
		const wanted = item.wanted();
		const participant = item.optionalText('options.participant', 'Participant');
		const filter = {
			from: item.optionalFrom(),
			to: participant && readHandle('Participant', participant),
		};
		const simplify = item.boolean('simplify');
		const groupsOnly = !item.boolean('options.includeDirectChats');
		return {
			async run({ linq }) {
				const chats = await collect(
					'chats',
					async (cursor) => await linq.chats.list({ ...filter, limit: PAGE_SIZE_MAX, cursor }),
					wanted,
					// Linq has no filter for groups.
					(chat) => chat.is_group || !groupsOnly,
				);
				return many(simplify ? chats.map(simplifyChat) : chats);
			},
		};
	},
};
