import { randomUUID } from 'node:crypto';

import { activeMembers, memberWith } from '../../shared/chats';
import { createSigned } from '../../shared/deliveries/createSigned';
import type { OwnedSecret } from '../../shared/deliveries/sealedSecret';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { InputError } from '../../shared/input/InputError';
import type { Nudged } from '../../shared/questions/nudge';
import {
	askingParameter,
	type OpenQuestion,
	QUESTION_ADDRESS_MAX_CHARS,
	questionOf,
	questionParameter,
} from '../../shared/questions/openQuestion';
import type { AnsweredBy } from '../../shared/questions/types';
import { deliversTo, targetParameters } from '../../shared/targetUrl';
import type { Chat, WebhookEventType, WebhookSubscription } from '../../shared/types';
import { remarkOnHealth } from '../chat/remarks';
import { sendAfter } from '../content/sendAfter';
import type { Output, RunContext, Waiting } from '../operation';
import { one } from '../output';
import type { SendKey } from '../sendOnce/sendKey';
import { assertQuorum, assertSomebody } from './answerable';
import type { QuestionDraft } from './draft';
import { electorateOf } from './electorate';
import { remindersOf } from './reminders';
import { textOf } from './text';
import { undecided } from './outcome';
import { assertReadable, waysFor } from './ways';

/** The event types that may bring an answer, or change who may give one. */
const EVENTS: Record<AnsweredBy | 'always', readonly string[]> = {
	poll: ['poll.vote.added', 'poll.vote.removed'],
	tapback: ['reaction.added', 'reaction.removed'],
	reply: ['message.received', 'message.edited'],
	always: ['participant.added', 'participant.removed'],
};

/** So soon after asking somebody may have answered already, while n8n had not begun to wait. */
const EARLY_ANSWERS_MS = 2_000;
/** n8n's own limit comes after ours, by which the votes are counted a last time. */
const GRACE_MS = 60_000;

/** The keys of what an item sends. */
export interface QuestionKeys {
	readonly text: SendKey;
	readonly poll: SendKey;
	/** Of what is sent later. */
	readonly later: string;
}

/**
 * Puts a question to a group and begins to wait. The subscription comes first: when Linq refuses it, nobody has been
 * asked. Whatever comes before n8n waits is made up for by a nudge.
 *
 * @throws InputError for a chat in which the question could not be answered or decided; LinqApiError
 */
export async function ask(
	chatId: string,
	draft: QuestionDraft,
	keys: QuestionKeys,
	context: RunContext,
): Promise<Output[]> {
	const { linq, waiting } = context;
	const chat = await linq.chats.retrieve(chatId);
	const electorate = electorateOf(chat, draft.people);
	assertDecidable(draft, electorate);
	remarkOnMissing(draft.people, chat, context);
	const ways = waysFor(draft, chat);
	await waiting.assertReachable();
	await assertReadable(chat, ways, context);
	remarkOnHealth(chat, context);

	const questionWith = (asked: Asked): OpenQuestion => ({
		chatId,
		...asked,
		ways,
		...{ kind: draft.kind, labels: draft.labels, words: draft.words, inThread: draft.inThread },
		people: draft.people,
		...{ rule: draft.rule, until: draft.until, key: keys.later },
		...{ announcement: draft.announcement, toOthers: draft.toOthers },
		...remindersOf(draft, asked.askedAt),
	});
	assertFits(questionWith(likeAsked(draft, ways)), waiting);

	const owned = await subscribe(chat, { ways, inThread: draft.inThread }, context);
	const unsubscribe = async () =>
		await resultOrError(linq.webhookSubscriptions.delete(owned.subscriptionId));
	const asked = await resultOrError(send(chatId, draft, ways, keys, context));
	if (asked instanceof LinqApiError) {
		await unsubscribe();
		throw asked;
	}
	const question = questionWith(asked);
	const address = waiting.address({
		...targetParameters(await waiting.seal(owned)),
		...questionParameter(question),
	});
	const pointed = await resultOrError(
		linq.webhookSubscriptions.update(owned.subscriptionId, { target_url: address }),
	);
	if (pointed instanceof LinqApiError) {
		await unsubscribe();
		throw pointed.precededBy(
			'The question has been asked, but Linq could not be told where to deliver the answers. “Retry” of this execution waits for them without asking a second time.',
			{ sent_message_id: asked.messageId },
		);
	}
	await waitForAnswers(question, { url: address, secret: owned.secret }, context);
	waiting.sweep(owned.subscriptionId);
	return one(undecided(question));
}

/** Begins to wait, and plans when to look although nothing has come. */
async function waitForAnswers(
	question: OpenQuestion,
	nudged: Nudged,
	{ waiting }: RunContext,
): Promise<void> {
	const { until } = question;
	const limit = until === undefined ? undefined : new Date(until + GRACE_MS);
	await waiting.begin(limit, undecided(question));
	waiting.nudgeAt(nudged, [
		Date.now() + EARLY_ANSWERS_MS,
		...question.reminders,
		...(until === undefined ? [] : [until]),
	]);
}

/** What is known of a question once it has been asked. */
type Asked = Pick<OpenQuestion, 'messageId' | 'askedAt' | 'poll'>;

/** As long as what Linq will answer. */
function likeAsked({ labels }: QuestionDraft, ways: readonly AnsweredBy[]): Asked {
	const id = randomUUID();
	const poll = { messageId: id, optionIds: labels.map(() => id) };
	return { messageId: id, askedAt: Date.now(), ...(ways.includes('poll') ? { poll } : {}) };
}

/**
 * What must be true before anything is sent: the question has to fit into the address that Linq delivers to.
 *
 * @throws InputError
 */
function assertFits(question: OpenQuestion, waiting: Waiting): void {
	const address = waiting.address({ ...targetParameters(), ...questionParameter(question) });
	if (address.length <= QUESTION_ADDRESS_MAX_CHARS) return;
	throw new InputError(
		'The choices, words, people and texts of this question are too long together',
		'Use fewer or shorter ones: all but the message itself has to fit into the web address that the answers come to.',
	);
}

/** @throws InputError when those who may answer cannot decide */
function assertDecidable({ people, rule }: QuestionDraft, electorate: readonly string[]): void {
	assertSomebody(
		electorate,
		people && { parameter: 'People Who May Answer', count: people.length },
	);
	if (rule.when === 'agree') assertQuorum('Number of People', rule.count, electorate);
}

function remarkOnMissing(
	people: readonly string[] | undefined,
	chat: Chat,
	{ hint }: RunContext,
): void {
	const missing = (people ?? []).filter((handle) => memberWith(chat, handle) === undefined);
	if (missing.length === 0) return;
	hint(
		`Of “People Who May Answer” ${missing.join(', ')} cannot answer, because they are not in this chat.`,
	);
}

/** A subscription to what may be answers, for this execution alone. */
async function subscribe(
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

async function send(
	chatId: string,
	draft: QuestionDraft,
	ways: readonly AnsweredBy[],
	keys: QuestionKeys,
	{ linq }: RunContext,
): Promise<Asked> {
	const parts = [{ type: 'text' as const, value: textOf(draft, ways) }];
	const { message } = await linq.chats.messages.send(chatId, {
		message: { parts, idempotency_key: keys.text.value },
	});
	const asked = { messageId: message.id, askedAt: Date.parse(message.created_at) };
	if (!ways.includes('poll')) return asked;
	const poll = {
		options: draft.labels.map((text) => ({ text })),
		idempotency_key: keys.poll.value,
	};
	const created = await sendAfter(
		{ what: 'question', messageId: message.id },
		'poll',
		linq.chats.polls.create(chatId, { poll }),
	);
	return {
		...asked,
		poll: {
			messageId: created.message_id,
			// Linq answers with our options in our order; members may have added others already.
			optionIds: created.poll.options
				.slice(0, draft.labels.length)
				.map(({ option_id }) => option_id),
		},
	};
}
