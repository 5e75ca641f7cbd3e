import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { LinqApi } from '../../shared/api';
import { type LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { endedLately } from '../../shared/questions/endedLately';
import type { QuestionAnswer } from '../../shared/questions/nudge';
import type { OpenQuestion } from '../../shared/questions/openQuestion';
import { RecentMap } from '../../shared/RecentMap';
import type { Look } from './look';
import { type Ending, outcome, outcomeText } from './outcome';
import { announce } from './say';
import { filledIn } from './text';

/** Subscriptions whose question this process has ended: n8n is resuming the execution, or has resumed it. */
const ended = new RecentMap<true>({ keepMs: 60_000, max: 1_000 });

/** How the question ends now, with what is known of the votes. */
export type Ended = Ending & { readonly count?: Extract<Look, { count: unknown }>['count'] };

export function endingOf(looked: Look, { until }: OpenQuestion, now: number): Ended | undefined {
	if ('over' in looked) return { decided: false, reason: looked.over };
	const { verdict, count } = looked;
	if (verdict.decided) return { ...verdict, count };
	const isOver = until !== undefined && now >= until;
	return isOver ? { decided: false, reason: 'timed_out', count } : undefined;
}

/** What is ended, and when. */
interface ToEnd {
	readonly question: OpenQuestion;
	readonly subscriptionId: string;
	/** The latest moment that Linq has told of, in milliseconds, by its own clock. */
	readonly heardUntil: number;
}

/**
 * Announces the outcome and resumes the execution: once, however many deliveries come at the same moment. When n8n cannot
 * resume it, people may change their minds until it can; another outcome is announced as well then.
 */
export async function end(
	context: IWebhookFunctions,
	linq: LinqApi,
	{ question, subscriptionId, heardUntil }: ToEnd,
	ending: Ended,
): Promise<IWebhookResponseData> {
	if (ended.get(subscriptionId)) return answer(context, 'decided');
	const response = context.getResponseObject();
	// Linq has given up waiting, and delivers again.
	if (response.destroyed) return { noWebhookResponse: true };
	const now = Date.now();
	const json = outcome(question, ending, ending.count, now);
	ended.set(subscriptionId, true);
	endedLately.add(question, now, heardUntil);
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
	warnOf(context, await announce(linq, question, ending.option, filledIn(announcement, values)));
}

export function warnOf(context: IWebhookFunctions, problem: LinqApiError | undefined): void {
	if (problem === undefined) return;
	context.logger.warn(
		`Linq Group Chat could not write to the group of a waiting question: ${problem.message}`,
		{ workflowId: context.getWorkflow().id, nodeName: context.getNode().name },
	);
}

/** Answers a delivery that does not end the question; `nudge` reads it. */
export function answer(context: IWebhookFunctions, question: QuestionAnswer): IWebhookResponseData {
	context.getResponseObject().status(200).json({ question });
	return { noWebhookResponse: true };
}
