import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, test } from '@jest/globals';

import { Engine } from '../../harness/engine.mts';
import { duringWaits, laterBy } from '../../harness/instantSleep.mts';
import { sendTo } from '../../harness/parameters.mts';
import { ana, UNKNOWN_ID } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();
const HOUR_MS = 60 * 60_000;

/** A Linq that answers every send with a message of the given time. */
function strangeLinq() {
	let answer = { createdAt: '', withDate: true };
	const server = createServer((_request, response) => {
		response.sendDate = false;
		// By the clock of these tests, which others have put forward.
		if (answer.withDate) response.setHeader('date', new Date(Date.now()).toUTCString());
		response.writeHead(202, { 'content-type': 'application/json' });
		response.end(JSON.stringify({ message: { id: UNKNOWN_ID, created_at: answer.createdAt } }));
	});
	afterEach(() => {
		server.closeAllConnections();
		server.close();
	});
	return async (next: typeof answer) => {
		answer = next;
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		const { port } = server.address() as AddressInfo;
		const engine = await Engine.create({ apiKey: 'key', baseUrl: `http://127.0.0.1:${port}` });
		return await engine.run({ parameters: sendTo(UNKNOWN_ID, { text: 'Hello' }) });
	};
}

describe('what has been sent is not told as not sent', () => {
	const send = strangeLinq();
	const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();

	test('when n8n’s clock is set back meanwhile', async () => {
		linq.control.failNext({ path: '/messages', status: 409, code: 2009 });
		duringWaits(() => laterBy(-HOUR_MS));
		await linq.succeed(sendTo(linq.newGroup(), { text: 'Hello' }));
		expect(linq.textsOf(ana)).toEqual(['Hello']);
	});

	test('when Linq does not tell the time, and n8n’s clock is ahead', async () => {
		expect((await send({ createdAt: hoursAgo(9), withDate: false })).error).toBeUndefined();
	});

	test('when Linq tells the time of the message without its zone', async () => {
		const createdAt = hoursAgo(9).replace('Z', '');
		expect((await send({ createdAt, withDate: true })).error).toBeUndefined();
	});

	test.each([
		['Z', (time: string) => time],
		['an offset', (time: string) => time.replace('Z', '+00:00')],
	])('and what has not been is noticed, with %s as the zone', async (_, written) => {
		const { error } = await send({ createdAt: written(hoursAgo(9)), withDate: true });
		expect(error?.message).toMatch(/^Nothing was sent: Linq answered with a message of /);
		expect(error?.description).toMatch(/Look into the chat: if it is missing there, run /);
	});
});
