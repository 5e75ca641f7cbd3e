import { Credentials } from './rest/credentials.mts';
import { Executions } from './rest/executions.mts';
import { NodeParameters } from './rest/nodeParameters.mts';
import { N8nSession } from './rest/session.mts';
import { Workflows } from './rest/workflows.mts';
import { WorkflowsOfN8n1 } from './rest/workflowsOfN8n1.mts';

export interface WebhookAnswer {
	readonly status: number;
	readonly body: string;
}

/** Everything the tests and the demo do to n8n, by the REST interface that its editor uses (n8n 2.41.1 and 1.123.81). */
export class N8nClient {
	readonly session: N8nSession;

	readonly credentials: Credentials;

	readonly workflows: Workflows;

	readonly executions: Executions;

	readonly nodeParameters: NodeParameters;

	/**
	 * @param url n8n's root, without a slash at the end
	 * @param version n8n's
	 */
	constructor(
		readonly url: string,
		version = '2',
	) {
		this.session = new N8nSession(url);
		this.credentials = new Credentials(this.session);
		const isN8n1 = version.startsWith('1.');
		this.workflows = new (isN8n1 ? WorkflowsOfN8n1 : Workflows)(this.session);
		this.executions = new Executions(this.session);
		this.nodeParameters = new NodeParameters(this.session);
	}

	/**
	 * Posts to a webhook as somebody outside would, without being logged in.
	 *
	 * @param timeoutMs after which it fails; without it, whenever fetch gives up
	 */
	async postWebhook(
		path: string,
		body: string | Uint8Array<ArrayBuffer>,
		headers: Record<string, string> = { 'content-type': 'application/json' },
		timeoutMs?: number,
	): Promise<WebhookAnswer> {
		const signal = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
		const response = await fetch(this.url + path, { method: 'POST', body, headers, signal });
		return { status: response.status, body: await response.text() };
	}
}
