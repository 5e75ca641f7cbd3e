import type { IWebhookDescription } from 'n8n-workflow';

/**
 * The webhook that resumes a waiting execution. n8n registers it nowhere; it finds it by this path and these flags when
 * somebody calls the address that it signed (n8n 2.41.1, waiting-webhooks).
 */
export const resumeWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: '={{ $nodeId }}',
		restartWebhook: true,
		isFullPath: true,
	},
];
