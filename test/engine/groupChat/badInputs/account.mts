import { ana, dora, LINE, locator } from '../../harness/useLinq.mts';
import { type BadInput, type Existing, NO_ID, on, VALUE } from './badInput.mts';

/** Wrong values of the resources Attachment, Phone Number and Webhook Subscription. */
export const account: BadInput[] = [
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
	[
		'a line that checks',
		on('phoneNumber', 'checkReachability', {
			...{ handles: ana, service: 'iMessage' },
			options: { from: locator(VALUE) },
		}),
		LINE,
		dora,
		`“From” has “${dora}”, but Linq sends from phone numbers only`,
	],
	[
		'the ID of a subscription',
		on('webhookSubscription', 'delete', { subscriptionId: VALUE }),
		({ chat }: Existing) => chat,
		'..',
		`“Subscription ID” has “..”, ${NO_ID}`,
	],
	[
		'somebody to check',
		on('phoneNumber', 'checkReachability', { handles: VALUE, service: 'iMessage' }),
		ana,
		'',
		'“Handles” is empty',
	],
	[
		'a service to check',
		on('phoneNumber', 'checkReachability', { handles: ana, service: VALUE }),
		'RCS',
		'SMS',
		'“Service” has “SMS”, which is not one of its choices',
	],
];
