import type { Resource } from '../../operation';
import { deleteAttachment } from './delete';
import { download } from './download';
import { get } from './get';
import { upload } from './upload';

export const attachment: Resource = {
	option: {
		name: 'Attachment',
		value: 'attachment',
		description: 'Keep files at Linq, to send them again and again',
	},
	operations: [deleteAttachment, download, get, upload],
	defaultOperation: upload,
};
