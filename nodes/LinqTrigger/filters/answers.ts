import { filledText, asObject } from '../../shared/input/json';
import type { EventEnvelope } from '../../shared/deliveries/envelope';
import { meaningsFor } from '../../shared/questions/meaning';
import { type OpenQuestion, wordingOf } from '../../shared/questions/openQuestion';
import { mayAnswer, repliesTo, type Written } from '../../shared/questions/replies';
import { eventTraits } from '../events/eventTypes';
import type { EventFacts } from '../events/facts';
import { repliedMessageId } from '../events/payload';
import type { KnownMessage, Lookups } from './lookups';

/** Replies to replies to replies; a request each, the first time. */
const THREAD_MAX = 10;

/** Whether events of this type can be answers: only for those Linq is asked which questions are open. */
export function canBeAnswer(eventType: string): boolean {
	const { isReaction, isOnPoll, saysSomething } = eventTraits(eventType);
	return isReaction === true || isOnPoll === true || saysSomething !== undefined;
}

/**
 * Whether an event is an answer to a question: whatever others do with its poll, every reaction to it, and words that
 * it would count, also of people who may not answer. Other words are none, so that people can go on talking.
 *
 * @throws LinqApiError while Linq cannot tell to which thread a message belongs
 */
export async function answers(
	event: EventEnvelope,
	facts: EventFacts,
	question: OpenQuestion,
	lookups: Lookups,
): Promise<boolean> {
	const { isReaction, isOnPoll, saysSomething } = eventTraits(event.event_type);
	const { messageId, poll } = question;
	const { from_me, message_id } = facts;
	if (from_me === true) return false;
	const isAtPoll = poll !== undefined && message_id === poll.messageId;
	if (isOnPoll && isAtPoll) return true;
	if (isReaction) return isAtPoll || message_id === messageId;
	if (saysSomething === undefined || !saysAnswer(event, facts, question)) return false;
	const written =
		saysSomething === 'new'
			? await received(event, question, lookups)
			: await edited(facts, question, lookups);
	return written !== undefined && mayAnswer(written, repliesTo(question));
}

function saysAnswer(
	{ data }: EventEnvelope,
	{ chat_id, text }: EventFacts,
	question: OpenQuestion,
): boolean {
	return (
		question.ways.includes('reply') &&
		chat_id?.toLowerCase() === question.chatId.toLowerCase() &&
		// Of what Linq keeps no text the question cannot read any.
		data.zero_retention !== true &&
		meaningsFor(wordingOf(question))(text ?? '') !== undefined
	);
}

/** Version 2025-01-01 tells when the message was made; the event follows at once. */
async function received(
	{ created_at, data }: EventEnvelope,
	question: OpenQuestion,
	lookups: Lookups,
): Promise<Written> {
	const at = Date.parse(filledText(asObject(data.message)?.created_at) ?? created_at);
	return { isOurs: false, at, above: await threadAbove(repliedMessageId(data), question, lookups) };
}

/** An edit tells neither when the message was written nor what it replies to. */
async function edited(
	{ message_id }: EventFacts,
	question: OpenQuestion,
	lookups: Lookups,
): Promise<Written | undefined> {
	const message = message_id === null ? null : await lookups.message(message_id);
	if (message === null) return undefined;
	const above = await threadAbove(message.repliesTo, question, lookups);
	return { isOurs: message.is_from_me, at: Date.parse(message.created_at), above };
}

/** What a message replies to and what is above that, up to what asked the question. */
async function threadAbove(
	first: string | undefined,
	question: OpenQuestion,
	lookups: Lookups,
): Promise<readonly string[] | undefined> {
	if (first === undefined) return undefined;
	const { questionIds } = repliesTo(question);
	const above: string[] = [];
	let next: string | undefined = first;
	while (next !== undefined && !above.includes(next) && above.length < THREAD_MAX) {
		above.push(next);
		if (questionIds.includes(next)) break;
		const message: KnownMessage | null = await lookups.message(next);
		next = message?.repliesTo;
	}
	return above;
}
