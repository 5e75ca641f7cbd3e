import { compose, readMessage, readSettings } from '../../content/message';
import { mediaField } from '../../content/media';
import { furtherMessageOptions } from '../../content/options';
import { chatField, linkUrlField, optionsField, textField } from '../../fields';
import { MAIN_PURPOSE } from '../../ItemReader';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { LinqApiError, resultOrError } from '../../../shared/errors/LinqApiError';
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
					const message = await compose(draft, mainKey, context);
					sent.push(await linq.chats.messages.send(chatId, { message }));
				}
				if (link !== undefined) {
					// Linq wants a link alone in its message (Linq docs: sending-messages).
					const parts = [{ type: 'link' as const, value: link }];
					const message = { parts, ...settings, idempotency_key: linkKey };
					const outcome = await resultOrError(linq.chats.messages.send(chatId, { message }));
					if (outcome instanceof LinqApiError) throw tellWhatWentOut(outcome, sent.length > 0);
					sent.push(outcome);
				}
				return many(sent);
			},
		};
	},
};

/** Whoever sees a failed item runs it again: that must not send the text a second time. */
function tellWhatWentOut(error: LinqApiError, textWasSent: boolean): LinqApiError {
	if (textWasSent) {
		error.description = `The text of this item has been sent, only its link has not: send the link alone. ${error.description ?? ''}`;
	}
	return error;
}
