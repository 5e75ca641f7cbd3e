import type { Meaning } from '../../shared/questions/meaning';
import type { Vote } from '../../shared/questions/types';
import type { Message, ReactionType } from '../../shared/types';

/** The tapbacks that have no emoji of their own at Linq, as phones show them. A sticker says nothing certain. */
const EMOJI: Record<ReactionType, string | undefined> = {
	like: '👍',
	dislike: '👎',
	love: '❤️',
	laugh: '😂',
	emphasize: '‼️',
	question: '❓',
	custom: undefined,
	sticker: undefined,
};
const EMOJI_BY_TYPE: ReadonlyMap<string, string | undefined> = new Map(Object.entries(EMOJI));

/**
 * The tapbacks on a question, as they stand; those that say nothing to it are left out. Free texts have none.
 *
 * Linq says who has reacted, and not when (SDK 0.28.2: Reaction), so their time is that of the reading: of one reading all
 * are equally late, and later than every vote and reply in it. Somebody who has a tapback and a reply says what the tapback
 * says (but see `readVotes`), and between tapbacks of several people “first” is the order of `standingVotes`.
 *
 * @param question as reading it gives it; events have no reactions
 * @param readAt when it was read, in milliseconds
 */
export function tapbackVotes(
	meaningOf: (text: string) => Meaning | undefined,
	question: Message,
	readAt: number,
): Vote[] {
	const reactions = (question.parts ?? []).flatMap((part) => part.reactions ?? []);
	return reactions.flatMap(({ handle, is_me, type, custom_emoji }): Vote[] => {
		const emoji = EMOJI_BY_TYPE.get(type) ?? (type === 'custom' ? custom_emoji : undefined);
		const meaning = is_me || handle.is_me || !emoji ? undefined : meaningOf(emoji);
		if (meaning?.option === undefined) return [];
		const source = type === 'custom' ? `${custom_emoji}` : type;
		const { option } = meaning;
		return [{ handle: handle.handle, option, text: undefined, at: readAt, by: 'tapback', source }];
	});
}
