import type { Operation } from '../../operation';
import { one } from '../../output';
import { pollField } from './field';
import { pollOptionsField, readOptionTexts } from './optionTexts';

export const addOptions: Operation = {
	option: {
		name: 'Add Options',
		value: 'addOptions',
		action: 'Add options to a poll',
		description: 'Add choices to a poll; nobody can take an option out again',
	},
	fields: [
		pollField,
		{
			...pollOptionsField,
			description: 'What people can choose besides. An expression may give an array.',
		},
	],
	prepare(item) {
		const messageId = item.messageId();
		const options = readOptionTexts(item.raw('pollOptions'), 1);
		const key = item.tryKey('poll options');
		return {
			lane: messageId,
			async run({ linq, once }) {
				const answer = await once({
					...{ key, what: 'addition to the poll' },
					send: async () => await linq.messages.poll.addOptions(messageId, { options }),
				});
				return one({ message_id: messageId, ...answer });
			},
		};
	},
};
