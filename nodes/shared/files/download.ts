import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { type HttpAnswer, isSuccess } from '../errors/failure';
import { InputError } from '../input/InputError';
import { type FileStream, letGo } from './letGo';
import { transfer, TRANSFER_TIMEOUT_MS } from './transfer';

export interface FileToDownload {
	readonly url: string;
	readonly fileName: string;
	readonly mimeType: string;
	/** More is refused, before any of it is read. */
	readonly maxBytes?: number;
}

/**
 * Streams a file from Linq's storage into n8n's binary data.
 *
 * @throws LinqApiError; InputError for a file that is too large
 */
export async function downloadFile(
	context: IExecuteFunctions,
	{ url, fileName, mimeType, maxBytes = Number.POSITIVE_INFINITY }: FileToDownload,
	itemIndex?: number,
): Promise<IBinaryData> {
	const answer = await transfer(
		context,
		itemIndex,
		'download',
		async () => await get(context, url),
	);
	const sizeBytes = Number(answer.headers['content-length'] ?? 0);
	if (sizeBytes > maxBytes) {
		letGo(answer.body as FileStream);
		throw new InputError(
			`The file has ${sizeBytes} bytes, more than Max Size allows`,
			'Raise Max Size, or do without the file.',
		);
	}
	return await context.helpers.prepareBinaryData(answer.body as FileStream, fileName, mimeType);
}

async function get(context: IExecuteFunctions, url: string): Promise<HttpAnswer> {
	// n8n types the answer of its request helper as any.
	const answer = (await context.helpers.httpRequest({
		method: 'GET',
		url,
		encoding: 'stream',
		timeout: TRANSFER_TIMEOUT_MS,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	})) as HttpAnswer;
	if (!isSuccess(answer)) letGo(answer.body as FileStream);
	return answer;
}
