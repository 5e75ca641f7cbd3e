import { type AnsweredMessage, confirmSent } from '../../chat/sentConfirmation';
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
import { OFFERED } from '../../skip/conditions';
import { maxPerMinuteOption, skipIfOption } from '../../skip/fields';
import { readSkipCheck } from '../../skip/skipCheck';
import { emptyText } from '../../content/words';
import type { MessageSendResponse } from '../../../shared/types';

export const send: Operation = {
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send message',
		description: 'Write a text, send media or a link to a group',
	},
	fields: [
		chatField,
		textField,
		linkUrlField,
		mediaField,
		simplifyField,
		optionsField([...furtherMessageOptions, maxPerMinuteOption, skipIfOption(OFFERED.text)]),
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
		const skipCheck = readSkipCheck(item, {
			...{ chatId, offered: OFFERED.text, text: draft?.text?.value ?? link },
			messages: [draft, link].filter((each) => each !== undefined).length,
		});
		const wait = item.boolean('options.waitForConfirmation');
		const simplify = item.boolean('simplify');

		return {
			lane: chatId,
			keys: [key, ...(link === undefined ? [] : [linkKey])],
			skipCheck,
			async run(context) {
				const send = context.linq.chats.messages.send;
				const sent: AnsweredMessage[] = [];
				const toAccepted = (what: string, answer: MessageSendResponse) => ({
					...{ what, messageId: answer.message.id },
					answer: simplify ? simplifySent(answer) : answer,
				});
				if (draft !== undefined) {
					const answer = await send(chatId, { message: await compose(draft, key, context) });
					sent.push(toAccepted('text', answer));
				}
				if (link !== undefined) {
					const message = linkMessage(link, settings, linkKey);
					const answer = await sendAfter(sent[0], 'link', send(chatId, { message }));
					sent.push(toAccepted('link', answer));
				}
				return many(await confirmSent(wait, sent, context));
			},
		};
	},
};
