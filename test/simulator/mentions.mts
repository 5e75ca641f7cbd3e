import { apiError } from './apiError.mts';
import { member } from './members.mts';
import type { ChatRecord } from './model.mts';
import type { Content, Mention, PartRequest, ShownMention } from './newer.mts';
import { handle, type Json, object, rangeWithin } from './rules.mts';
import type { World } from './world.mts';

type TextRequest = Extract<PartRequest, { type: 'text' }>;

/** The rules of mentions that need no chat: one in the old fields, or any number in the new one. */
export function checkMentions({ value, mention, mention_range, mentions }: Json): void {
	const { length } = String(value);
	if (mention !== undefined) handle(mention, 'mention');
	if (mention_range !== undefined) {
		if (mention === undefined) throw apiError(1005, 'mention_range needs a mention');
		rangeWithin(mention_range, length, 'mention_range');
	}
	if (mentions === undefined || mentions === null) return;
	if (mention !== undefined) throw apiError(1005, 'mentions replaces mention');
	if (!Array.isArray(mentions)) throw apiError(1003, 'mentions must be an array');
	for (const entry of mentions) {
		const one = object(entry, 'a mention');
		handle(one.handle, 'a mention’s handle');
		rangeWithin(one.range, length, 'a mention’s range');
	}
}

/** Mentions are for groups (2023), and for those who are in them. */
export function checkMentioned({ chat }: ChatRecord, { parts }: Content): void {
	const mentions = parts.flatMap((part) => (part.type === 'text' ? mentionsOf(part) : []));
	if (mentions.length === 0) return;
	if (!chat.is_group) throw apiError(2023, 'Mentions need a group chat');
	if (mentions.some(({ handle: mentioned }) => member(chat, mentioned) === undefined))
		throw apiError(2015, 'The mentioned person is not a member');
}

/** How a text part shows its mentions: all of them, and the first one in the old fields too. */
export function shownMentions(world: World, part: TextRequest) {
	const mentions = mentionsOf(part).map(
		({ handle: mentioned, range }): ShownMention => ({
			handle: mentioned,
			is_me: world.isOwnLine(mentioned),
			range,
		}),
	);
	const [first] = mentions;
	return first === undefined
		? { mentions: null }
		: { mentions, mention: first.handle, mention_range: first.range };
}

function mentionsOf({ value, mention, mention_range, mentions }: TextRequest): Mention[] {
	if (mentions) return mentions;
	return mention === undefined
		? []
		: [{ handle: mention, range: mention_range ?? [0, value.length] }];
}
