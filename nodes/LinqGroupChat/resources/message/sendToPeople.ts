import { compose, linkMessage, readMessage, readSettings, readWords } from '../../content/message';
import { mediaField } from '../../content/media';
import { anyMessageOptions, waitForSendingOption } from '../../content/options';
import { linkUrlField, noticeField, optionsField, simplifyField, textField } from '../../fields';
import { MAIN_PURPOSE } from '../../item/ItemReader';
import { remarkOnCarriers } from '../../chat/carriers';
import { simplifySentToPeople } from '../../chat/simplify';
import { confirmSent } from '../../chat/sentConfirmation';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { peopleKey } from '../../../shared/chats';
import { InputError } from '../../../shared/input/InputError';
import { readRecipients } from '../../../shared/input/handles';
import { readLink } from '../../content/links';
import { OFFERED } from '../../skip/conditions';
import { skipIfOption } from '../../skip/fields';
import { readSkipCheck } from '../../skip/skipCheck';
import { emptyText, readText } from '../../content/words';
import type { KeyedMessage, KeyedMessageCreateParams } from '../../../shared/types';

export const sendToPeople: Operation = {
	option: {
		name: 'Send to People',
		value: 'sendToPeople',
		action: 'Send message to people',
		description: 'Write to one or several people without choosing a line or a chat: Linq chooses',
	},
	fields: [
		noticeField(
			'Linq chooses the line, and may open a new chat when the usual line is not healthy. To write to a group you know, use Send.',
		),
		{
			displayName: 'To',
			name: 'to',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. +12025550143, ana@example.com',
			description:
				'1 to 31 phone numbers or e-mail addresses, separated by commas. Several people are one group. An expression may give an array.',
		},
		textField,
		{
			...linkUrlField,
			description:
				'A web address that phones show with a preview. It is a message of its own, so leave text and media empty.',
		},
		mediaField,
		simplifyField,
		optionsField([
			...anyMessageOptions,
			skipIfOption(OFFERED.withoutChat),
			waitForSendingOption,
			{
				displayName: 'Text for a New Chat',
				name: 'continuationText',
				type: 'string',
				default: '',
				placeholder: 'e.g. Hello, this is Ana from Example Inc. again',
				description:
					'Sent instead of the message when Linq has to move the conversation to another line of yours',
			},
		]),
	],
	async prepare(item) {
		const to = readRecipients('To', item.raw('to'));
		const linkText = item.optionalText('linkUrl', 'Link URL');
		const draft = await readMessage(item, readWords(item));
		if (draft === undefined && linkText === undefined) throw emptyText('Text');
		if (draft !== undefined && linkText !== undefined) {
			throw new InputError(
				'“Link URL” is filled in together with a text or media, but Linq wants a link alone in its message',
				'Empty one of them, or put the link into the text.',
			);
		}
		const link = linkText === undefined ? undefined : readLink('Link URL', linkText);
		const continuation = item.optionalText('options.continuationText', 'Text for a New Chat');
		const continuation_message = continuation && {
			text: readText('Text for a New Chat', continuation),
		};
		const key = item.sendKey(MAIN_PURPOSE);
		const settings = readSettings(item);
		const skipCheck = readSkipCheck(item, { offered: OFFERED.withoutChat, messages: 1 });
		const wait = item.boolean('options.waitForConfirmation');
		const simplify = item.boolean('simplify');
		const carriers = remarkOnCarriers(to.length, settings.preferred_service, item.remark);

		return {
			lane: peopleKey(to),
			keys: [key],
			skipCheck,
			async run(context) {
				const content: KeyedMessage =
					link === undefined
						? await compose(draft ?? { media: [], settings }, key, context)
						: linkMessage(link, settings, key);
				const body: KeyedMessageCreateParams = {
					to,
					message: content,
					...(continuation_message ? { continuation_message } : {}),
				};
				const sent = await context.linq.messages.create(body);
				if (sent.from_selection?.reason === 'failover_flagged') {
					context.hint(
						`Linq moved this conversation to the line ${sent.from} and a new chat, because the usual line is not healthy.`,
					);
				}
				carriers(sent, context);
				const answer = simplify ? simplifySentToPeople(sent) : sent;
				const message = { what: 'message', messageId: sent.message.id, answer };
				return many(await confirmSent(wait, [message], context));
			},
		};
	},
};
