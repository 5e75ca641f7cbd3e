import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/**
 * Answers a delivery that starts and resumes nothing, and says so in n8n's log.
 *
 * @param what the beginning of the sentence in the log: “Linq Trigger refused a delivery”
 * @param status 400 and 401 are final, 503 makes Linq repeat it
 */
export function refuse(
	context: IWebhookFunctions,
	what: string,
	status: number,
	reason: string,
): IWebhookResponseData {
	context.logger.warn(`${what} with ${status}: ${reason}`, {
		workflowId: context.getWorkflow().id,
		nodeName: context.getNode().name,
	});
	context.getResponseObject().status(status).json({ accepted: false });
	return { noWebhookResponse: true };
}
