import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { beforeAll, describe, expect, test } from '@jest/globals';

const run = promisify(execFile);

/** How fast things are is no matter for a test: other work on the machine would decide. */
describe('The short form of the measurements', () => {
	let printed = '';

	beforeAll(async () => {
		const rows =
			'sendsWithLatency,sendsWithoutLatency,sendsOfAllSizes,listing,signatures,coldRequire';
		const script = ['--import', 'tsx', 'test/bench/main.mts', '--short', '--rows', rows];
		({ stdout: printed } = await run(process.execPath, script));
	}, 240_000);

	test('gets through every row that needs no n8n', () => {
		const names = printed.split('\n').flatMap((line) => /^[✔✖] (.*?):/.exec(line)?.[1] ?? []);
		expect(names).toEqual([
			'20 sends to 10 chats, 100 ms latency',
			'50 sends to 10 chats, no latency',
			'10 sends to 1 chats',
			'100 sends to 10 chats',
			'listing 10000 chats',
			'listing 10000 chats',
			'signature checks ÷ `standardwebhooks`',
			'cold `require` of both nodes and the credential ÷ peer’s',
		]);
	});

	test('lists 10,000 chats with 100 requests', () => {
		expect(printed).toContain('✔ listing 10000 chats: requests: 100, ≤ 100');
	});
});
