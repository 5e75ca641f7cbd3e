import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import { SEED } from '../../simulator/index.mts';

/**
 * A Linq that does next to nothing, so that what is measured is whoever calls it: it takes messages and lists chats, after
 * the latency it was told. In a process of its own; its parent tells it what to do, and it ends with it.
 */
export type ServerOrder = { readonly latencyMs: number } | { readonly countRequests: true };
export type ServerReport = { readonly url: string } | { readonly requests: number };

const CHATS = 10_000;
const PAGE_SIZE_DEFAULT = 20;

let latencyMs = 0;
let requests = 0;

const server = createServer((request, response) => void serve(request, response));
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port');
	report({ url: `http://127.0.0.1:${address.port}/api/partner` });
});

process.on('message', (order: ServerOrder) => {
	if ('latencyMs' in order) ({ latencyMs } = order);
	else {
		report({ requests });
		requests = 0;
	}
});
process.on('disconnect', () => process.exit());

function report(what: ServerReport): void {
	process.send?.(what);
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
	requests++;
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	if (latencyMs > 0) await pause(latencyMs);
	const url = new URL(request.url ?? '/', 'http://linq');
	const chatId = /\/v3\/chats\/([^/]+)\/messages$/.exec(url.pathname)?.[1];
	if (request.method === 'POST' && chatId !== undefined)
		answer(response, 202, messageIn(chatId, Buffer.concat(chunks).toString('utf8')));
	else if (request.method === 'GET' && url.pathname.endsWith('/v3/chats'))
		answer(response, 200, pageOfChats(url.searchParams));
	else answer(response, 404, { success: false, error: { status: 404, code: 2001 } });
}

function answer(response: ServerResponse, status: number, body: object): void {
	const text = JSON.stringify(body);
	response
		.writeHead(status, {
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(text),
		})
		.end(text);
}

function messageIn(chat_id: string, body: string): object {
	const { message } = JSON.parse(body) as { message: { parts: object[] } };
	const [line] = SEED.lines;
	return {
		chat_id,
		message: {
			...{ id: '3fa85f64-5717-4562-b3fc-2c963f66afa6', created_at: new Date().toISOString() },
			...{ delivery_status: 'pending', is_read: false, parts: message.parts, sent_at: null },
			...{ delivered_at: null, effect: null, preferred_service: null, reply_to: null },
			...{ from_handle: member(line, true), service: 'iMessage' },
		},
	};
}

function pageOfChats(query: URLSearchParams): object {
	const limit = Number(query.get('limit') ?? PAGE_SIZE_DEFAULT);
	const from = Number(query.get('cursor') ?? 0);
	const to = Math.min(from + limit, CHATS);
	const chats = Array.from({ length: to - from }, (_, index) => chat(from + index));
	return { chats, next_cursor: to < CHATS ? String(to) : null };
}

function chat(number: number): object {
	const { ana, ben, cleo } = SEED.people;
	const hex = number.toString(16).padStart(12, '0');
	return {
		...{ id: `3fa85f64-5717-4562-b3fc-${hex}`, display_name: `Group ${number}`, is_group: true },
		...{ created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' },
		...{ is_archived: false, service: 'iMessage' },
		handles: [member(SEED.lines[0], true), ...[ana, ben, cleo].map((one) => member(one, false))],
	};
}

function member(handle: string, is_me: boolean): object {
	return {
		...{ id: '3fa85f64-5717-4562-b3fc-2c963f66afa6', handle, is_me, service: 'iMessage' },
		...{ joined_at: '2026-01-01T00:00:00Z', left_at: null, status: 'active' },
	};
}
