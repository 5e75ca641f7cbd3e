import type { LinqApi } from '../../shared/api';
import { LinqApiError, resultOrError } from '../../shared/errors/LinqApiError';
import { type OpenQuestion, overAt, questionOf } from '../../shared/questions/openQuestion';
import { RecentMap } from '../../shared/RecentMap';

/** How long one list serves: a burst of events asks once, and nobody answers a question sooner. */
const LIST_MS = 2_000;
/** How long the last list that could be read says something of what is open. */
const LAST_KNOWN_MS = 5 * 60_000;
/** So long after its end a question may still be counted; what is left of it then is forgotten, and nobody waits. */
const GRACE_MS = 5 * 60_000;
/** Accounts; a bound for the memory. */
const ACCOUNTS_MAX = 100;

/**
 * The questions that wait for answers, of this n8n and of others: each has a subscription at Linq that tells it. What
 * this process knows of them.
 */
export class OpenQuestions {
	private readonly lists = new RecentMap<Promise<readonly OpenQuestion[] | LinqApiError>>({
		keepMs: LIST_MS,
		max: ACCOUNTS_MAX,
	});
	private readonly lastKnown = new RecentMap<readonly OpenQuestion[]>({
		keepMs: LAST_KNOWN_MS,
		max: ACCOUNTS_MAX,
	});

	/** @returns why they cannot be known, when Linq does not give its list and has not lately either */
	async of(account: string, linq: LinqApi): Promise<readonly OpenQuestion[] | LinqApiError> {
		const list = await (this.lists.get(account) ?? this.read(account, linq));
		const questions = list instanceof LinqApiError ? (this.lastKnown.get(account) ?? list) : list;
		return questions instanceof LinqApiError ? questions : questions.filter(isOpen);
	}

	private async read(
		account: string,
		linq: LinqApi,
	): Promise<readonly OpenQuestion[] | LinqApiError> {
		const list = resultOrError(readQuestions(linq));
		this.lists.set(account, list);
		const questions = await list;
		if (!(questions instanceof LinqApiError)) this.lastKnown.set(account, questions);
		return questions;
	}
}

/** One for the process. */
export const openQuestions = new OpenQuestions();

async function readQuestions(linq: LinqApi): Promise<readonly OpenQuestion[]> {
	const { subscriptions } = await linq.webhookSubscriptions.list();
	return subscriptions
		.filter(({ is_active }) => is_active)
		.flatMap((subscription) => questionOf(subscription) ?? []);
}

function isOpen(question: OpenQuestion): boolean {
	return Date.now() <= overAt(question) + GRACE_MS;
}
