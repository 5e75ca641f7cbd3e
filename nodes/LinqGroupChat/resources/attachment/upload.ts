import { isWebP, WEBP_REMARK } from '../../content/pictures';
import type { Operation } from '../../operation';
import { one } from '../../output';

export const upload: Operation = {
	option: {
		name: 'Upload',
		value: 'upload',
		action: 'Upload attachment',
		description: 'Keep a file of up to 100 MB at Linq; its ID never expires',
	},
	fields: [
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			placeholder: 'e.g. data',
			hint: 'The name of the input binary field with the file to upload',
		},
	],
	async prepare(item) {
		const file = await item.file(item.fieldName('Input Binary Field'));
		if (isWebP(file)) item.remark(WEBP_REMARK);
		const { fileName: filename, contentType: content_type, sizeBytes: size_bytes } = file;
		return {
			async run({ upload: send }) {
				const attachment_id = await send(file);
				return one({ attachment_id, filename, content_type, size_bytes });
			},
		};
	},
};
