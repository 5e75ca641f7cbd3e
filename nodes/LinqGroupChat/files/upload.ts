import type { IExecuteFunctions } from 'n8n-workflow';

import type { LinqApi } from '../../shared/api';
import { transfer, TRANSFER_TIMEOUT_MS } from '../../shared/files/transfer';
import type { InputFile } from './InputFile';

/**
 * Uploads a file to Linq's storage.
 *
 * @returns its attachment ID, which never expires (Linq docs: attachments)
 * @throws LinqApiError
 */
export async function uploadFile(
	context: IExecuteFunctions,
	linq: LinqApi,
	file: InputFile,
	itemIndex: number,
): Promise<string> {
	const { attachment_id, upload_url, required_headers } = await linq.attachments.create({
		filename: file.fileName,
		content_type: file.contentType,
		size_bytes: file.sizeBytes,
	});
	await transfer(
		context,
		itemIndex,
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
}
