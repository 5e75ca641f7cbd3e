import type { Operation } from '../../operation';
import { one } from '../../output';
import { readOptionTexts } from '../../content/optionTexts';
import { pollField, pollOptionsField } from './field';

export const addOptions: Operation = {
	option: {
		name: 'Add Options',
		value: 'addOptions',
		action: 'Add options to poll',
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
		const options = readOptionTexts(pollOptionsField.displayName, item.raw('pollOptions'), 1).map(
			(text) => ({
				text,
			}),
		);
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
