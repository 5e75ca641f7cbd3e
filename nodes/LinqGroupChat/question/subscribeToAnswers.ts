import { activeMembers } from '../../shared/chats';
import { createSigned } from '../../shared/deliveries/createSigned';
import type { OwnedSecret } from '../../shared/deliveries/sealedSecret';
import { resultOrError } from '../../shared/errors/LinqApiError';
import { InputError } from '../../shared/input/InputError';
import {
	askingParameter,
	type OpenQuestion,
	overAt,
	questionOf,
} from '../../shared/questions/openQuestion';
import type { AnsweredBy } from '../../shared/questions/types';
import { deliversTo, targetParameters } from '../../shared/targetUrl';
import type { Chat, WebhookEventType, WebhookSubscription } from '../../shared/types';
import type { RunContext } from '../operation';

/** The event types that may bring an answer, or change who may give one. */
const EVENTS: Record<AnsweredBy | 'always', readonly string[]> = {
	poll: ['poll.vote.added', 'poll.vote.removed'],
	tapback: ['reaction.added', 'reaction.removed'],
	reply: ['message.received', 'message.edited'],
	always: ['participant.added', 'participant.removed'],
};

/** A subscription to what may be answers, for this execution alone. */
export async function subscribeToAnswers(
	chat: Chat,
	{ ways, inThread }: Pick<OpenQuestion, 'ways' | 'inThread'>,
	context: RunContext,
): Promise<OwnedSecret> {
	const { linq, waiting } = context;
	const line = activeMembers(chat).find(({ is_me }) => is_me === true)?.handle;
	if (line === undefined) throw leftChat();
	const target_url = waiting.address({ ...targetParameters(), ...askingParameter() });
	const { subscriptions } = await linq.webhookSubscriptions.list();
	// Left by an earlier try, or an earlier round: nobody waits for it.
	for (const subscription of subscriptions)
		if (deliversTo(subscription, target_url))
			await resultOrError(linq.webhookSubscriptions.delete(subscription.id));
	if (ways.includes('reply') && !inThread) await assertNoOther(chat, subscriptions, context);
	const owned = await createSigned(linq, {
		target_url,
		subscribed_events: [...ways, 'always' as const].flatMap(
			(way) => EVENTS[way],
		) as WebhookEventType[],
		phone_numbers: [line],
	});
	if (owned !== undefined) return owned;
	throw new InputError(
		'Linq would deliver the answers without telling the secret that they are signed with, so they could not be trusted',
		'Nothing was asked. Try again later; if it stays so, ask Linq.',
	);
}

/**
 * Whoever writes “yes” in the chat answers a question, and cannot say which one of two.
 *
 * @throws InputError when another one waits in this chat for whatever is written
 */
async function assertNoOther(
	{ id }: Chat,
	subscriptions: readonly WebhookSubscription[],
	{ linq, waiting }: RunContext,
): Promise<void> {
	for (const subscription of subscriptions) {
		const other = questionOf(subscription);
		if (other?.chatId !== id || other.inThread || !other.ways.includes('reply')) continue;
		if (Date.now() > overAt(other)) continue;
		if ((await waiting.standingOf(subscription)) !== 'over') throw otherIsOpen();
		await resultOrError(linq.webhookSubscriptions.delete(subscription.id));
	}
}

function otherIsOpen(): InputError {
	return new InputError(
		'Another question is open in this chat, and nobody could tell which of the two a reply answers',
		'Nothing was asked. Wait until it is decided; or choose Poll or Tapback under Answer By, or switch on Only Replies to the Question.',
	);
}

function leftChat(): InputError {
	return new InputError(
		'Your line is not in this chat any more, so nobody could answer',
		'Nothing was asked. Choose another group.',
	);
}
