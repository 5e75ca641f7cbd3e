import type { IDataObject } from 'n8n-workflow';

import { ana, ben, LINE } from './seed.mts';

/** A resource locator's value as the editor saves it. */
export const locator = (value: string) => ({ __rl: true, mode: 'id', value });

/** The parameters of Group Chat > Create. */
export function create(values: IDataObject = {}): IDataObject {
	return {
		resource: 'groupChat',
		operation: 'create',
		from: locator(LINE),
		to: `${ana}, ${ben}`,
		text: 'Hello',
		displayName: '',
		media: {},
		options: {},
		...values,
	};
}

/** The parameters of Message > Send. */
export function sendTo(chatId: string, values: IDataObject = {}): IDataObject {
	return {
		...{ resource: 'message', operation: 'send', chatId: locator(chatId) },
		...{ text: '', linkUrl: '', media: {}, options: {} },
		...values,
	};
}

/** The parameters of Message > Send to People. */
export function sendToPeople(values: IDataObject = {}): IDataObject {
	return {
		...{ resource: 'message', operation: 'sendToPeople', to: `${ana}, ${ben}`, text: '' },
		...{ linkUrl: '', media: {}, options: {} },
		...values,
	};
}

/** The parameters of Message > Send Voice Memo; a recording by URL unless something else is given. */
export function voiceMemo(chatId: string, values: IDataObject = {}): IDataObject {
	const byUrl = { source: 'url', voiceMemoUrl: 'https://example.com/a.m4a' };
	return onChat('message.sendVoiceMemo', chatId, { ...byUrl, ...values });
}

/** The parameters of Poll > Create. */
export function createPoll(chatId: string, values: IDataObject = {}): IDataObject {
	return onChat('poll.create', chatId, {
		...{ question: '', pollOptions: ['Saturday', 'Sunday'] },
		...values,
	});
}

/** The parameters of an operation on a poll that exists. */
export function onPoll(
	operation: string,
	messageId: string,
	values: IDataObject = {},
): IDataObject {
	return {
		...{ resource: 'poll', operation, messageId, simplify: true, output: 'all', options: {} },
		...values,
	};
}

/** The parameters of Message > Send and Wait for Response. */
export function question(chatId: string, values: IDataObject = {}): IDataObject {
	return onChat('message.sendAndWait', chatId, {
		...{ message: 'Shall we?', responseType: 'approval', approvalOptions: {} },
		...{ choices: [], answerBy: 'automatic', decidedWhen: 'first', numberOfPeople: 2 },
		...values,
	});
}

/** The parameters of any operation on a contact card. */
export function contactCard(operation: string, values: IDataObject = {}): IDataObject {
	return { resource: 'contactCard', operation, line: locator(LINE), options: {}, ...values };
}

/** The parameters of any operation on a chat. */
export function onChat(operation: string, chatId: string, values: IDataObject = {}): IDataObject {
	const [resource, name] = operation.split('.');
	return { resource, operation: name, chatId: locator(chatId), options: {}, ...values };
}

/** The parameters of any operation on a message. */
export function onMessage(
	operation: string,
	messageId: string,
	values: IDataObject = {},
): IDataObject {
	return {
		...{ resource: 'message', operation, messageId, simplify: true, options: {} },
		...values,
	};
}

/** The parameters of Attachment > Upload. */
export const UPLOAD: IDataObject = {
	resource: 'attachment',
	operation: 'upload',
	binaryPropertyName: 'data',
};

/** The parameters of an operation on a file that Linq keeps. */
export function onAttachment(operation: string, attachmentId: string): IDataObject {
	return { resource: 'attachment', operation, attachmentId, binaryPropertyName: 'copy' };
}
