import { createHash } from 'node:crypto';
import { createServer, request } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface ReadinessProxy {
	/** With a slash at the end, as n8n wants its WEBHOOK_URL. */
	readonly url: string;
	/** Where n8n listens, with several processes in turn; until this is called everything is answered 503. */
	forwardTo(...n8nUrls: string[]): void;
	/** From now on requests with the same value in a header go to the same process; undefined: in turn again. */
	hashBy(header: string | undefined): void;
	stop(): Promise<void>;
}

/**
 * What stands before n8n in production: it lets nothing through until n8n says that it is ready. While n8n starts, it
 * listens already but knows no webhooks yet, and answers 404 (n8n 2.41.1), which Linq takes as final.
 */
export async function startReadinessProxy(): Promise<ReadinessProxy> {
	const targets: string[] = [];
	let hashed: string | undefined;
	const server = createServer((incoming, answer) => {
		const refuse = () => answer.writeHead(503).end();
		const key = hashed === undefined ? undefined : incoming.headers[hashed.toLowerCase()];
		const chosen = key === undefined ? nextReady(targets) : readyFor(String(key), targets);
		void chosen.then((target) => {
			if (target === undefined) return refuse();
			const { method, headers, url = '/' } = incoming;
			const forwarded = request(`${target}${url}`, { method, headers }, (response) => {
				answer.writeHead(response.statusCode ?? 502, response.headers);
				response.pipe(answer);
			});
			forwarded.on('error', () => answer.destroy());
			return incoming.pipe(forwarded);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		forwardTo: (...n8nUrls) => void targets.splice(0, targets.length, ...n8nUrls),
		hashBy: (header) => (hashed = header),
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/**
 * The first that is ready, beginning with the one whose turn it is. That is settled before anything is waited for: two
 * requests at the same moment begin with different processes.
 */
async function nextReady(targets: string[]): Promise<string | undefined> {
	const inTurn = [...targets];
	targets.push(...targets.splice(0, 1));
	for (const target of inTurn) if (await isReady(target)) return target;
	return undefined;
}

/** Always the same for a key, as long as there are the same processes. */
async function readyFor(key: string, targets: readonly string[]): Promise<string | undefined> {
	const inOrder = [...targets].sort();
	const hash = createHash('sha256').update(key).digest().readUInt32BE();
	const target = inOrder[hash % inOrder.length];
	return target !== undefined && (await isReady(target)) ? target : undefined;
}

async function isReady(target: string): Promise<boolean> {
	return await fetch(`${target}/healthz/readiness`).then(
		({ ok }) => ok,
		() => false,
	);
}
