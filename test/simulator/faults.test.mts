import { afterEach, describe, expect, jest, test } from '@jest/globals';
import axios from 'axios';

import { STATUS_OF_CODE } from './errorCodes.mts';
import type { Json } from './rules.mts';
import { text, useSimulator } from './useSimulator.mts';

const linq = useSimulator();
const send = async () => await linq.send(linq.group().id, text('Hello'));
const shown = () => linq.control.texts().length > 0;

afterEach(() => {
	jest.restoreAllMocks();
});

describe('a fault', () => {
	const codes = Object.entries(STATUS_OF_CODE).map(([code, status]) => [Number(code), status]);
	test.each(codes)('of code %i has the status %i', async (code, status) => {
		linq.control.failNext({ code });
		expect(await send()).toMatchObject({ status, code, data: { success: false } });
	});

	test('of a code that nobody has documented has the status 500', async () => {
		linq.control.failNext({ code: 2025 });
		expect(await send()).toMatchObject({ status: 500, code: 2025 });
	});

	test('has the status that is asked for', async () => {
		linq.control.failNext({ status: 422, code: 1003 });
		expect(await send()).toMatchObject({ status: 422, code: 1003 });
	});

	test.each<['before' | 'after', boolean]>([
		['before', false],
		['after', true],
	])('%s the work: done is %s', async (when, isDone) => {
		linq.control.failNext({ code: 3005, when });
		expect(await send()).toMatchObject({ status: 504, code: 3005 });
		expect(shown()).toBe(isDone);
	});

	test.each<['before' | 'after', boolean]>([
		['before', false],
		['after', true],
	])('can be a body of any kind, %s the work', async (when, isDone) => {
		linq.control.failNext({ when, rawBody: '<h1>Bad gateway</h1>' });
		const { status, data, headers } = await send();
		expect([status, data]).toEqual([500, '<h1>Bad gateway</h1>']);
		expect(headers['content-type']).toContain('text/html');
		expect(shown()).toBe(isDone);
	});

	test.each<['before' | 'after', boolean]>([
		['before', false],
		['after', true],
	])('can be a cut connection, %s the work', async (when, isDone) => {
		linq.control.failNext({ when, reset: true });
		await expect(send()).rejects.toThrow();
		expect(shown()).toBe(isDone);
	});

	test.each(['before', 'after'] as const)('says how long to wait, %s the work', async (when) => {
		linq.control.failNext({ when, code: 1007, retryAfter: 7 });
		const { status, headers, data } = await send();
		expect([status, headers['retry-after']]).toEqual([429, '7']);
		expect(data.error).toMatchObject({ retry_after: 7 });
	});

	test('that only delays changes nothing', async () => {
		linq.control.failNext({ delayMs: 1 });
		expect((await send()).status).toBe(202);
	});

	test('hits as often as it should, and only what it should', async () => {
		linq.control.failNext({ method: 'GET', path: '/v3/chats', times: 2, code: 4004 });
		expect((await send()).status).toBe(202);
		const statuses = [];
		for (let count = 0; count < 3; count++)
			statuses.push((await linq.call('GET', '/v3/chats')).status);
		expect(statuses).toEqual([503, 503, 200]);
	});
});

describe('the file storage', () => {
	const announced = async () => {
		const body = { filename: 'a.txt', content_type: 'text/plain', size_bytes: 1 };
		return (await linq.call('POST', '/v3/attachments', body)).data as {
			upload_url: string;
			download_url: string;
		};
	};
	const put = async (url: string) =>
		await axios.put<string>(url, Buffer.from('a'), {
			headers: { 'content-type': 'text/plain' },
			validateStatus: () => true,
		});

	test.each<['before' | 'after', number]>([
		['before', 404],
		['after', 200],
	])('can fail %s taking a file', async (when, download) => {
		const { upload_url, download_url } = await announced();
		linq.control.failNext({ method: 'PUT', path: '/storage', when, status: 503 });
		expect((await put(upload_url)).status).toBe(503);
		expect((await linq.call('GET', download_url)).status).toBe(download);
	});

	test.each(['before', 'after'] as const)('can fail %s giving a file', async (when) => {
		const { upload_url, download_url } = await announced();
		await put(upload_url);
		linq.control.failNext({ method: 'GET', path: '/storage', when, status: 503 });
		expect((await linq.call('GET', download_url)).status).toBe(503);
		expect((await linq.call('GET', download_url)).status).toBe(200);
	});

	test('is in the request log, which tells what was sent with it', async () => {
		const { upload_url } = await announced();
		await put(upload_url);
		expect(linq.control.requests({ path: '/storage' })).toMatchObject([
			{ method: 'PUT', status: 200, authorized: false, headers: { 'content-length': '1' } },
		]);
	});
});

describe('the request log', () => {
	test('tells path, body, headers and that there was a key, but not the key', async () => {
		const headers = { 'x-own': 'yes' };
		await linq.call('POST', '/v3/capability/check_imessage?a=b', { address: 'a@b.co' }, headers);
		const { recorded } = linq.control;
		expect(recorded).toMatchObject([
			{
				method: 'POST',
				path: '/v3/capability/check_imessage?a=b',
				body: { address: 'a@b.co' },
				headers: { 'x-own': 'yes', 'content-type': 'application/json' },
				authorized: true,
				status: 200,
			},
		]);
		expect(JSON.stringify(recorded)).not.toContain(linq.simulator.apiKey);
	});

	test('has requests that were refused, too', async () => {
		await linq.call('POST', '/v3/chats', '{', { 'content-type': 'application/json' });
		await linq.call('GET', '/v3/chats', undefined, { authorization: '' });
		expect(linq.control.requests().map(({ status }) => status)).toEqual([400, 401]);
	});
});

test('a failure of the simulator itself is 500/3006, and is seen on stderr', async () => {
	const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
	jest.spyOn(linq.control.faults, 'take').mockImplementation(() => {
		throw new Error('a mistake of ours');
	});
	const answer = await linq.call('GET', '/v3/chats');
	expect(answer).toMatchObject({ status: 500, code: 3006 });
	expect((answer.data.error as Json).message).toBe('a mistake of ours');
	expect(String(log.mock.calls)).toContain('a mistake of ours');
});
