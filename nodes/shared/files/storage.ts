import type { IBinaryData, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { LinqApi } from '../api';
import { type Explanation, references } from '../errors/explain';
import { type HttpAnswer, isSuccess, readFailure, readNetworkFailure } from '../errors/failure';
import { LinqApiError } from '../errors/LinqApiError';
import { InputError } from '../input/InputError';
import { type Attempt, repeatWhileSafe } from '../repeat';
import type { FileStream, InputFile } from './InputFile';

/** Where Linq keeps files: not its API but presigned addresses, which take no API key. */
export interface FileStorage {
	/** Uploads a file and returns its attachment ID, which never expires (Linq docs: attachments). */
	upload(linq: LinqApi, file: InputFile): Promise<string>;
	/**
	 * Streams a file into n8n's binary data.
	 *
	 * @param maxBytes more is refused with an InputError, before any of it is read
	 */
	download(
		url: string,
		fileName: string,
		mimeType: string,
		maxBytes?: number,
	): Promise<IBinaryData>;
}

/** Upload addresses live for 15 minutes (limits.json: uploadUrlValidityMinutes), so a transfer may take as long. */
const TRANSFER_TIMEOUT_MS = 15 * 60_000;

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

export function createFileStorage(
	context: IExecuteFunctions | IWebhookFunctions,
	itemIndex?: number,
): FileStorage {
	/** Storing and fetching a file can be repeated without harm. */
	const transfer = async (
		what: keyof typeof FAILED,
		request: () => Promise<unknown>,
	): Promise<HttpAnswer> => {
		const outcome = await repeatWhileSafe(
			'always',
			async () => await request().then(judge, networkFailure),
		);
		if ('success' in outcome) return outcome.success;
		const { message, description } = FAILED[what];
		const explanation = { message, description: `${description}\n${references(outcome.failure)}` };
		// Whatever happened to the file, nothing has been done with it.
		const circumstances = { isUnclear: false, itemIndex };
		throw new LinqApiError(context.getNode(), outcome.failure, explanation, circumstances);
	};

	return {
		async upload(linq, file) {
			const { attachment_id, upload_url, required_headers } = await linq.attachments.create({
				filename: file.fileName,
				content_type: file.contentType,
				size_bytes: file.sizeBytes,
			});
			await transfer(
				'upload',
				async () =>
					await context.helpers.httpRequest({
						method: 'PUT',
						url: upload_url,
						// Exactly Linq's headers: the address is signed, and the API key has no business there.
						headers: { ...required_headers, 'content-length': file.sizeBytes },
						body: await file.open(),
						timeout: TRANSFER_TIMEOUT_MS,
						returnFullResponse: true,
						ignoreHttpStatusErrors: true,
						// Following redirects would make the HTTP client keep the whole file in memory.
						disableFollowRedirect: true,
					}),
			);
			return attachment_id;
		},

		async download(url, fileName, mimeType, maxBytes = Number.POSITIVE_INFINITY) {
			const answer = await transfer(
				'download',
				async () =>
					await context.helpers.httpRequest({
						method: 'GET',
						url,
						encoding: 'stream',
						timeout: TRANSFER_TIMEOUT_MS,
						returnFullResponse: true,
						ignoreHttpStatusErrors: true,
					}),
			);
			const sizeBytes = Number(answer.headers['content-length'] ?? 0);
			if (sizeBytes > maxBytes) {
				(answer.body as FileStream).destroy();
				throw new InputError(
					`The file has ${sizeBytes} bytes, more than Max Size allows`,
					'Raise Max Size, or do without the file.',
				);
			}
			return await context.helpers.prepareBinaryData(answer.body as FileStream, fileName, mimeType);
		},
	};
}

/** n8n types the answer of its request helper as any. */
function judge(answer: unknown): Attempt<HttpAnswer> {
	const http = answer as HttpAnswer;
	// The body of a failure is a stream, or a storage provider's XML: nothing to show.
	return isSuccess(http)
		? { success: http }
		: { failure: readFailure({ ...http, body: undefined }) };
}

function networkFailure(error: unknown): Attempt<HttpAnswer> {
	return { failure: readNetworkFailure(error) };
}
