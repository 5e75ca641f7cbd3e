import { chatField } from '../../fields';
import { MAIN_PURPOSE } from '../../item/ItemReader';
import type { Operation } from '../../operation';
import { ask } from '../../question/ask';
import { readDraft } from '../../question/draft';
import { questionFields } from '../../question/fields';
import { OFFERED } from '../../skip/conditions';
import { readSkipCheck } from '../../skip/skipCheck';

export const sendAndWait: Operation = {
	option: {
		name: 'Send and Wait for Response',
		value: 'sendAndWait',
		action: 'Send message and wait for response',
		description: 'Ask a group, and go on when it has decided',
	},
	fields: [chatField, ...questionFields],
	prepare(item) {
		item.assertMayWait();
		item.assertAlone();
		const chatId = item.chatId();
		const draft = readDraft(item);
		const text = item.sendKey(MAIN_PURPOSE);
		const poll = item.sendKey('poll');
		const later = item.tryKey('question');
		return {
			lane: chatId,
			keys: [text, poll],
			needsNewMessage: true,
			skipCheck: readSkipCheck(item, {
				...{ chatId, offered: OFFERED.text, text: draft.text, messages: 1 },
			}),
			run: async (context) => await ask(chatId, draft, { text, poll, later }, context),
		};
	},
};
