import {
	limitField,
	messageField,
	optionsField,
	returnAllField,
	simplifyField,
} from '../../fields';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { remarkOnRetention } from '../../chat/remarks';
import { simplifyMessage } from '../../chat/simplify';
import { PAGE_SIZE_MAX } from '../../../shared/limits';
import { collect } from '../../../shared/request/pagination';

const ORDERS = ['asc', 'desc'] as const;

export const getThread: Operation = {
	option: {
		name: 'Get Thread',
		value: 'getThread',
		action: 'Get thread of message',
		description: 'List the messages that reply to one another',
	},
	fields: [
		{
			...messageField,
			description: 'Any message of the thread. A message without replies gives itself.',
		},
		returnAllField,
		limitField,
		simplifyField,
		optionsField([
			{
				displayName: 'Order',
				name: 'order',
				type: 'options',
				options: [
					{ name: 'Newest First', value: 'desc' },
					{ name: 'Oldest First', value: 'asc' },
				],
				default: 'asc',
				description:
					'Which end of the thread comes first; with a Limit it is also the end that is returned',
			},
		]),
	],
	prepare(item) {
		const messageId = item.messageId();
		const wanted = item.wanted();
		const simplify = item.boolean('simplify');
		const order =
			item.raw('options.order') === null ? 'asc' : item.oneOf('options.order', 'Order', ORDERS);
		return {
			async run({ linq, hint }) {
				const limit = Math.min(wanted, PAGE_SIZE_MAX);
				const messages = await collect(
					'messages',
					async (cursor) => await linq.messages.listThread(messageId, { limit, order, cursor }),
					wanted,
				);
				remarkOnRetention(messages, { hint });
				return many(simplify ? messages.map(simplifyMessage) : messages);
			},
		};
	},
};
