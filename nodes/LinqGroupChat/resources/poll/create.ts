import { assertPolls } from '../../chat/membership';
import { remarkOnHealth } from '../../chat/remarks';
import { type AnsweredMessage, confirmSent } from '../../chat/sentConfirmation';
import { waitForSendingOption } from '../../content/options';
import { sendAfter } from '../../content/sendAfter';
import { readOptionTexts } from '../../content/optionTexts';
import { readText } from '../../content/words';
import { chatField, chatsSideBySideOption, idempotencyKeyOption, optionsField } from '../../fields';
import { MAIN_PURPOSE } from '../../item/ItemReader';
import type { Operation } from '../../operation';
import { many } from '../../output';
import { OFFERED } from '../../skip/conditions';
import { maxPerMinuteOption, skipIfOption } from '../../skip/fields';
import { readSkipCheck } from '../../skip/skipCheck';
import { POLL_OPTIONS_MIN } from '../../../shared/limits';
import { pollOptionsField } from './field';

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create poll',
		description: 'Let the members of a chat choose between options; iMessage only',
	},
	fields: [
		chatField,
		{
			displayName: 'Question',
			name: 'question',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			placeholder: 'e.g. When shall we meet?',
			description:
				'A text that is sent right before the poll, which has no title of its own. Leave it empty to send the poll alone.',
		},
		{
			...pollOptionsField,
			description:
				'What people can choose from: 2 or more. An expression may give an array. Members can choose several, and can add options of their own.',
		},
		optionsField([
			...[chatsSideBySideOption, idempotencyKeyOption, waitForSendingOption],
			...[maxPerMinuteOption, skipIfOption(OFFERED.text)],
		]),
	],
	prepare(item) {
		const chatId = item.chatId();
		const written = item.optionalText('question', 'Question');
		const question = written === undefined ? undefined : readText('Question', written);
		const options = readOptionTexts(
			pollOptionsField.displayName,
			item.raw('pollOptions'),
			POLL_OPTIONS_MIN,
		).map((text) => ({
			text,
		}));
		const key = item.sendKey(MAIN_PURPOSE);
		const questionKey = item.sendKey('question');
		const wait = item.boolean('options.waitForConfirmation');

		return {
			lane: chatId,
			keys: question === undefined ? [key] : [questionKey, key],
			skipCheck: readSkipCheck(item, {
				...{ chatId, offered: OFFERED.text, text: question },
				messages: question === undefined ? 1 : 2,
			}),
			async run(context) {
				const { linq, hint } = context;
				const chat = await linq.chats.retrieve(chatId);
				// Before the question: without its poll it would puzzle people.
				assertPolls(chat);
				remarkOnHealth(chat, { hint });

				const sent: AnsweredMessage[] = [];
				if (question !== undefined) {
					const parts = [{ type: 'text' as const, value: question }];
					const answer = await linq.chats.messages.send(chatId, {
						message: { parts, idempotency_key: questionKey.value },
					});
					sent.push({ what: 'question', messageId: answer.message.id, answer });
				}
				const [before] = sent;
				const poll = { options, idempotency_key: key.value };
				const created = await sendAfter(before, 'poll', linq.chats.polls.create(chatId, { poll }));
				const answer = { ...created, question_message_id: before?.messageId ?? null };
				sent.push({ what: 'poll', messageId: created.message_id, answer });
				return many((await confirmSent(wait, sent, context)).slice(-1));
			},
		};
	},
};
