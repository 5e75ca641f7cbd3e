import type { INode } from 'n8n-workflow';

import { parseUrl } from '../../shared/input/url';

/**
 * Where this n8n's webhooks are reached, with a slash at the end: what a trigger's address has before the endpoint
 * (“webhook”, or N8N_ENDPOINT_WEBHOOK). Waiting executions have an endpoint of their own at the same place. After the
 * endpoint n8n has the trigger's own ID, or else the workflow's and the trigger's name, and the name of the webhook
 * (n8n-workflow 2.41.0, getNodeWebhookPath).
 */
export function n8nAddress(
	webhookUrl: string,
	{ webhookId }: Pick<INode, 'webhookId'>,
): string | undefined {
	return parseUrl(webhookId === undefined ? '../../..' : '../..', webhookUrl)?.toString();
}
