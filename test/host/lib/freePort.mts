import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what operating systems give away by themselves, to whoever asks for any port or opens a connection. */
const LOWEST = 20_000;
const HIGHEST = 32_000;
const TRIES = 100;

const given = new Set<number>();

/**
 * A port on loopback that nobody listens on, for programs that cannot take port 0. They listen on it much later, and not
 * while they are started again: so it is one that the operating system gives to nobody meanwhile. Another process that
 * asks here gets the same one of 12,000 by chance only.
 */
export async function freePort(): Promise<number> {
	for (let tries = 0; tries < TRIES; tries++) {
		const port = randomInt(LOWEST, HIGHEST);
		if (given.has(port) || !(await isFree(port))) continue;
		given.add(port);
		return port;
	}
	throw new Error(`None of ${TRIES} ports between ${LOWEST} and ${HIGHEST} is free`);
}

async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}
