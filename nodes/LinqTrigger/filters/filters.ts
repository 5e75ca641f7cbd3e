import type { IDataObject } from 'n8n-workflow';

import type { LinearRegex } from '../../shared/regex/LinearRegex';
import type { EventEnvelope } from '../events/envelope';
import { simplify } from '../events/output';

/** What a user wants of the events that Linq delivers. Everything that is left out lets everything through. */
export interface Filters {
	readonly events: readonly string[];
	readonly chatKind: 'all' | 'direct' | 'group';
	/** Undefined when not set: then as `fromOthers`, but what becomes of our own messages passes too. */
	readonly direction?: 'both' | 'fromOthers' | 'fromUs';
	readonly chatIds: readonly string[];
	readonly senders: readonly string[];
	readonly textContains?: string;
	readonly textMatches?: LinearRegex;
	/** Any of these is enough. */
	readonly addressed?: {
		readonly reply: boolean;
		readonly mention: boolean;
		readonly word?: string;
	};
	readonly reactionTypes: readonly string[];
	readonly reactionsToUsOnly: boolean;
	readonly includeReconciled: boolean;
}

/** What an event does not tell and Linq has to be asked; null when Linq does not know it either. */
export interface Lookups {
	isGroup(chatId: string): Promise<boolean | null>;
	isOurMessage(messageId: string): Promise<boolean | null>;
}

/**
 * Whether an event starts a run. What the event itself tells is looked at first, so that Linq is asked as little as
 * possible. What nobody knows is let through: an event too many is better than one lost.
 *
 * @throws whatever the lookups throw while Linq cannot be asked; the delivery should then be repeated
 */
export async function isWanted(
	event: EventEnvelope,
	filters: Filters,
	lookups: Lookups,
): Promise<boolean> {
	const facts = simplify(event) as EventFacts;
	return (
		passesAtOnce(event, facts, filters) && (await passesAfterAsking(event, facts, filters, lookups))
	);
}

interface EventFacts extends IDataObject {
	chat_id: string | null;
	is_group: boolean | null;
	message_id: string | null;
	text: string | null;
	sender_handle: string | null;
	from_me: boolean | null;
}

function passesAtOnce(event: EventEnvelope, facts: EventFacts, filters: Filters): boolean {
	const { event_type, data } = event;
	if (!filters.events.includes(event_type)) return false;
	if (!filters.includeReconciled && typeof data.reconciled_at === 'string') return false;
	if (!passesDirection(event_type, facts.from_me, filters.direction)) return false;
	if (
		filters.chatIds.length > 0 &&
		facts.chat_id !== null &&
		!includesText(filters.chatIds, facts.chat_id)
	)
		return false;
	if (
		filters.senders.length > 0 &&
		facts.sender_handle !== null &&
		!includesText(filters.senders, facts.sender_handle)
	)
		return false;
	if (!passesText(event_type, facts.text, filters)) return false;
	const isReaction = event_type.startsWith('reaction.');
	return (
		!isReaction ||
		filters.reactionTypes.length === 0 ||
		filters.reactionTypes.includes(String(data.reaction_type))
	);
}

async function passesAfterAsking(
	event: EventEnvelope,
	facts: EventFacts,
	filters: Filters,
	lookups: Lookups,
): Promise<boolean> {
	if (filters.chatKind !== 'all' && facts.chat_id !== null) {
		const isGroup = facts.is_group ?? (await lookups.isGroup(facts.chat_id));
		if (isGroup !== null && isGroup !== (filters.chatKind === 'group')) return false;
	}
	if (
		filters.reactionsToUsOnly &&
		event.event_type.startsWith('reaction.') &&
		facts.message_id !== null
	) {
		if ((await lookups.isOurMessage(facts.message_id)) === false) return false;
	}
	return await isAddressed(event, facts, filters, lookups);
}

/** What becomes of our own messages: who chooses these events wants them. */
const ABOUT_OUR_MESSAGES: ReadonlySet<string> = new Set([
	'message.delivered',
	'message.failed',
	'message.read',
	'message.sent',
]);

/** A bot must not answer itself; line events and calls have no author and pass. */
function passesDirection(
	eventType: string,
	fromMe: boolean | null,
	direction: Filters['direction'],
): boolean {
	if (direction === 'both' || fromMe === null) return true;
	if (direction === undefined && ABOUT_OUR_MESSAGES.has(eventType)) return true;
	return fromMe === (direction === 'fromUs');
}

/** The events that have words; a picture without any has none of those that are looked for. */
const WITH_TEXT: ReadonlySet<string> = new Set([
	'message.edited',
	'message.received',
	'message.sent',
]);

/** Longer texts are cut: a message may have a million characters, and n8n must not stand still for it. */
const JUDGED_MAX_CHARS = 20_000;

/** Only events with a text can be judged by it; the others pass. */
function passesText(
	eventType: string,
	text: string | null,
	{ textContains, textMatches }: Filters,
): boolean {
	if (!WITH_TEXT.has(eventType)) return true;
	const judged = (text ?? '').slice(0, JUDGED_MAX_CHARS);
	if (textContains !== undefined && !judged.toLowerCase().includes(textContains.toLowerCase()))
		return false;
	return textMatches === undefined || textMatches.test(judged);
}

/** Addressed means: a reply to a message of ours, a mention of our line, or the given word. Applies to messages only. */
async function isAddressed(
	{ event_type, data }: EventEnvelope,
	{ text }: EventFacts,
	{ addressed }: Filters,
	lookups: Lookups,
): Promise<boolean> {
	if (addressed === undefined || event_type !== 'message.received') return true;
	if (addressed.word !== undefined && containsWord(text ?? '', addressed.word)) return true;
	if (addressed.mention && mentionsUs(data)) return true;
	const repliesTo = asObject(data.reply_to ?? asObject(data.message)?.reply_to)?.message_id;
	return (
		addressed.reply &&
		typeof repliesTo === 'string' &&
		(await lookups.isOurMessage(repliesTo)) === true
	);
}

/** The word as people write it, not inside another word: "bot" is not in "robot". */
function containsWord(text: string, word: string): boolean {
	const wanted = word.trim().toLowerCase();
	const here = text.toLowerCase();
	for (let at = here.indexOf(wanted); at !== -1; at = here.indexOf(wanted, at + 1)) {
		const before = here.slice(0, at).at(-1) ?? ' ';
		const after = here.at(at + wanted.length) ?? ' ';
		if (!isWordCharacter(before) && !isWordCharacter(after)) return true;
	}
	return false;
}

function isWordCharacter(character: string): boolean {
	return /[\p{L}\p{N}_]/u.test(character);
}

/** Newer than the SDK: a text part has `mention`, later versions `mentions` (Linq’s Go SDK, Node change log 0.52). */
function mentionsUs(data: IDataObject): boolean {
	const chat = asObject(data.chat);
	const ours = String(
		asObject(chat?.owner_handle)?.handle ??
			asObject(data.recipient_handle)?.handle ??
			data.recipient_phone ??
			'',
	);
	const parts = data.parts ?? asObject(data.message)?.parts;
	if (ours === '' || !Array.isArray(parts)) return false;
	return parts.some((part) => {
		const { mention, mentions } = asObject(part) ?? {};
		const handles = [mention, ...(Array.isArray(mentions) ? mentions : [])].map(
			(one) => asObject(one)?.handle ?? one,
		);
		return includesText(handles.map(String), ours);
	});
}

function includesText(list: readonly string[], value: string): boolean {
	return list.some((entry) => entry.toLowerCase() === value.toLowerCase());
}

function asObject(value: unknown): IDataObject | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: undefined;
}
