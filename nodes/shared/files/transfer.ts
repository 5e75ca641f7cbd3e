import type { IExecuteFunctions } from 'n8n-workflow';

import { type Explanation, references } from '../errors/explain';
import { type HttpAnswer, isSuccess, readFailure, readNetworkFailure } from '../errors/failure';
import { LinqApiError } from '../errors/LinqApiError';
import { type Attempt, repeatWhileSafe } from '../request/repeat';

/** Upload addresses live for 15 minutes (docs/linq.md: Limits), so a transfer may take as long. */
export const TRANSFER_TIMEOUT_MS = 15 * 60_000;

/** The sentences of the API's errors would mislead here: a 403 has nothing to do with the API key. */
const FAILED: Readonly<Record<'upload' | 'download', Explanation>> = {
	upload: {
		message: 'The file could not be handed to Linq’s file storage',
		description:
			'Nothing has been sent for this item: run the node again. n8n must be able to reach that storage, whose address is not the one of Linq’s API.',
	},
	download: {
		message: 'The file could not be fetched from Linq’s file storage',
		description:
			'Run the node again: that does no harm. n8n must be able to reach that storage, whose address is not the one of Linq’s API.',
	},
};

/**
 * A request to the place where Linq keeps files: not its API but presigned addresses, which take no API key. Storing and
 * fetching a file can be repeated without harm.
 *
 * @returns for a download also an answer that says where the file is instead ({@link isRedirect})
 * @throws LinqApiError
 */
export async function transfer(
	context: Pick<IExecuteFunctions, 'getNode'>,
	itemIndex: number | undefined,
	what: keyof typeof FAILED,
	request: () => Promise<unknown>,
): Promise<HttpAnswer> {
	const outcome = await repeatWhileSafe<HttpAnswer>(
		'always',
		async () => await request().then((answer) => judge(answer, what), networkFailure),
	);
	if ('success' in outcome) return outcome.success;
	const { message, description } = FAILED[what];
	const explanation = { message, description: `${description}\n${references(outcome.failure)}` };
	// Whatever happened to the file, nothing has been done with it.
	const circumstances = { isUnclear: false, itemIndex };
	throw new LinqApiError(context.getNode(), outcome.failure, explanation, circumstances);
}

/** n8n types the answer of its request helper as any. */
function judge(answer: unknown, what: keyof typeof FAILED): Attempt<HttpAnswer> {
	const http = answer as HttpAnswer;
	if (what === 'download' && isRedirect(http)) return { success: http };
	// The body of a failure is a stream, or a storage provider's XML: nothing to show.
	return isSuccess(http)
		? { success: http }
		: { failure: readFailure({ ...http, body: undefined }) };
}

/** Whether the file is elsewhere. */
export function isRedirect({ statusCode, headers }: HttpAnswer): boolean {
	return statusCode >= 300 && statusCode < 400 && typeof headers.location === 'string';
}

function networkFailure(error: unknown): Attempt<HttpAnswer> {
	return { failure: readNetworkFailure(error) };
}
