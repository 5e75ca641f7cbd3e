import { compose, readMessage, readSettings } from '../../content/message';
import { mediaField } from '../../content/media';
import { furtherMessageOptions } from '../../content/options';
import { chatField, linkUrlField, optionsField, textField } from '../../fields';
import { MAIN_PURPOSE } from '../../ItemReader';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { readLink, readText } from '../../../shared/input/text';

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
		const linkText = item.optionalText('linkUrl');
		const link = linkText === undefined ? undefined : readLink('Link URL', linkText);
		const draft = await readMessage(item);
		// Nothing at all: the missing text is what people mean to fill in.
		if (draft === undefined && link === undefined) readText('Text', item.raw('text'));

		const mainKey = item.idempotencyKey(MAIN_PURPOSE);
		const linkKey = draft === undefined ? mainKey : item.idempotencyKey('link');
		const settings = readSettings(item);

		return {
			chatId,
			messages: [draft, link].filter((one) => one !== undefined).length,
			async run(context) {
				const { linq } = context;
				const sent: object[] = [];
				if (draft !== undefined) {
					sent.push(
						await linq.chats.messages.send(chatId, {
							message: await compose(draft, mainKey, context),
						}),
					);
				}
				if (link !== undefined) {
					// Linq wants a link alone in its message (Linq docs: sending-messages).
					const message = {
						parts: [{ type: 'link' as const, value: link }],
						...settings,
						idempotency_key: linkKey,
					};
					sent.push(await linq.chats.messages.send(chatId, { message }));
				}
				return many(sent);
			},
		};
	},
};
