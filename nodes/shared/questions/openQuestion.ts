import { asObject, filledText } from '../input/json';
import { parseUrl } from '../input/url';
import type { WebhookSubscription } from '../types';
import type { Wording } from './meaning';
import type { OwnWords } from './readApproval';
import type { AnsweredBy, ResponseType, Rule } from './types';

/**
 * A question that a waiting execution has put to a group, with all that is needed to decide it. It travels in the query
 * of the address that Linq delivers to, which n8n signs as a whole: so it cannot be altered, needs no memory of n8n's,
 * and everybody with access to Linq's list of subscriptions finds it there, the next question and Linq Trigger too.
 */
export interface OpenQuestion {
	readonly chatId: string;
	/** The message that asks. */
	readonly messageId: string;
	readonly poll?: {
		readonly messageId: string;
		/** Of our options, in their order: what members add never counts. */
		readonly optionIds: readonly string[];
	};
	readonly ways: readonly AnsweredBy[];
	readonly kind: ResponseType;
	/** What people choose from; an approval has yes and no, in this order; none for a free text. */
	readonly labels: readonly string[];
	/** What else counts as yes and no in an approval. */
	readonly words: OwnWords;
	/** Only replies in the thread of the question count. */
	readonly inThread: boolean;
	/** Who may answer, when it is not everybody in the chat. */
	readonly people?: readonly string[];
	readonly rule: Rule;
	/** In milliseconds, by Linq's clock. */
	readonly askedAt: number;
	/** When it ends without a decision, in milliseconds. */
	readonly until?: number;
	/** What the idempotency keys of all that is sent later begin with. */
	readonly key: string;
	/** What is said in the group when it is decided. */
	readonly announcement?: string;
	/** What is said, once, when somebody answers who may not. */
	readonly toOthers?: string;
	/** When those who have not answered are reminded, in milliseconds; in the quiet hours not. */
	readonly reminders: readonly number[];
	readonly reminderText?: string;
	readonly quietHours?: QuietHours;
}

/** Hours of the day in which nobody wants to be written to. */
export interface QuietHours {
	/** As “21:00”; the first minute of them. */
	readonly from: string;
	/** The first minute after them; before `from` when they go over midnight. */
	readonly to: string;
	/** A name of the IANA database, as “Europe/Berlin”. */
	readonly timeZone: string;
}

const QUESTION_PARAMETER = 'question';

/**
 * The longest address that a question may need. n8n takes about 15,000 characters (measured with n8n 2.41.1); what Linq
 * takes is not published, and 8,000 is what web servers take at the least.
 */
export const QUESTION_ADDRESS_MAX_CHARS = 8_000;

/** Until the question is known: so that what a killed n8n leaves behind while it asks is recognised. */
const ASKING = 'asking';

/** The query parameter of an address whose question has not been asked yet. */
export function askingParameter(): Record<string, string> {
	return { [QUESTION_PARAMETER]: ASKING };
}

/** Whether a subscription collects answers to a question, or was made to do so. */
export function collectsAnswers(subscription: Pick<WebhookSubscription, 'target_url'>): boolean {
	const parameter = parseUrl(subscription.target_url)?.searchParams.get(QUESTION_PARAMETER);
	return parameter === ASKING || questionOf(subscription) !== undefined;
}

/** The query parameter that holds a question. */
export function questionParameter(question: OpenQuestion): Record<string, string> {
	return { [QUESTION_PARAMETER]: Buffer.from(JSON.stringify(question)).toString('base64url') };
}

/** The question in a query parameter; undefined when there is none. */
export function readQuestion(value: unknown): OpenQuestion | undefined {
	if (typeof value !== 'string' || value === '') return undefined;
	try {
		const question: unknown = JSON.parse(Buffer.from(value, 'base64url').toString('utf8'));
		return isQuestion(question) ? question : undefined;
	} catch {
		// Another webhook may have a parameter of this name.
		return undefined;
	}
}

/** What another version of this package wrote may be of another form: it is no question to this one. */
function isQuestion(value: unknown): value is OpenQuestion {
	const question = asObject(value) ?? {};
	const words = asObject(question.words);
	return (
		[question.chatId, question.messageId].every((id) => filledText(id) !== undefined) &&
		[question.ways, question.labels, words?.yes, words?.no].every(Array.isArray) &&
		Object.keys(WORDINGS).includes(String(question.kind)) &&
		typeof question.askedAt === 'number'
	);
}

/** The question that a subscription collects answers to; undefined when it is none of this kind. */
export function questionOf({
	target_url,
}: Pick<WebhookSubscription, 'target_url'>): OpenQuestion | undefined {
	return readQuestion(parseUrl(target_url)?.searchParams.get(QUESTION_PARAMETER));
}

/** A target URL as outputs may show it: without the question, which is long and has the people's numbers in it. */
export function hideQuestion(target: string): string {
	const url = parseUrl(target);
	if (url === undefined || !url.searchParams.has(QUESTION_PARAMETER)) return target;
	url.searchParams.set(QUESTION_PARAMETER, 'hidden');
	return url.toString();
}

/** The question in the query of a delivery. */
export function questionIn(query: Readonly<Record<string, unknown>>): OpenQuestion | undefined {
	return readQuestion(query[QUESTION_PARAMETER]);
}

/** A question without a limit that is older was rather left behind where nobody tidies up. Our own choice. */
const OPEN_AT_MOST_MS = 30 * 24 * 60 * 60_000;

/**
 * When a question is over at the latest, in milliseconds, although its subscription may still be there.
 *
 * @param askedAt of one that is not known yet: when its subscription was made
 */
export function overAt({ until, askedAt }: Pick<OpenQuestion, 'until' | 'askedAt'>): number {
	return until ?? askedAt + OPEN_AT_MOST_MS;
}

/** What was asked, as far as understanding the answers needs to know. */
export function wordingOf(question: OpenQuestion): Wording {
	return WORDINGS[question.kind](question);
}

const WORDINGS: Record<ResponseType, (question: OpenQuestion) => Wording> = {
	approval: ({ labels: [yes = '', no = ''], words }) => ({
		kind: 'approval',
		own: { yes: [yes, ...words.yes], no: [no, ...words.no] },
	}),
	choice: ({ labels }) => ({ kind: 'choice', texts: labels }),
	freeText: () => ({ kind: 'freeText' }),
};
