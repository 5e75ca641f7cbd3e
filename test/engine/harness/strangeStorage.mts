import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { createGzip } from 'node:zlib';

import { afterAll, beforeAll, beforeEach } from '@jest/globals';

/** A file storage on loopback that answers as no honest one does. */
export class StrangeStorage {
	/** What was asked for. */
	readonly asked: string[] = [];
	/** Bytes that were handed to the network, packed as they travel. */
	sentBytes = 0;
	/** Whoever asks for `/to/…` is sent on to it. */
	private readonly server = createServer((request, response) => {
		const path = request.url ?? '';
		this.asked.push(path);
		if (path.startsWith('/to/'))
			response.writeHead(302, { location: decodeURIComponent(path.slice(4)) }).end();
		else if (path === '/round') response.writeHead(307, { location: '/round' }).end();
		else if (path === '/endless') void this.pour(response, response);
		else if (path === '/bomb') {
			response.setHeader('content-encoding', 'gzip');
			const gzip = createGzip();
			gzip.on('data', (chunk: Buffer) => (this.sentBytes += chunk.length)).pipe(response);
			void this.pour(response, gzip);
		} else response.end('content');
	});

	url = '';

	async start(): Promise<void> {
		await once(this.server.listen(0, '127.0.0.1'), 'listening');
		const address = this.server.address();
		if (address === null || typeof address === 'string') throw new Error('no port');
		this.url = `http://127.0.0.1:${address.port}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	/** 300 MB without a length, for as long as somebody takes them. */
	private async pour(
		response: ServerResponse,
		into: ServerResponse | ReturnType<typeof createGzip>,
	): Promise<void> {
		const chunk = Buffer.alloc(65_536);
		const hungUp = once(response, 'close');
		for (let sent = 0; sent < 300 * 1_048_576 && !response.destroyed; sent += chunk.length) {
			if (into === response) this.sentBytes += chunk.length;
			if (!into.write(chunk)) await Promise.race([once(into, 'drain'), hungUp]);
		}
		into.end();
	}
}

export function useStrangeStorage(): StrangeStorage {
	const storage = new StrangeStorage();
	beforeAll(async () => await storage.start());
	beforeEach(() => {
		storage.asked.length = 0;
		storage.sentBytes = 0;
	});
	afterAll(async () => await storage.stop());
	return storage;
}
