import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { judge } from './delivery';
import { simplify } from './output';
import { recoverSecrets } from './secrets';

/** One delivery: refused with a log line and no execution, ignored with 200, or handed to the workflow. */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	// n8n reads the body itself for the content types it knows, and leaves the others to the node.
	if (request.rawBody === undefined) await request.readRawBody();
	const judgement = judge({
		headers: request.headers,
		rawBody: request.rawBody ?? Buffer.alloc(0),
		secrets: await recoverSecrets(context),
		nowSeconds: Math.floor(Date.now() / 1000),
	});

	if ('refuse' in judgement) {
		context.logger.warn(
			`Linq Trigger refused a delivery with ${judgement.refuse}: ${judgement.reason}`,
			{
				workflowId: context.getWorkflow().id,
				nodeName: context.getNode().name,
			},
		);
		context.getResponseObject().status(judgement.refuse).json({ accepted: false });
		return { noWebhookResponse: true };
	}

	const { event } = judgement;
	const chosen = context.getNodeParameter('events') as string[];
	// A subscription can be broader than the node for a moment, while the workflow is published again.
	if (!chosen.includes(event.event_type)) return {};
	const json: IDataObject = context.getNodeParameter('simplify') === true ? simplify(event) : event;
	return { workflowData: [context.helpers.returnJsonArray(json)] };
}
