import { type Existing, NO_ID, on, refusesWrongValues, VALUE } from '../../harness/wrongValues.mts';

refusesWrongValues([
	[
		'the ID of an attachment to get',
		on('attachment', 'get', { attachmentId: VALUE }),
		({ attachment }: Existing) => attachment,
		'../chats',
		`“Attachment ID” has “../chats”, ${NO_ID}`,
	],
	[
		'a field to put the file in',
		(at) => ({
			...{ resource: 'attachment', operation: 'download', attachmentId: at.attachment },
			binaryPropertyName: VALUE,
		}),
		'data',
		' ',
		'“Put Output File in Field” is empty',
	],
	[
		'a field with the file',
		() => ({ resource: 'attachment', operation: 'upload', binaryPropertyName: VALUE }),
		'data',
		'',
		'“Input Binary Field” is empty',
	],
]);
