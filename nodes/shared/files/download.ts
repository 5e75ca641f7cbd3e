import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { type HttpAnswer, isSuccess } from '../errors/failure';
import { InputError } from '../input/InputError';
import { assertFetchable } from './assertFetchable';
import { harmlessFileName, harmlessMimeType } from './fileNames';
import { type FileStream, letGo } from './letGo';
import { isRedirect, transfer, TRANSFER_TIMEOUT_MS } from './transfer';
import { parseUrl } from '../input/url';

export interface FileToDownload {
	readonly url: string;
	readonly fileName: string;
	readonly mimeType: string;
	readonly max: MaxSize;
}

/** How large a file may be. */
export interface MaxSize {
	readonly bytes: number;
	/** Says to whom it belongs, as “more than Max Size allows”. */
	readonly excess: string;
	readonly remedy: string;
}

/** More than a storage needs; a chain without an end must not hold an execution. */
const REDIRECTS_MAX = 5;

/**
 * Streams a file from Linq's storage into n8n's binary data. Only from the internet over HTTPS, wherever the storage
 * redirects to; and never more bytes than allowed, counted as they arrive and after unpacking, whatever the storage says
 * of the size. What had been stored of a file that turns out to be too large is removed by n8n (2.41.1, blob-storage).
 *
 * @throws LinqApiError; InputError for a file that is too large or whose address must not be asked
 */
export async function downloadFile(
	context: IExecuteFunctions,
	{ url, fileName, mimeType, max }: FileToDownload,
	itemIndex?: number,
): Promise<IBinaryData> {
	const answer = await follow(context, url, itemIndex);
	const body = answer.body as FileStream;
	const tooLarge = new InputError(`The file’s size is more than ${max.excess}`, max.remedy);
	if (Number(answer.headers['content-length'] ?? 0) > max.bytes) {
		letGo(body);
		throw tooLarge;
	}
	let bytes = 0;
	const counted = body.map((chunk: Buffer) => {
		bytes += chunk.length;
		if (bytes > max.bytes) throw tooLarge;
		return chunk;
	});
	try {
		return await context.helpers.prepareBinaryData(
			counted,
			harmlessFileName(fileName),
			harmlessMimeType(mimeType),
		);
	} catch (error) {
		// A storage of n8n may put an error of its own around ours.
		throw bytes > max.bytes ? tooLarge : error;
	} finally {
		letGo(body);
	}
}

/** The answer at the end of the redirects. By hand: n8n's HTTP helper would follow them anywhere. */
async function follow(
	context: IExecuteFunctions,
	first: string,
	itemIndex?: number,
): Promise<HttpAnswer> {
	let url = first;
	for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
		await assertFetchable(context, url, itemIndex);
		const answer = await transfer(
			context,
			itemIndex,
			'download',
			async () => await get(context, url),
		);
		if (!isRedirect(answer)) return answer;
		const location = String(answer.headers.location);
		url = parseUrl(location, url)?.toString() ?? location;
	}
	throw new InputError(
		`The address of the file leads from one to the next, more than ${REDIRECTS_MAX} times`,
		'Run the node again; if it stays so, ask Linq about the file.',
	);
}

async function get(context: IExecuteFunctions, url: string): Promise<HttpAnswer> {
	// n8n types the answer of its request helper as any.
	const answer = (await context.helpers.httpRequest({
		method: 'GET',
		url,
		encoding: 'stream',
		timeout: TRANSFER_TIMEOUT_MS,
		// The time-out above ends when the answer begins.
		abortSignal: AbortSignal.timeout(TRANSFER_TIMEOUT_MS),
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	})) as HttpAnswer;
	if (!isSuccess(answer)) letGo(answer.body as FileStream);
	return answer;
}
