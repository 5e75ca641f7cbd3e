import { compose, linkMessage, readMessage, readSettings, readWords } from '../../content/message';
import { mediaField } from '../../content/media';
import { furtherMessageOptions } from '../../content/options';
import { sendAfter } from '../../content/sendAfter';
import { chatField, linkUrlField, optionsField, simplifyField, textField } from '../../fields';
import { MAIN_PURPOSE } from '../../item/ItemReader';
import { simplifySent } from '../../chat/simplify';
import type { Operation } from '../../operation';
import { many } from '../../output';
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
	fields: [
		chatField,
		textField,
		linkUrlField,
		mediaField,
		simplifyField,
		optionsField(furtherMessageOptions),
	],
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
		const simplify = item.boolean('simplify');

		return {
			lane: chatId,
			keys: [key, ...(link === undefined ? [] : [linkKey])],
			async run(context) {
				const send = context.linq.chats.messages.send;
				const toOutput = (sent: readonly MessageSendResponse[]) =>
					many(simplify ? sent.map(simplifySent) : sent);
				const first =
					draft && (await send(chatId, { message: await compose(draft, key, context) }));
				if (link === undefined) return toOutput(first ? [first] : []);
				const message = linkMessage(link, settings, linkKey);
				const second = await sendAfter(
					first && { what: 'text', messageId: first.message.id },
					'link',
					send(chatId, { message }),
				);
				return toOutput(first ? [first, second] : [second]);
			},
		};
	},
};
