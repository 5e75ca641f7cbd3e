import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { createLinqApi, type LinqApi } from '../../shared/api';
import type { EventEnvelope } from '../../shared/deliveries/envelope';
import { judge } from '../../shared/deliveries/judge';
import { readBody } from '../../shared/deliveries/readBody';
import { type OwnedSecret, unsealSecret } from '../../shared/deliveries/sealedSecret';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { asObject, filledText } from '../../shared/input/json';
import { endedLately } from '../../shared/questions/endedLately';
import type { QuestionAnswer } from '../../shared/questions/nudge';
import { type OpenQuestion, questionIn } from '../../shared/questions/openQuestion';
import { createSender, CREDENTIAL, DURING_A_DELIVERY } from '../../shared/request/sender';
import { SEALED_SECRET_PARAMETER, webhookPath } from '../../shared/targetUrl';
import { RecentMap } from '../../shared/RecentMap';
import { type Look, look } from './look';
import { Looks } from './Looks';
import { type Ending, outcome, outcomeText } from './outcome';
import { announce, sayWhileOpen } from './say';
import { filledIn } from './text';

const SECRET_LOST =
	'the secret it is signed with cannot be read, probably because the API key has changed since the question was asked. Stop the execution, and ask again';

const looks = new Looks<Look>();
/** Subscriptions whose question this process has ended: n8n is resuming the execution, or has resumed it. */
const ended = new RecentMap<true>({ keepMs: 60_000, max: 1_000 });

/**
 * A delivery to a waiting question: refused with a log line, answered, or the one that ends the question and resumes the
 * execution. What it says is only a hint that something may have changed: the votes are read from Linq, so that one that
 * is lost, doubled, late or out of order makes no difference.
 */
export async function receiveAnswer(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await receive(context);
	} catch (error) {
		// n8n would go on with an empty item, as if the group had decided (n8n 2.41.1, webhook-helpers).
		return refuse(context, 503, `${(error as Error).message}. Linq repeats it`);
	}
}

async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const rawBody = await readBody(request);
	if (rawBody === undefined) return refuse(context, 400, 'its body could not be read');
	const query = context.getQueryData() as Record<string, unknown>;
	const carried = await secretIn(context, query);
	const judgement = judge({
		headers: request.headers,
		rawBody,
		secrets: { carried },
		nowSeconds: Math.floor(Date.now() / 1000),
	});
	if ('refuse' in judgement) {
		const isLost = judgement.refuse === 503 && carried === undefined;
		return refuse(context, judgement.refuse, isLost ? SECRET_LOST : judgement.reason);
	}
	const question = questionIn(query);
	if (question === undefined) return refuse(context, 503, 'its address has no question in it');
	const linq = createLinqApi(createSender(context, DURING_A_DELIVERY));
	const { event, subscriptionId } = judgement;
	if (!isWaitedFor(context, question)) {
		// An earlier question of this node in the same execution: nobody waits for it.
		void resultOrError(linq.webhookSubscriptions.delete(subscriptionId));
		return answer(context, 'over');
	}
	if (!mayConcern(event, question)) return answer(context, 'open');
	const looked = await resultOrError(
		looks.share(subscriptionId, async () => await look(linq, question)),
	);
	if (looked instanceof LinqApiError)
		return refuse(context, 503, `Linq could not be read: ${looked.message}. Linq repeats it`);

	const now = Date.now();
	const ending = endingOf(looked, question, now);
	if (ending !== undefined) return await end(context, linq, { question, subscriptionId }, ending);
	if ('count' in looked) warnOf(context, await sayWhileOpen(linq, question, looked.count, now));
	return answer(context, 'open');
}

async function secretIn(
	context: IWebhookFunctions,
	query: Record<string, unknown>,
): Promise<OwnedSecret | undefined> {
	const sealed = query[SEALED_SECRET_PARAMETER];
	const credential = await context
		.getCredentials<{ apiKey: string }>(CREDENTIAL)
		// Without one n8n would make a failed execution of whatever anybody sends.
		.catch(() => undefined);
	if (typeof sealed !== 'string' || credential === undefined) return undefined;
	const path = webhookPath(context.getSignedResumeUrl());
	return unsealSecret(sealed, credential.apiKey, path);
}

/** The item that waits has the question's message (see `Waiting.begin`); n8n has no other memory that a webhook can read. */
function isWaitedFor(context: IWebhookFunctions, { messageId }: OpenQuestion): boolean {
	return context.evaluateExpression('{{ $json.message_id }}', 0) === messageId;
}

/** All chats of a line deliver here; events that do not tell their chat may be about this one. */
function mayConcern({ data }: EventEnvelope, { chatId }: OpenQuestion): boolean {
	const chat = filledText(asObject(data.chat)?.id) ?? filledText(data.chat_id);
	return chat === undefined || chat.toLowerCase() === chatId.toLowerCase();
}

/** How the question ends now, with what is known of the votes. */
type Ended = Ending & { readonly count?: Extract<Look, { count: unknown }>['count'] };

function endingOf(looked: Look, { until }: OpenQuestion, now: number): Ended | undefined {
	if ('over' in looked) return { decided: false, reason: looked.over };
	const { verdict, count } = looked;
	if (verdict.decided) return { ...verdict, count };
	const isOver = until !== undefined && now >= until;
	return isOver ? { decided: false, reason: 'timed_out', count } : undefined;
}

/** Announces the outcome and resumes the execution: once, however many deliveries come at the same moment. */
async function end(
	context: IWebhookFunctions,
	linq: LinqApi,
	{ question, subscriptionId }: { question: OpenQuestion; subscriptionId: string },
	ending: Ended,
): Promise<IWebhookResponseData> {
	if (ended.get(subscriptionId)) return answer(context, 'decided');
	const response = context.getResponseObject();
	// Linq has given up waiting, and delivers again.
	if (response.destroyed) return { noWebhookResponse: true };
	const now = Date.now();
	const json = outcome(question, ending, ending.count, now);
	ended.set(subscriptionId, true);
	endedLately.add(question, now);
	response.once('close', () => {
		// n8n could not resume it, and Linq repeats the delivery.
		if (!response.writableFinished || response.statusCode >= 300) ended.delete(subscriptionId);
		else void resultOrError(linq.webhookSubscriptions.delete(subscriptionId));
	});
	await announceOutcome(context, linq, question, ending);
	return {
		webhookResponse: { question: 'decided' satisfies QuestionAnswer },
		workflowData: [[{ json, pairedItem: { item: 0 } }]],
	};
}

async function announceOutcome(
	context: IWebhookFunctions,
	linq: LinqApi,
	question: OpenQuestion,
	ending: Ended,
): Promise<void> {
	const { announcement } = question;
	if (announcement === undefined || !ending.decided || ending.count === undefined) return;
	const { electorate, counts, votes: answers } = ending.count;
	const words = outcomeText(question, ending.option, ending.by) ?? '–';
	const votes = ending.option === undefined ? answers.length : (counts[ending.option] ?? 0);
	const values = { outcome: words, votes, people: electorate.length };
	warnOf(context, await announce(linq, question, filledIn(announcement, values)));
}

function answer(context: IWebhookFunctions, question: QuestionAnswer): IWebhookResponseData {
	context.getResponseObject().status(200).json({ question });
	return { noWebhookResponse: true };
}

function refuse(context: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	context.logger.warn(
		`Linq Group Chat refused a delivery to a waiting question with ${status}: ${reason}`,
		{ workflowId: context.getWorkflow().id, nodeName: context.getNode().name },
	);
	context.getResponseObject().status(status).json({ accepted: false });
	return { noWebhookResponse: true };
}

function warnOf(context: IWebhookFunctions, problem: LinqApiError | undefined): void {
	if (problem === undefined) return;
	context.logger.warn(
		`Linq Group Chat could not write to the group of a waiting question: ${problem.message}`,
		{ workflowId: context.getWorkflow().id, nodeName: context.getNode().name },
	);
}
