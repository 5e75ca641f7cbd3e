import {
	type IAllExecuteFunctions,
	type IDataObject,
	type IHttpRequestMethods,
	NodeOperationError,
} from 'n8n-workflow';

import { explain } from '../errors/explain';
import { type HttpAnswer, isSuccess, readFailure, readNetworkFailure } from '../errors/failure';
import { LinqApiError } from '../errors/LinqApiError';
import { baseUrlProblem, trimmedBaseUrl } from './baseUrl';
import type { LinqPath } from './path';
import { type Attempt, repeatWhileSafe } from './repeat';
import type { Repeatable } from './retry';

export const CREDENTIAL = 'linqPartnerApi';

/** How long whoever asks can wait for Linq. */
export interface Patience {
	readonly timeoutMs: number;
	/** Whether failed attempts are repeated, where that is safe. */
	readonly repeats: boolean;
}

/** The time-out of Linq's own SDK (sdk: transport defaults). */
const IN_A_RUN: Patience = { timeoutMs: 60_000, repeats: true };
/** Linq waits 10 s for the answer to a delivery, and repeats the delivery itself (Linq docs: webhooks, delivery). */
export const DURING_A_DELIVERY: Patience = { timeoutMs: 4_000, repeats: false };

export interface LinqRequest {
	readonly method: IHttpRequestMethods;
	readonly path: LinqPath;
	readonly query?: IDataObject;
	readonly body?: object;
	readonly repeat: Repeatable;
	/** What a success carries: a JSON object, or nothing (204). */
	readonly answer: 'json' | 'nothing';
}

export type SendRequest = <T>(request: LinqRequest) => Promise<T>;

/** What a request needs of n8n; every kind of node context offers it. */
export type LinqContext = IAllExecuteFunctions;

/**
 * The one function that talks to Linq: n8n's authenticated request helper (so that the user's proxy, TLS and
 * credential settings apply), repeated where that is safe.
 *
 * @throws LinqApiError with the sentence for whatever went wrong; NodeOperationError when the credential's base URL is unusable.
 */
export function createSender(
	context: LinqContext,
	itemIndex?: number,
	patience: Patience = IN_A_RUN,
): SendRequest {
	return async <T>(request: LinqRequest): Promise<T> => {
		const url = (await baseUrl(context, itemIndex)) + request.path;
		const once = async () => await attempt(context, url, request, patience.timeoutMs);
		const outcome = await repeatWhileSafe(request.repeat, once, patience.repeats);
		if ('success' in outcome) return outcome.success as T;
		const { failure, isUnclear } = outcome;
		const explanation = explain(failure, isUnclear, request.repeat);
		throw new LinqApiError(context.getNode(), failure, explanation, { isUnclear, itemIndex });
	};
}

async function baseUrl(context: LinqContext, itemIndex?: number): Promise<string> {
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

async function attempt(
	context: LinqContext,
	url: string,
	request: LinqRequest,
	timeoutMs: number,
): Promise<Attempt<unknown>> {
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
	const succeeded = isSuccess(answer);
	if (succeeded && request.answer === 'nothing') return { success: undefined };
	if (succeeded && isObject(answer.body)) return { success: answer.body };
	return { failure: readFailure(answer) };
}

function isObject(value: unknown): boolean {
	return (
		typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value)
	);
}
