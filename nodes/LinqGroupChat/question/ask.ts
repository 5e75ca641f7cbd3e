import { randomUUID } from 'node:crypto';

import { memberWith } from '../../shared/chats';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { InputError } from '../../shared/input/InputError';
import type { Nudged } from '../../shared/questions/nudge';
import {
	type OpenQuestion,
	QUESTION_ADDRESS_MAX_CHARS,
	questionParameter,
} from '../../shared/questions/openQuestion';
import type { AnsweredBy } from '../../shared/questions/types';
import { targetParameters } from '../../shared/targetUrl';
import type { Chat } from '../../shared/types';
import { remarkOnHealth } from '../chat/remarks';
import type { Output, RunContext, Waiting } from '../operation';
import { one } from '../output';
import { assertQuorum, assertSomebody } from './answerable';
import type { QuestionDraft } from './draft';
import { electorateOf } from './electorate';
import { remindersOf } from './reminders';
import { type Asked, type QuestionKeys, sendQuestion } from './sendQuestion';
import { subscribeToAnswers } from './subscribeToAnswers';
import { undecided } from './outcome';
import { assertReadable, waysFor } from './ways';

/** So soon after asking somebody may have answered already, while n8n had not begun to wait. */
const EARLY_ANSWERS_MS = 2_000;
/** n8n's own limit comes after ours, by which the votes are counted a last time. */
const GRACE_MS = 60_000;

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

	const owned = await subscribeToAnswers(chat, { ways, inThread: draft.inThread }, context);
	const unsubscribe = async () =>
		await resultOrError(linq.webhookSubscriptions.delete(owned.subscriptionId));
	const asked = await resultOrError(sendQuestion(chatId, draft, ways, keys, context));
	if (asked instanceof LinqApiError) {
		await unsubscribe();
		throw keys.text.isOwn ? askedBefore(asked) : asked;
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

/** With a key of the user's own the reason is known, and so is what to do. */
function askedBefore(error: LinqApiError): LinqApiError | InputError {
	const { linqFailure } = error;
	// What was sent before it, this run has sent, and the error says so.
	if (linqFailure.kind !== 'recognised' || error.hasDoneSomething) return error;
	return new InputError(
		`Nobody was asked: “Idempotency Key” is that of the question of ${linqFailure.createdAt}`,
		'Use another key for each question, for example one with the ID of the order in it, or leave it empty: an execution asks once, however often it is retried.',
	);
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
