import type { INodeProperties } from 'n8n-workflow';

export const attachmentField: INodeProperties = {
	displayName: 'Attachment ID',
	name: 'attachmentId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 3fa85f64-5717-4562-b3fc-2c963f66afa6',
	description: 'The file, as Upload or a received message gives its ID',
};
