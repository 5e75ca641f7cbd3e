import { messageField, optionsField, partIndexOption } from '../../fields';
import type { ItemReader } from '../../item/ItemReader';
import { openChoice } from '../../item/openChoice';
import type { Operation } from '../../operation';
import { one } from '../../output';
import { InputError, shown } from '../../../shared/input/InputError';
import type { MessageAddReactionParams, ReactionType } from '../../../shared/types';

/** Checked by the compiler against the SDK: a sticker can be received, not sent (sdk: ReactionType). */
const REACTIONS: Record<Exclude<ReactionType, 'sticker'>, string> = {
	custom: 'Any Emoji',
	dislike: 'Dislike 👎',
	emphasize: 'Emphasize ‼️',
	laugh: 'Laugh 😂',
	like: 'Like 👍',
	love: 'Love ❤️',
	question: 'Question ❓',
};
const TYPES = Object.keys(REACTIONS) as Array<keyof typeof REACTIONS>;
const ACTIONS = ['add', 'remove'] as const;

export const react: Operation = {
	option: {
		name: 'React',
		value: 'react',
		action: 'React to message',
		description: 'Add a reaction to a message, or take it back; iMessage and RCS only',
	},
	fields: [
		messageField,
		{
			displayName: 'Action',
			name: 'reactionAction',
			type: 'options',
			options: [
				{ name: 'Add', value: 'add' },
				{ name: 'Remove', value: 'remove' },
			],
			default: 'add',
		},
		{
			displayName: 'Reaction',
			name: 'reaction',
			type: 'options',
			options: Object.entries(REACTIONS).map(([value, name]) => ({ name, value })),
			default: 'like',
		},
		{
			displayName: 'Emoji',
			name: 'emoji',
			type: 'string',
			// Not required: n8n would insist on it whenever the choice above is an expression.
			default: '',
			placeholder: 'e.g. 🎉',
			displayOptions: { show: { reaction: ['custom'] } },
		},
		optionsField([partIndexOption]),
	],
	prepare(item) {
		const messageId = item.messageId();
		const type = readType(item);
		const body: MessageAddReactionParams = {
			operation: item.oneOf('reactionAction', 'Action', ACTIONS),
			type,
			part_index: item.optionalCount('options.partIndex', 'Part') ?? 0,
			...(type === 'custom' ? { custom_emoji: readEmoji(item) } : {}),
		};
		return {
			lane: messageId,
			run: async ({ linq }) =>
				one(await linq.messages.addReaction(messageId, body), { message_id: messageId }),
		};
	},
};

/** A sticker needs more than its name, so it is no choice here. */
function readType(item: ItemReader): (typeof TYPES)[number] {
	const type = item.raw('reaction');
	return type === 'sticker'
		? item.oneOf('reaction', 'Reaction', TYPES)
		: openChoice('Reaction', type, TYPES, item.remark);
}

/** Exactly one emoji as people see it: skin tones, families and flags are several characters. */
function readEmoji(item: ItemReader): string {
	const emoji = item.optionalText('emoji', 'Emoji')?.trim() ?? '';
	const characters = [...new Intl.Segmenter().segment(emoji)];
	if (
		characters.length === 1 &&
		/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(emoji)
	)
		return emoji;
	throw new InputError(
		`“Emoji” has ${shown(emoji)}, which is not a single emoji`,
		'Enter exactly one emoji, for example 🎉.',
	);
}
