import type { Operation } from '../../operation';
import { one } from '../../output';
import { attachmentField } from './field';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get attachment',
		description: 'Read the name, type and size of a file, and an address to download it',
	},
	fields: [attachmentField],
	prepare(item) {
		const attachmentId = item.uuid('attachmentId', 'Attachment ID');
		return { run: async ({ linq }) => one(await linq.attachments.retrieve(attachmentId)) };
	},
};
