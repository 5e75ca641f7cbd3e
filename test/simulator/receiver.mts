import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Receiver {
	readonly url: string;
	readonly received: Array<{ url: string; headers: Record<string, string>; body: string }>;
	/** What the next deliveries are answered with; 200 when none is left. */
	readonly answers: number[];
	/** Sent with every answer. */
	answerHeaders: Record<string, string>;
	/** What the receiver does before it answers. */
	onDelivery?: () => Promise<unknown>;
	stop(): Promise<void>;
}

/** Somebody who subscribed: takes deliveries on loopback and keeps them. */
export async function receiver(): Promise<Receiver> {
	const server = createServer((request, response) => {
		void text(request).then(async (body) => {
			inbox.received.push({
				url: request.url ?? '',
				headers: request.headers as Record<string, string>,
				body,
			});
			await inbox.onDelivery?.();
			response.writeHead(inbox.answers.shift() ?? 200, inbox.answerHeaders).end();
		});
	});
	// Longer than whoever delivers: otherwise a delivery could take up a connection that is being closed, and come again later.
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	const inbox: Receiver = {
		url: `http://127.0.0.1:${address.port}`,
		received: [],
		answers: [],
		answerHeaders: {},
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return inbox;
}
