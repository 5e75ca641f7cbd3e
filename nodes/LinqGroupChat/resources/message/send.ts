import { compose, linkMessage, readMessage, readSettings, readWords } from '../../content/message';
import { mediaField } from '../../content/media';
import { furtherMessageOptions } from '../../content/options';
import { chatField, linkUrlField, optionsField, textField } from '../../fields';
import { MAIN_PURPOSE } from '../../item/ItemReader';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';
import { readLink } from '../../content/links';
import { emptyText } from '../../content/words';
import type { MessageSendResponse } from '../../../shared/types';

export const send: Operation = {
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send a message',
		description: 'Write a text, send media or a link to a group',
	},
	fields: [chatField, textField, linkUrlField, mediaField, optionsField(furtherMessageOptions)],
	async prepare(item) {
		const chatId = item.chatId();
		const linkText = item.optionalText('linkUrl', 'Link URL');
		const link = linkText === undefined ? undefined : readLink('Link URL', linkText);
		const draft = await readMessage(item, readWords(item));
		// Nothing at all: the missing text is what people mean to fill in.
		if (draft === undefined && link === undefined) throw emptyText('Text');

		const key = item.sendKey(MAIN_PURPOSE);
		const linkKey = draft === undefined ? key : item.sendKey('link');
		const settings = readSettings(item);

		return {
			lane: chatId,
			keys: [key, ...(link === undefined ? [] : [linkKey])],
			async run(context) {
				const send = context.linq.chats.messages.send;
				const sent: MessageSendResponse[] = [];
				if (draft !== undefined) {
					sent.push(await send(chatId, { message: await compose(draft, key, context) }));
				}
				if (link !== undefined) {
					const message = linkMessage(link, settings, linkKey);
					const outcome = await resultOrError(send(chatId, { message }));
					if (outcome instanceof LinqApiError) throw tellWhatWentOut(outcome, sent);
					sent.push(outcome);
				}
				return many(sent);
			},
		};
	},
};

/** Whoever sees a failed item runs it again: that must not send the text a second time. */
function tellWhatWentOut(
	error: LinqApiError,
	[first]: readonly MessageSendResponse[],
): LinqApiError {
	if (first === undefined) return error;
	const sentence = error.isUnclear
		? 'The text of this item has been sent. It is unclear whether its link went out: look into the chat before you send the link alone.'
		: 'The text of this item has been sent, only its link has not: send the link alone.';
	return error.precededBy(sentence, { sent_message_id: first.message.id });
}
