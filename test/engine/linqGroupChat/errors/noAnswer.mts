import { ClientRequest, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, jest, test } from '@jest/globals';

import { Engine } from '../../harness/engine.mts';
import { sendTo } from '../../harness/parameters.mts';
import { UNKNOWN_ID } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

useLinq({ freshFor: 'file' });

describe('a Linq that does not answer', () => {
	const silent = createServer();
	afterEach(() => {
		jest.restoreAllMocks();
		silent.closeAllConnections();
		silent.close();
	});

	test('is given up after a minute', async () => {
		const asked: number[] = [];
		const { setTimeout: original } = ClientRequest.prototype;
		jest.spyOn(ClientRequest.prototype, 'setTimeout').mockImplementation(function (
			this: ClientRequest,
			ms,
			onTimeout,
		) {
			asked.push(ms);
			return original.call(this, ms / 1000, onTimeout);
		});
		await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
		const { port } = silent.address() as AddressInfo;
		const engine = await Engine.create({ apiKey: 'key', baseUrl: `http://127.0.0.1:${port}` });
		const { error } = await engine.run({ parameters: sendTo(UNKNOWN_ID, { text: 'Hello' }) });
		expect(error?.message).toBe('Linq did not answer in time');
		expect(error?.description).toMatch(
			/The message may have gone out all the same: look into the chat/,
		);
		expect(asked).toEqual([60_000, 60_000, 60_000]);
	});
});
