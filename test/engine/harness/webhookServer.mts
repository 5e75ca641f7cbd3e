import { once } from 'node:events';
import {
	createServer,
	type IncomingMessage,
	request as openRequest,
	type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';

/** As n8n hands requests to webhooks (n8n 2.41.1, body-parser). */
export interface WebhookRequest extends IncomingMessage {
	query: Record<string, string>;
	body: unknown;
	readRawBody(): Promise<void>;
}

/** As express has it, as far as our nodes use it. */
export interface WebhookResponse extends ServerResponse {
	status(code: number): this;
	json(body: unknown): this;
}

export type WebhookHandler = (
	pathname: string,
	request: WebhookRequest,
	response: WebhookResponse,
) => Promise<void>;

export interface WebhookServer {
	/** Without a slash at the end. */
	readonly url: string;
	stop(): Promise<void>;
}

/** The HTTP side of n8n: reads requests and gives them an express-like form. */
export async function startWebhookServer(handle: WebhookHandler): Promise<WebhookServer> {
	const server = createServer((incoming, outgoing) => {
		const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://n8n');
		const request: WebhookRequest = Object.assign(incoming, {
			query: Object.fromEntries(searchParams),
			body: undefined,
			async readRawBody(this: WebhookRequest) {
				if (Buffer.isBuffer(this.rawBody)) return;
				if (!this.readable) throw new Error('Request body stream is not readable');
				this.rawBody = await buffer(this);
			},
		});
		const response: WebhookResponse = Object.assign(outgoing, {
			status(this: WebhookResponse, code: number) {
				this.statusCode = code;
				return this;
			},
			json(this: WebhookResponse, body: unknown) {
				return this.setHeader('content-type', 'application/json').end(JSON.stringify(body));
			},
		});
		void handle(pathname, request, response);
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	return {
		url: `http://127.0.0.1:${address.port}`,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/**
 * What n8n does with a body before the node sees the request: multipart forms are used up, other types are read, and JSON
 * has to be JSON (n8n 2.41.1, webhook-helpers).
 *
 * @returns false when the request is to be answered 422
 */
export async function parseBody(request: WebhookRequest): Promise<boolean> {
	const [contentType = ''] = (request.headers['content-type'] ?? '').split(';');
	if (contentType === 'multipart/form-data') {
		await buffer(request);
		return true;
	}
	if (contentType.startsWith('multipart/')) return true;
	await request.readRawBody();
	if (contentType !== 'application/json' || request.rawBody.length === 0) return true;
	try {
		request.body = JSON.parse(request.rawBody.toString('utf8').replace(/^\uFEFF/, ''));
		return true;
	} catch {
		// The same answer whatever is wrong with it.
		return false;
	}
}

/** What somebody sends to a webhook. A header with several values is sent several times. */
export interface Delivery {
	readonly url: string;
	readonly headers?: Readonly<Record<string, string | string[]>>;
	readonly body?: string | Buffer;
	readonly method?: string;
}

export interface Answer {
	readonly status: number;
	readonly body: string;
}

export async function send({
	url,
	headers = {},
	body = '',
	method = 'POST',
}: Delivery): Promise<Answer> {
	const request = openRequest(url, { method, headers: { ...headers }, agent: false });
	request.end(body);
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	const text = (await buffer(response)).toString('utf8');
	return { status: response.statusCode ?? 0, body: text };
}
