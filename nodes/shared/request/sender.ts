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
import type { Repeatable } from '../errors/repeatable';
import type { Subject } from '../errors/subject';
import { linqAddress } from './baseUrl';
import { type Limit, pacers } from './pacing';
import type { LinqPath } from './path';
import { type Attempt, repeatWhileSafe, type Stopped } from './repeat';

export const CREDENTIAL = 'linqPartnerApi';

export interface LinqRequest<T> {
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
	/** Where the answer has the message that was sent. */
	readonly sent?: (answer: T) => SentMessage;
	/** Where the answer has the chat, when only the people were known: from then on the two count together. */
	readonly chatId?: (answer: T) => string;
}

export type SendRequest = <T>(request: LinqRequest<T>) => Promise<T>;

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
	/** Whether a message that Linq says it has sent can be the one that was to be sent, by its age on Linq's own clock. */
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
 * @throws LinqApiError with the sentence for whatever went wrong; NodeOperationError when the credential's base URL is
 *   unusable, or when the execution was stopped before the first attempt.
 */
export function createSender(
	context: IAllExecuteFunctions,
	wishes: Partial<Wishes> = {},
): SendRequest {
	const all: Wishes = { ...IN_A_RUN, ...wishes };
	const { itemIndex, repeats } = all;
	return async <T>(request: LinqRequest<T>): Promise<T> => {
		const url = (await baseUrl(context, itemIndex)) + request.path;
		const outcome = await repeatWhileSafe<T, Stopped>(
			request.repeat,
			async () => await attemptInTurn(context, url, request, all),
			repeats,
		);
		if ('success' in outcome) return outcome.success;
		if ('stopped' in outcome) {
			throw new NodeOperationError(
				context.getNode(),
				'The execution was stopped before this item was done',
				{ itemIndex },
			);
		}
		const { failure, isUnclear } = outcome;
		const explanation = explain(failure, {
			...{ isUnclear, repeatable: request.repeat, about: request.about },
		});
		throw new LinqApiError(context.getNode(), failure, explanation, { isUnclear, itemIndex });
	};
}

async function baseUrl(context: IAllExecuteFunctions, itemIndex?: number): Promise<string> {
	const { baseUrl: configured } = await context.getCredentials<{ baseUrl: string }>(
		CREDENTIAL,
		itemIndex,
	);
	const address = linqAddress(configured);
	if (address !== undefined) return address;
	throw new NodeOperationError(
		context.getNode(),
		`The base URL “${String(configured).trim()}” of the Linq credential cannot be used`,
		{
			description:
				'It must start with https://. Only a simulator on this computer may use http://localhost or http://127.0.0.1.',
			itemIndex,
		},
	);
}

async function attemptInTurn<T>(
	context: IAllExecuteFunctions,
	url: string,
	request: LinqRequest<T>,
	wishes: Wishes,
): Promise<Attempt<T> | Stopped> {
	const { limit } = request;
	const ended = await (limit && pacers[limit.kind].turn(limitKey(limit)));
	try {
		if (wishes.isStopped()) return { stopped: true };
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
	request: LinqRequest<T>,
	{ timeoutMs, isAcceptable }: Wishes,
): Promise<Attempt<T>> {
	const { limit } = request;
	let answer: HttpAnswer;
	try {
		answer = (await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, {
			url,
			method: request.method,
			qs: request.query,
			body: request.body,
			json: true,
			timeout: timeoutMs,
			// Deciding ourselves keeps the body and the headers of an error, which n8n's own error type may lose.
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// A redirect could carry a send, or the API key, somewhere else.
			disableFollowRedirect: true,
		})) as HttpAnswer;
	} catch (error) {
		return { failure: readNetworkFailure(error) };
	}
	if (!isSuccess(answer)) return { failure: readFailure(answer) };
	const body = isJsonObject(answer.body) ? answer.body : request.answerOptional && {};
	if (body === undefined) return { failure: readFailure(answer) };
	const success = body as T;
	const chatId = request.chatId?.(success);
	if (limit && chatId !== undefined) pacers[limit.kind].join(limitKey(limit), chatId.toLowerCase());
	const message = request.sent?.(success);
	return message === undefined || isAcceptable(message, ageOf(message, answer))
		? { success }
		: { failure: readRecognised(answer, message.created_at) };
}

function isJsonObject(value: unknown): value is object {
	return (
		typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value)
	);
}

/** By the clock of whoever answered, so that it does not matter whether n8n's is right. */
function ageOf({ created_at }: SentMessage, { headers }: HttpAnswer): number {
	const answeredAt = Date.parse(String(headers.date));
	const ageMs = (Number.isNaN(answeredAt) ? Date.now() : answeredAt) - Date.parse(created_at);
	return Number.isNaN(ageMs) ? 0 : ageMs;
}
