import type { Operation } from '../../operation';
import { one } from '../../output';
import { pollField } from './field';

const OPERATIONS = ['add', 'remove'] as const;

export const vote: Operation = {
	option: {
		name: 'Vote',
		value: 'vote',
		action: 'Vote in poll as your own line',
		description: 'Give the vote of your own line, or take it back',
	},
	fields: [
		pollField,
		{
			displayName: 'Action',
			name: 'voteAction',
			type: 'options',
			options: [
				{ name: 'Add Vote', value: 'add' },
				{ name: 'Remove Vote', value: 'remove' },
			],
			default: 'add',
		},
		{
			displayName: 'Option ID',
			name: 'optionId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6',
			description:
				'The choice: its option_id, as Create or Get Results gives it. Other votes of your line stay.',
		},
	],
	prepare(item) {
		const messageId = item.messageId();
		const body = {
			operation: item.oneOf('voteAction', 'Action', OPERATIONS),
			option_id: item.uuid('optionId', 'Option ID'),
		};
		return {
			lane: messageId,
			run: async ({ linq }) =>
				one({ message_id: messageId, ...(await linq.messages.poll.vote(messageId, body)) }),
		};
	},
};
