import type { EventEnvelope } from '../../shared/deliveries/envelope';
import { endedLately } from '../../shared/questions/endedLately';
import { eventTraits } from '../events/eventTypes';
import { type EventFacts, factsOf } from '../events/facts';
import { isAddressed } from './addressed';
import { answers, canBeAnswer } from './answers';
import type { Filters } from './filters';
import { isAmong } from './isAmong';
import type { Lookups } from './lookups';
import { findPattern } from './pattern';
import { containsWords } from './words';

/** What the filters need of the world. */
export interface Surroundings {
	readonly lookups: Lookups;
	/** Tell whoever reads n8n's log. */
	readonly warn: (sentence: string) => void;
	readonly info: (sentence: string) => void;
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
	surroundings: Surroundings,
): Promise<boolean> {
	const { lookups, warn } = surroundings;
	const facts = factsOf(event);
	return (
		passesAtOnce(event, facts, filters) &&
		passesText(event, facts, filters, warn) &&
		(await passesAfterAsking(event, facts, filters, lookups)) &&
		!(filters.leavesOutAnswers && (await isAnswer(event, facts, surroundings)))
	);
}

function passesAtOnce(event: EventEnvelope, facts: EventFacts, filters: Filters): boolean {
	const { family, isReaction } = eventTraits(event.event_type);
	const { reconciled_at, reaction_type } = event.data;
	return (
		filters.events.includes(event.event_type) &&
		(filters.includeReconciled || typeof reconciled_at !== 'string') &&
		passesDirection(event.event_type, facts.from_me, filters.direction) &&
		isAmong(filters.chatIds, facts.chat_id) &&
		isAmong(filters.senders, facts.sender_handle) &&
		(family !== 'poll' || isAmong(filters.pollIds, facts.message_id)) &&
		(isReaction !== true || isAmong(filters.reactionTypes, String(reaction_type)))
	);
}

/** A bot must not answer itself; line events and calls have no author and pass. */
function passesDirection(
	eventType: string,
	fromMe: boolean | null,
	direction: Filters['direction'],
): boolean {
	if (direction === 'both' || fromMe === null) return true;
	if (direction === undefined && eventTraits(eventType).aboutOurSends === true) return true;
	return fromMe === (direction === 'fromUs');
}

/** Only events with words can be judged by them. A picture without any has none of those that are looked for. */
function passesText(
	{ event_type, event_id, data }: EventEnvelope,
	{ text }: EventFacts,
	{ textContains, textMatches }: Filters,
	warn: Surroundings['warn'],
): boolean {
	if (eventTraits(event_type).judgedByText !== true) return true;
	// Of a line without retention Linq leaves out what we wrote ourselves (Linq's Python SDK, poll_sent_webhook_event).
	if (text === null && data.zero_retention === true) return true;
	if (textContains !== undefined && !containsWords(text ?? '', textContains)) return false;
	if (textMatches === undefined) return true;
	const found = findPattern(textMatches, text ?? '');
	if (typeof found === 'boolean') return found;
	warn(
		`Linq Trigger could not judge the event ${event_id} by “Text Matches”, which lets it pass: ${found.unjudged}`,
	);
	return true;
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
	if (mustBeOnOurs(event, filters) && facts.message_id !== null) {
		if ((await lookups.isOurMessage(facts.message_id)) === false) return false;
	}
	return await isAddressed(event, facts, filters.addressed, lookups);
}

/** Whether the event counts only when the message or poll it is about is ours, which no event tells. */
function mustBeOnOurs(
	{ event_type }: EventEnvelope,
	{ reactionsToUsOnly, ourPollsOnly }: Filters,
): boolean {
	const { isReaction, isOnPoll } = eventTraits(event_type);
	return (reactionsToUsOnly && isReaction === true) || (ourPollsOnly && isOnPoll === true);
}

/** Also to a question that this process has just ended: who decides it answers it as well. */
async function isAnswer(
	event: EventEnvelope,
	facts: EventFacts,
	{ lookups, warn, info }: Surroundings,
): Promise<boolean> {
	const { event_type, event_id, created_at } = event;
	if (!canBeAnswer(event_type)) return false;
	const open = await lookups.openQuestions();
	if (open instanceof Error) {
		warn(
			`Linq Trigger could not find out whether the event ${event_id} answers an open question, which lets it pass: ${open.message}`,
		);
	}
	const asked = open instanceof Error ? [] : open;
	const said = eventTraits(event_type).saysSomething === undefined ? 'vote' : 'words';
	for (const question of [...asked, ...endedLately.openAt(Date.parse(created_at), said)]) {
		if (!(await answers(event, facts, question, lookups))) continue;
		info(
			`Linq Trigger left out the event ${event_id}, which answers the question ${question.messageId} of Send and Wait for Response`,
		);
		return true;
	}
	return false;
}
