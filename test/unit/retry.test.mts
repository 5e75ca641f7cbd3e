import { describe, expect, test } from '@jest/globals';

import { type LinqFailure, readNetworkFailure } from '../../nodes/shared/errors/failure.ts';
import { mayHaveBeenCarriedOut, secondsUntilRetry } from '../../nodes/shared/request/retry.ts';

const linq = (status: number, code: number, retryAfter?: number): LinqFailure => ({
	kind: 'linq',
	status,
	code,
	retryAfter,
});
const http = (status: number): LinqFailure => ({ kind: 'http', status });
const network = (code: string): LinqFailure => ({ kind: 'network', code });

describe('a request that Linq recognises when it comes again', () => {
	test.each([
		['a rate limit, after the wait Linq asks for', linq(429, 1007, 12), 12],
		['a rate limit without a wait, after 1 second', linq(429, 1007), 1],
		['a chat still being set up', linq(409, 2009), 3],
		['an attachment still being processed', linq(404, 2007), 3],
		['a fault of Linq', linq(500, 3001), 1],
		['an upstream time-out', linq(504, 3005), 1],
		['an offline line', linq(500, 4002), 30],
		['a code that Linq does not publish, with a server status', linq(500, 3999), 1],
		['an outage page', http(503), 1],
		['a success that cannot be read', http(200), 1],
		['a broken connection', network('ECONNRESET'), 1],
		['a refused connection', network('ECONNREFUSED'), 1],
	])('is repeated after %s', (_, failure, seconds) => {
		expect(secondsUntilRetry(failure, 'always', 1, 0)).toBe(seconds);
	});

	test.each([
		['a bad value', linq(400, 1005)],
		['a direct chat that cannot be named', linq(409, 1006)],
		['a chat that was left', linq(409, 2013)],
		['a state conflict', linq(409, 2015)],
		['something groups do not have', linq(409, 2016)],
		['a wrong key', linq(401, 2004)],
		['a failed delivery, which may still arrive', linq(500, 4001)],
		['a file too large, whatever its code', linq(413, 5001)],
		['a code that Linq does not publish, with a client status', linq(409, 2020)],
		['a page that does not exist', http(404)],
	])('is not repeated after %s', (_, failure) => {
		expect(secondsUntilRetry(failure, 'always', 1, 0)).toBeUndefined();
	});
});

describe('a request that would do its thing twice', () => {
	test.each([
		['it was refused for the rate', linq(429, 1007, 2), 2],
		['the chat is still being set up', linq(409, 2009), 3],
		['nothing listened', network('ECONNREFUSED'), 1],
		['the name could not be resolved', network('EAI_AGAIN'), 1],
	])('is repeated when %s', (_, failure, seconds) => {
		expect(secondsUntilRetry(failure, 'ifRefused', 1, 0)).toBe(seconds);
	});

	test.each([
		['Linq failed in the middle', linq(500, 3001)],
		['a time-out inside Linq', linq(504, 3005)],
		['an outage page', http(502)],
		['a broken connection', network('ECONNRESET')],
		['a time-out', network('ECONNABORTED')],
		['an unreadable success', http(200)],
	])('is never repeated when it is unclear whether it arrived: %s', (_, failure) => {
		expect(secondsUntilRetry(failure, 'ifRefused', 1, 0)).toBeUndefined();
	});
});

describe('the bounds', () => {
	test('3 tries in all', () => {
		expect(secondsUntilRetry(http(503), 'always', 2, 1)).toBe(2);
		expect(secondsUntilRetry(http(503), 'always', 3, 3)).toBeUndefined();
	});

	test('60 seconds of waiting in all', () => {
		expect(secondsUntilRetry(linq(429, 1007, 60), 'always', 1, 0)).toBe(60);
		expect(secondsUntilRetry(linq(429, 1007, 61), 'always', 1, 0)).toBeUndefined();
		expect(secondsUntilRetry(linq(429, 1007, 30), 'always', 2, 31)).toBeUndefined();
	});
});

describe('whether a failed request may have been carried out', () => {
	test.each([
		['a fault of Linq', linq(500, 3006)],
		['an outage page', http(502)],
		['a time-out of the request', http(408)],
		['a success that cannot be read', http(200)],
		['a broken connection', network('ECONNRESET')],
		['an unknown fault of the network', network('ESOMETHING')],
		['a fault of TLS', network('EPROTO')],
		['an alert of the other side', network('ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR')],
		['a record that cannot be read', network('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC')],
	])('is open after %s', (_, failure) => {
		expect(mayHaveBeenCarriedOut(failure)).toBe(true);
	});

	test.each([
		['a refusal', linq(409, 2013)],
		['a rate limit', linq(429, 1007)],
		['a page that does not exist', http(404)],
		['a file that Linq could not store', linq(500, 5001)],
		['a file that Linq could not download', linq(500, 5002)],
		['a refused connection', network('ECONNREFUSED')],
		['a wrong certificate', network('DEPTH_ZERO_SELF_SIGNED_CERT')],
		['an expired certificate', network('CERT_HAS_EXPIRED')],
		['no TLS', network('ERR_SSL_WRONG_VERSION_NUMBER')],
	])('is not after %s', (_, failure) => {
		expect(mayHaveBeenCarriedOut(failure)).toBe(false);
	});

	test.each([
		['connect', false],
		['read', true],
		['write', true],
	])('after a network that went away during “%s” is open: %s', (syscall, isOpen) => {
		for (const code of ['EHOSTUNREACH', 'ENETUNREACH']) {
			const system = Object.assign(new Error('x'), { code, syscall });
			const axios = Object.assign(new Error('y'), { code, cause: system });
			expect(mayHaveBeenCarriedOut(readNetworkFailure(axios))).toBe(isOpen);
		}
	});
});
