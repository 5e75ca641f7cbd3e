import type { IWebhookFunctions } from 'n8n-workflow';

/**
 * n8n reads the body itself for the content types it knows, and leaves the others to the node; but a form in parts
 * (multipart/form-data) it uses up, so that nothing is left to verify (n8n 2.41.1, webhook-helpers). Linq sends no forms.
 */
export async function readBody(
	request: ReturnType<IWebhookFunctions['getRequestObject']>,
): Promise<Buffer | undefined> {
	try {
		if (request.rawBody === undefined) await request.readRawBody();
	} catch {
		// A form in parts, or a sender that hung up: the caller answers 400 and logs it.
		return undefined;
	}
	return request.rawBody ?? Buffer.alloc(0);
}
