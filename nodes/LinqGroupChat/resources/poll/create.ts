import { assertPolls } from '../../chat/membership';
import { remarkOnHealth } from '../../chat/remarks';
import { sendAfter, type SentBefore } from '../../content/sendAfter';
import { readOptionTexts } from '../../content/optionTexts';
import { readText } from '../../content/words';
import { chatField, chatsSideBySideOption, idempotencyKeyOption, optionsField } from '../../fields';
import { MAIN_PURPOSE } from '../../item/ItemReader';
import type { Operation } from '../../operation';
import { one } from '../../output';
import { POLL_OPTIONS_MIN } from '../../../shared/limits';
import { pollOptionsField } from './field';

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create a poll',
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
		optionsField([chatsSideBySideOption, idempotencyKeyOption]),
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

		return {
			lane: chatId,
			keys: question === undefined ? [key] : [questionKey, key],
			async run({ linq, hint }) {
				const chat = await linq.chats.retrieve(chatId);
				// Before the question: without its poll it would puzzle people.
				assertPolls(chat);
				remarkOnHealth(chat, { hint });

				let before: SentBefore | undefined;
				if (question !== undefined) {
					const parts = [{ type: 'text' as const, value: question }];
					const { message } = await linq.chats.messages.send(chatId, {
						message: { parts, idempotency_key: questionKey.value },
					});
					before = { what: 'question', messageId: message.id };
				}
				const poll = { options, idempotency_key: key.value };
				const created = await sendAfter(before, 'poll', linq.chats.polls.create(chatId, { poll }));
				return one(created, { question_message_id: before?.messageId ?? null });
			},
		};
	},
};
