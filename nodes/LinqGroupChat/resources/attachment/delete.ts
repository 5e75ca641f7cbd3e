import type { Operation } from '../../operation';
import { one } from '../../output';
import { attachmentField } from './field';

export const deleteAttachment: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete attachment',
		description: 'Delete a file at Linq for good. Messages that have it stay, without the file.',
	},
	fields: [attachmentField],
	prepare(item) {
		const attachmentId = item.uuid('attachmentId', 'Attachment ID');
		return {
			async run({ linq }) {
				await linq.attachments.delete(attachmentId);
				return one({ deleted: true, attachment_id: attachmentId });
			},
		};
	},
};
