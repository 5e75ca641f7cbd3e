import { messageField, noticeField, simplifyField } from '../../fields';
import type { Operation } from '../../operation';
import { one } from '../../output';
import { remarkOnRetention } from '../../chat/remarks';
import { simplifyMessage } from '../../chat/simplify';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get message',
		description: 'Read a message, its parts and reactions',
	},
	fields: [
		noticeField(
			'Linq has no delivery receipts and no read receipts in groups: the delivery status of a group message ends at “sent”',
		),
		messageField,
		simplifyField,
	],
	prepare(item) {
		const messageId = item.messageId();
		const simplify = item.boolean('simplify');
		return {
			async run({ linq, hint }) {
				const message = await linq.messages.retrieve(messageId);
				remarkOnRetention([message], { hint });
				return one(simplify ? simplifyMessage(message) : message);
			},
		};
	},
};
