import {
	messageField,
	optionsField,
	partIndexOption,
	simplifyField,
	textField,
} from '../../fields';
import type { Operation } from '../../operation';
import { one } from '../../output';
import { simplifyMessage } from '../../chat/simplify';
import { readText } from '../../content/words';
import type { Message } from '../../../shared/types';

export const edit: Operation = {
	option: {
		name: 'Edit',
		value: 'edit',
		action: 'Edit message',
		description:
			'Change the text of a message of yours: iMessage only, within 15 minutes, at most 5 times',
	},
	fields: [
		messageField,
		{ ...textField, required: true, description: 'The new text, at most 10,000 characters' },
		simplifyField,
		optionsField([partIndexOption]),
	],
	prepare(item) {
		const messageId = item.messageId();
		const text = readText('Text', item.raw('text'));
		const part_index = item.optionalCount('options.partIndex', 'Part') ?? 0;
		const simplify = item.boolean('simplify');
		const tryKey = item.tryKey('edit');
		return {
			lane: messageId,
			async run({ linq, earlierTry }) {
				const isRepeated = earlierTry(tryKey, {}) !== undefined;
				const present = isRepeated ? await linq.messages.retrieve(messageId) : undefined;
				const message =
					present && hasText(present, part_index, text)
						? present
						: await linq.messages.update(messageId, { text, part_index });
				return one(simplify ? simplifyMessage(message) : message);
			},
		};
	},
};

/** An earlier try may have made the edit, though nobody heard of it; every edit counts towards the five of Linq. */
function hasText({ parts }: Message, index: number, text: string): boolean {
	const part = parts?.[index];
	return part?.type === 'text' && part.value === text;
}
