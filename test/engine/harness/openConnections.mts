import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const STARTED = 'http.client.request.start';

/**
 * Does some work and waits until every request of it for a path has let go of its connection.
 *
 * @throws when one still holds its connection after the patience, or when there was no such request
 */
export async function lettingGoOf<T>(
	path: string,
	work: () => Promise<T>,
	patienceMs = 5_000,
): Promise<T> {
	const requests: ClientRequest[] = [];
	const remember = (message: unknown) => {
		const { request } = message as { request: ClientRequest };
		if (request.path.includes(path)) requests.push(request);
	};
	subscribe(STARTED, remember);
	const result = await work().finally(() => unsubscribe(STARTED, remember));
	if (requests.length === 0) throw new Error(`Nothing was asked for ${path}`);
	const end = performance.now() + patienceMs;
	while (requests.some(({ socket }) => socket?.destroyed === false)) {
		if (performance.now() > end) throw new Error(`A connection for ${path} is still open`);
		await pause(10);
	}
	return result;
}
