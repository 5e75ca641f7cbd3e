import {
	type IAllExecuteFunctions,
	type IDataObject,
	type IHttpRequestMethods,
	NodeOperationError,
} from 'n8n-workflow';

import { explain } from '../errors/explain';
import {
	type HttpAnswer,
	isSuccess,
	readFailure,
	readNetworkFailure,
	readRecognised,
} from '../errors/failure';
import { LinqApiError } from '../errors/LinqApiError';
import { HAS_EFFECT, type Repeatable } from '../errors/repeatable';
import type { Subject } from '../errors/subject';
import { asObject, filledText } from '../input/json';
import { baseUrlProblem, trimmedBaseUrl } from './baseUrl';
import { type Limit, pacers } from './pacing';
import type { LinqPath } from './path';
import { type Attempt, repeatWhileSafe } from './repeat';

export const CREDENTIAL = 'linqPartnerApi';

export interface LinqRequest {
	readonly method: IHttpRequestMethods;
	readonly path: LinqPath;
	readonly query?: IDataObject;
	readonly body?: object;
	readonly repeat: Repeatable;
	/** Where errors have causes that depend on it. */
	readonly about?: Subject;
	/** The limit of Linq's that each attempt counts towards. */
	readonly limit?: Limit;
	/** Nothing of the answer is needed: every success will do, also one without a body. */
	readonly answerOptional?: true;
	/**
	 * Where the answer has the message that was sent, from the outside in. An answer without it is none: whether anybody was
	 * texted is then unclear.
	 */
	readonly sentAt?: readonly string[];
	/** Likewise the chat's ID, when only the people were known: from then on the two count together. */
	readonly chatIdAt?: readonly string[];
}

export type SendRequest = <T>(request: LinqRequest) => Promise<T>;

/** A message as Linq answers a send with it: the one just sent, or an earlier one with the same idempotency key. */
export interface SentMessage {
	readonly id: string;
	readonly created_at: string;
}

/** What whoever makes requests wants of them. */
export interface Wishes {
	/** The item that a failure belongs to. */
	readonly itemIndex?: number;
	readonly timeoutMs: number;
	/** Whether failed attempts are repeated, where that is safe. */
	readonly repeats: boolean;
	/** Asked before each attempt: a wait can be long, and whoever stopped the execution meanwhile wants nothing sent. */
	isStopped(): boolean;
	/** Whether a message that Linq says it has sent can be the one that was to be sent; its age is that on Linq's own clock. */
	isAcceptable(message: SentMessage, ageMs: number): boolean;
}

const IN_A_RUN: Wishes = {
	// The time-out of Linq's own SDK (sdk: transport defaults).
	timeoutMs: 60_000,
	repeats: true,
	isStopped: () => false,
	isAcceptable: () => true,
};

/** Linq waits 10 s for the answer to a delivery, and repeats the delivery itself (Linq docs: webhooks, delivery). */
export const DURING_A_DELIVERY = { timeoutMs: 4_000, repeats: false } satisfies Partial<Wishes>;

/**
 * The one function that talks to Linq: n8n's authenticated request helper (so that the user's proxy, TLS and
 * credential settings apply), within Linq's limits, repeated where that is safe.
 *
 * @throws LinqApiError with the sentence for whatever went wrong, also when the execution was stopped before the first
 *   attempt; NodeOperationError when the credential's base URL is unusable.
 */
export function createSender(
	context: IAllExecuteFunctions,
	wishes: Partial<Wishes> = {},
): SendRequest {
	const all: Wishes = { ...IN_A_RUN, ...wishes };
	const { itemIndex, repeats } = all;
	return async <T>(request: LinqRequest): Promise<T> => {
		const url = (await baseUrl(context, itemIndex)) + request.path;
		const outcome = await repeatWhileSafe<T>(
			request.repeat,
			async () => await attemptInTurn(context, url, request, all),
			repeats,
		);
		if ('success' in outcome) return outcome.success;
		const { failure, isUnclear } = outcome;
		const explanation = explain(failure, {
			...{ isUnclear, repeatable: request.repeat, about: request.about },
		});
		throw new LinqApiError(context.getNode(), failure, explanation, {
			isUnclear: isUnclear && HAS_EFFECT[request.repeat],
			itemIndex,
		});
	};
}

async function baseUrl(context: IAllExecuteFunctions, itemIndex?: number): Promise<string> {
	const { baseUrl: configured } = await context.getCredentials<{ baseUrl: string }>(
		CREDENTIAL,
		itemIndex,
	);
	const problem = baseUrlProblem(configured);
	if (problem !== undefined) {
		throw new NodeOperationError(context.getNode(), problem.message, {
			description: problem.remedy,
			itemIndex,
		});
	}
	return trimmedBaseUrl(configured);
}

async function attemptInTurn<T>(
	context: IAllExecuteFunctions,
	url: string,
	request: LinqRequest,
	wishes: Wishes,
): Promise<Attempt<T>> {
	const { limit } = request;
	const ended = await (limit && pacers[limit.kind].turn(limitKey(limit)));
	try {
		if (wishes.isStopped()) return { failure: { kind: 'stopped' } };
		return await attempt(context, url, request, wishes);
	} finally {
		ended?.();
	}
}

/** IDs and addresses are the same in capitals or not. */
function limitKey({ key }: Limit): string {
	return key.toLowerCase();
}

async function attempt<T>(
	context: IAllExecuteFunctions,
	url: string,
	request: LinqRequest,
	wishes: Wishes,
): Promise<Attempt<T>> {
	try {
		const answer = (await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, {
			url,
			method: request.method,
			qs: request.query,
			body: request.body,
			json: true,
			timeout: wishes.timeoutMs,
			// Deciding ourselves keeps the body and the headers of an error, which n8n's own error type may lose.
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// A redirect could carry a send, or the API key, somewhere else.
			disableFollowRedirect: true,
		})) as HttpAnswer;
		return read<T>(answer, request, wishes);
	} catch (error) {
		return { failure: readNetworkFailure(error) };
	}
}

/** Never throws, whatever Linq answers: people may have been texted by now. */
function read<T>(
	answer: HttpAnswer,
	{ answerOptional, limit, repeat, sentAt, chatIdAt }: LinqRequest,
	{ isAcceptable }: Wishes,
): Attempt<T> {
	const body = jsonObject(answer.body) ?? (answerOptional && {});
	if (!isSuccess(answer) || body === undefined) return { failure: readFailure(answer) };
	const success = { success: body as T };
	if (sentAt === undefined) return success;

	const message = asObject(valueAt(sentAt, body));
	const chatId = chatIdAt && filledText(valueAt(chatIdAt, body));
	// A poll, which is a message too, has its ID under another name.
	const messageId = filledText(message?.id ?? message?.message_id);
	if (messageId === undefined || (chatIdAt && chatId === undefined))
		return { failure: readFailure(answer) };
	if (limit && chatId !== undefined) pacers[limit.kind].join(limitKey(limit), chatId.toLowerCase());
	// Only a key can make Linq answer with an earlier message.
	if (repeat !== 'keyed') return success;
	const created_at = String(message?.created_at);
	return isAcceptable({ id: messageId, created_at }, ageOf(created_at, answer))
		? success
		: { failure: readRecognised(answer, created_at) };
}

function valueAt(names: readonly string[], value: unknown): unknown {
	return names.reduce((inside, name) => asObject(inside)?.[name], value);
}

/** n8n gives what is no JSON as bytes, which are an object as well. */
function jsonObject(body: unknown): object | undefined {
	return Buffer.isBuffer(body) ? undefined : asObject(body);
}

/**
 * In milliseconds, by the clock of whoever answered, so that it does not matter whether n8n's is right. 0 when it cannot be
 * told: without that clock, or when the time of the message names no zone.
 */
function ageOf(createdAt: string, { headers }: HttpAnswer): number {
	const madeAt = /(Z|[+-]\d\d:?\d\d)$/i.test(createdAt) ? Date.parse(createdAt) : Number.NaN;
	const ageMs = Date.parse(String(headers.date)) - madeAt;
	return Number.isNaN(ageMs) ? 0 : ageMs;
}
