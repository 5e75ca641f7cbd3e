import { afterEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import type { Fault } from '../../../simulator/faults.mts';
import { failing } from '../../harness/failing.mts';
import { create, sendTo, sendToPeople, voiceMemo } from '../../harness/parameters.mts';
import { ana, ben, UNKNOWN_ID } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq({ freshFor: 'file' });

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
		const { error } = await failing(linq, 'getChat', fault);
		expect(error?.message).toBe(sentence);
		expect(error?.context.itemIndex).toBe(0);
		expect(error?.description).not.toContain('<html>');
	});

	test('is told apart from one whose status says more than its code', async () => {
		const { error } = await failing(linq, 'send', { status: 429, code: 4001 });
		expect(error?.message).toBe('Linq’s sending limit is reached');
	});
});

describe('a success without what was sent', () => {
	const people = [ana, ben];
	const cases: Array<[string, () => IDataObject, unknown]> = [
		['a new group and nothing', () => create(), {}],
		['a new group and no chat', () => create(), { chat: null }],
		['a new group and no message', () => create(), { chat: { id: UNKNOWN_ID } }],
		['a new group and no ID', () => create(), { chat: { message: { id: UNKNOWN_ID } } }],
		['a message and nothing', () => sendTo(linq.newGroup(), { text: 'a' }), {}],
		['a message and null', () => sendTo(linq.newGroup(), { text: 'a' }), { message: null }],
		['people and nothing', () => sendToPeople({ to: people, text: 'a' }), {}],
		[
			'people and a strange chat',
			() => sendToPeople({ to: people, text: 'a' }),
			{ chat_id: 5, message: { id: UNKNOWN_ID } },
		],
		['a voice memo and nothing', () => voiceMemo(linq.newGroup()), {}],
	];
	const answering = (body: unknown): Fault => ({
		...{ method: 'POST', when: 'after', status: 200 },
		...{ rawBody: JSON.stringify(body), contentType: 'application/json' },
	});
	const texts = () => linq.textsOf(ana).length;
	afterEach(() => linq.control.faults.clear());

	test.each(cases)('is unclear: %s', async (_, parameters, body) => {
		const before = texts();
		linq.control.failNext({ ...answering(body), times: 3 });
		const { error } = await linq.run(parameters());
		expect(error?.message).toBe('Linq’s answer could not be read');
		expect(error?.description).toMatch(/may have (gone out|done it) all the same/);
		expect(texts()).toBe(before + 1);
	});

	test.each(cases.slice(0, -1))('is asked for again: %s', async (_, parameters, body) => {
		const before = texts();
		linq.control.failNext(answering(body));
		await linq.succeed(parameters());
		expect(texts()).toBe(before + 1);
	});

	const message = { id: UNKNOWN_ID };
	test.each([
		['people', sendToPeople({ to: people, text: 'a' }), { chat_id: UNKNOWN_ID, message }],
		['a new group', create(), { chat: { id: UNKNOWN_ID, message } }],
	])('is a success without what only remarks and the output need: %s', async (_, what, body) => {
		for (const simplify of [true, false]) {
			linq.control.failNext(answering(body));
			const { json } = await linq.succeed({ ...what, simplify });
			expect(json).toMatchObject([
				simplify ? { message_id: UNKNOWN_ID } : ((body as IDataObject).chat ?? body),
			]);
		}
	});
});
