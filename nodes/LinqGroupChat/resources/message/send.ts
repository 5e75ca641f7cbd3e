import { chatField, idempotencyKeyOption, optionsField, textField } from '../../fields';
import { MAIN_PURPOSE } from '../../ItemReader';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { readLink, readText } from '../../../shared/input/text';
import type { KeyedMessage } from '../../../shared/types';

export const send: Operation = {
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send a message',
		description: 'Write a message or a link to a group',
	},
	fields: [
		chatField,
		textField,
		{
			displayName: 'Link URL',
			name: 'linkUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/agenda',
			description:
				'A web address that phones show with a preview. Linq wants it as a message of its own: with a text as well, the text goes first.',
		},
		optionsField([idempotencyKeyOption]),
	],
	prepare(item) {
		const chatId = item.chatId();
		const linkUrl = item.optionalText('linkUrl');
		const messages: KeyedMessage[] = [];
		// A link needs no text; without a link the text is the message and must not be empty.
		if (linkUrl === undefined || item.optionalText('text') !== undefined) {
			const value = readText('Text', item.raw('text'));
			messages.push({
				parts: [{ type: 'text', value }],
				idempotency_key: item.idempotencyKey(MAIN_PURPOSE),
			});
		}
		if (linkUrl !== undefined) {
			const value = readLink('Link URL', linkUrl);
			const purpose = messages.length === 0 ? MAIN_PURPOSE : 'link';
			messages.push({
				parts: [{ type: 'link', value }],
				idempotency_key: item.idempotencyKey(purpose),
			});
		}

		return {
			chatId,
			async run({ linq }) {
				const sent: object[] = [];
				for (const message of messages)
					sent.push(await linq.chats.messages.send(chatId, { message }));
				return many(sent);
			},
		};
	},
};
