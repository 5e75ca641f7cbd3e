import { ClientRequest, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, jest, test } from '@jest/globals';

import { LINQ_ERRORS } from '../../../nodes/shared/errors/catalogue.ts';
import type { Fault } from '../../simulator/faults.mts';
import { Engine } from '../harness/engine.mts';
import { CODES, OPERATION, type Operation } from '../harness/errorCases.mts';
import { waits } from '../harness/instantSleep.mts';
import { sendTo, UNKNOWN_ID, useLinq } from '../harness/useLinq.mts';

const linq = useLinq({ freshFor: 'file' });
const cases = Object.entries(CODES).flatMap(([code, [status, ...operations]]) =>
	operations.map(
		(operation) => [Number(code) as keyof typeof LINQ_ERRORS, operation, status] as const,
	),
);

/** Runs an operation whose request fails, however often it is repeated. */
async function failing(operation: Operation, fault: Fault) {
	const { parameters, method, path } = OPERATION[operation];
	const binary = await linq.engine.binary(Buffer.from('a'), 'a.png', 'image/png');
	linq.control.failNext({ method, path, times: 3, ...fault });
	return await linq.run(parameters(linq.newGroup()), { items: [{ json: {}, binary }] });
}

describe('a code of Linq', () => {
	test.each(cases)(
		'%i for %s (HTTP %i) is shown as our sentence',
		async (code, operation, status) => {
			const { error } = await failing(operation, { status, code, message: 'Words of Linq' });
			const { message, description } = LINQ_ERRORS[code];
			expect(error?.message).toBe(message);
			expect(error?.description?.startsWith(description)).toBe(true);
			expect(error?.description).toContain(
				`Linq error ${code} (HTTP ${status}): “Words of Linq”. Trace ID: ${String(error?.context.data?.trace_id)}.`,
			);
			expect(error?.httpCode).toBe(String(status));
			expect(error?.context).toMatchObject({
				itemIndex: 0,
				data: {
					http_status: status,
					code,
					trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
					doc_url: expect.stringContaining(`/${code}/`),
				},
			});
		},
	);

	test('2002 for a send says that the message may have been sent before, because Linq says so of an old key', async () => {
		const { error } = await failing('send', { status: 404, code: 2002 });
		expect(error?.message).toBe(
			'Linq no longer knows this message: it was sent before, or “Reply To” is wrong',
		);
		expect(error?.description).toMatch(/^Nothing was sent now\./);
	});

	test('that nobody has published is shown in Linq’s words', async () => {
		const { error } = await failing('send', { status: 409, code: 2999, message: 'Words of Linq' });
		expect(error?.message).toBe('Words of Linq');
		expect(error?.description).toMatch(/^Read the chat or message again before the next try\./);
	});
});

describe('an answer without Linq’s envelope', () => {
	const html = { rawBody: '<html>Bad gateway</html>', contentType: 'text/html' };
	test.each<[string, Fault, string]>([
		['HTML with 401', { ...html, status: 401 }, 'Linq does not accept the API key'],
		['HTML with 403', { ...html, status: 403 }, 'Linq does not allow this'],
		['HTML with 404', { ...html, status: 404 }, 'Linq could not find what the request is about'],
		[
			'HTML with 409',
			{ ...html, status: 409 },
			'Linq refused the request because of the present state',
		],
		['HTML with 413', { ...html, status: 413 }, 'The file is too large for Linq'],
		['HTML with 422', { ...html, status: 422 }, 'Linq could not read the request'],
		['HTML with 429', { ...html, status: 429 }, 'Linq’s sending limit is reached'],
		['HTML with 500', { ...html, status: 500 }, 'Linq has a problem (HTTP 500)'],
		['HTML with 502', { ...html, status: 502 }, 'Linq has a problem (HTTP 502)'],
		['HTML with 503', { ...html, status: 503 }, 'Linq is temporarily unavailable'],
		['HTML with 504', { ...html, status: 504 }, 'Linq took too long inside its own systems'],
		['HTML with 418', { ...html, status: 418 }, 'Linq does not accept the request (HTTP 418)'],
		[
			'a redirect',
			{ ...html, status: 302 },
			'Linq’s address sends the request elsewhere (HTTP 302)',
		],
		['HTML with 200', { ...html, status: 200 }, 'Linq’s answer could not be read'],
		['an empty body with 200', { rawBody: '', status: 200 }, 'Linq’s answer could not be read'],
		['an empty body with 500', { rawBody: '', status: 500 }, 'Linq has a problem (HTTP 500)'],
		[
			'a list with 200',
			{ rawBody: '[]', contentType: 'application/json', status: 200 },
			'Linq’s answer could not be read',
		],
		[
			'half an envelope',
			{ rawBody: '{"error":{}}', contentType: 'application/json', status: 400 },
			'Linq does not accept the request',
		],
		['a connection that breaks off', { reset: true }, 'The connection to Linq broke off'],
	])('%s gives a sentence', async (_, fault, sentence) => {
		const { error } = await failing('getChat', fault);
		expect(error?.message).toBe(sentence);
		expect(error?.context.itemIndex).toBe(0);
		expect(error?.description).not.toContain('<html>');
	});

	test('is told apart from one whose status says more than its code', async () => {
		const { error } = await failing('send', { status: 429, code: 4001 });
		expect(error?.message).toBe('Linq’s sending limit is reached');
	});
});

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

describe('repeating', () => {
	test.each<[string, Operation, Fault, number[]]>([
		['after the time Linq names', 'send', { status: 429, code: 1007, retryAfter: 7 }, [7000, 7000]],
		[
			'not when Linq names more than a minute',
			'send',
			{ status: 429, code: 1007, retryAfter: 61 },
			[],
		],
		['with growing pauses', 'send', { status: 503, code: 3003 }, [1000, 2000]],
		['of a 409 that clears', 'send', { status: 409, code: 2009 }, [3000, 6000]],
		['of no other 409', 'send', { status: 409, code: 2013 }, []],
		['of no 401 but n8n’s own', 'send', { status: 401, code: 2004 }, []],
		['of a read that broke off', 'getChat', { reset: true }, [1000, 2000]],
		['of a change that was refused for now', 'add', { status: 429, code: 1007 }, [1000, 2000]],
		['never of a change that may have been made', 'add', { status: 500, code: 3006 }, []],
	])('happens %s', async (_, operation, fault, expected) => {
		const { error } = await failing(operation, fault);
		expect(error).toBeDefined();
		expect(waits).toEqual(expected);
	});

	test.each([
		['a rate limit', { status: 429, code: 1007, times: 2 }],
		['a refusal', { status: 409, code: 2013 }],
	])(
		'that ends with %s does not forget that the first attempt may have gone out',
		async (_, end) => {
			const chatId = linq.newGroup();
			linq.control.failNext({ path: chatId, when: 'after', reset: true });
			linq.control.failNext({ path: chatId, ...end });
			const { error } = await linq.run(sendTo(chatId, { text: 'Unclear' }));
			expect(error?.description).toContain('The message may have gone out all the same');
		},
	);

	test('of a check is left to the user, who is told that it does no harm', async () => {
		const { error } = await failing('checkIMessage', { status: 502 });
		expect(error?.description).toContain('Run the node again in 10 seconds or later');
	});

	test('leads to success when Linq recovers', async () => {
		linq.control.failNext({ path: '/messages', status: 500, code: 3001, times: 2 });
		await linq.succeed(sendTo(linq.newGroup(), { text: 'At last' }));
		expect(linq.shown().filter((shown) => shown.endsWith('At last'))).toHaveLength(3);
	});
});
