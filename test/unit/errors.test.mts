import { describe, expect, test } from '@jest/globals';

import { LINQ_ERRORS } from '../../nodes/shared/errors/catalogue.ts';
import { type Circumstances, explain } from '../../nodes/shared/errors/explain.ts';
import type { Subject } from '../../nodes/shared/errors/subject.ts';
import {
	type LinqFailure,
	readFailure,
	readNetworkFailure,
} from '../../nodes/shared/errors/failure.ts';
import { LinqApiError } from '../../nodes/shared/errors/LinqApiError.ts';

/** Every code that Linq documents, typed off its error pages: the catalogue must not lose one. */
const DOCUMENTED_CODES = [
	1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008,
	2009, 2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024, 2026,
	2027, 2028, 3001, 3002, 3003, 3004, 3005, 3006, 3007, 4001, 4002, 4003, 4004, 4005, 4006, 4007,
	4008, 4009, 4010, 5001, 5002, 5003, 5004, 5005, 5006, 5007,
];

const ALL_SUBJECTS = Object.keys({
	chatsOfAnyLine: true,
	create: true,
	edit: true,
	members: true,
	mention: true,
	reachability: true,
	send: true,
	sendToPeople: true,
	voiceMemo: true,
} satisfies Record<Subject, true>) as Subject[];

const node = {
	id: 'n',
	name: 'Linq Group Chat',
	type: 'n8n-nodes-linq-group-chat.linqGroupChat',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};

const envelope = (status: number, code: number, text = 'Linq’s own words') => ({
	statusCode: status,
	headers: {},
	body: {
		success: false,
		error: { status, code, message: text, doc_url: 'https://docs.linqapp.com/x' },
		trace_id: 'abc',
	},
});

const shownBy = (failure: LinqFailure) =>
	new LinqApiError(node, failure, explain(failure, { isUnclear: false, repeatable: 'ifRefused' }), {
		isUnclear: false,
		itemIndex: 4,
	});

describe('the catalogue', () => {
	test('has all documented codes and no other', () => {
		expect(Object.keys(LINQ_ERRORS).map(Number)).toEqual(DOCUMENTED_CODES);
	});

	test.each(DOCUMENTED_CODES)(
		'%i says what happened and what to do, in sentences of its own',
		(code) => {
			const { message, description } = LINQ_ERRORS[code as keyof typeof LINQ_ERRORS];
			expect(message).toMatch(/^\p{Lu}.{10,90}$/u);
			expect(message).not.toMatch(/[.:]$/);
			expect(description).toMatch(/^\p{Lu}.{15,300}\.$/u);
			expect(`${message} ${description}`).not.toMatch(/undefined|UUID|payload|endpoint|HTTP \d/);
		},
	);
});

describe('a failed request', () => {
	test('is explained by its code, with Linq’s words, trace ID and page', () => {
		const { message, description } = explain(readFailure(envelope(409, 2013)), {
			isUnclear: false,
			repeatable: 'keyed',
		});
		expect(message).toBe('This chat can no longer be used');
		expect(description).toContain('create a new group');
		expect(description).toContain(
			'Linq error 2013 (HTTP 409): “Linq’s own words”. Trace ID: abc. Linq’s page: https://docs.linqapp.com/x',
		);
	});

	test('with a code that Linq does not publish keeps Linq’s own text', () => {
		const { message, description } = explain(readFailure(envelope(409, 2020, 'Something new')), {
			isUnclear: false,
			repeatable: 'keyed',
		});
		expect(message).toBe('Something new');
		expect(description).toContain('Linq error 2020 (HTTP 409)');
	});

	test('with 429 is a rate limit, whatever code comes with it', () => {
		expect(
			explain(readFailure(envelope(429, 4001)), { isUnclear: false, repeatable: 'keyed' }).message,
		).toBe(LINQ_ERRORS[1007].message);
	});

	test('with 413 is a file too large, whatever code comes with it', () => {
		expect(
			explain(readFailure(envelope(413, 5001)), { isUnclear: false, repeatable: 'keyed' }).message,
		).toBe(LINQ_ERRORS[5005].message);
	});

	test.each([
		[401, 'Linq does not accept the API key'],
		[403, 'Linq does not allow this'],
		[404, 'Linq could not find what the request is about'],
		[409, 'Linq refused the request because of the present state'],
		[418, 'Linq does not accept the request (HTTP 418)'],
		[422, 'Linq could not read the request'],
		[429, 'Linq’s sending limit is reached'],
		[302, 'Linq’s address sends the request elsewhere (HTTP 302)'],
		[500, 'Linq has a problem (HTTP 500)'],
		[503, 'Linq is temporarily unavailable'],
		[200, 'Linq’s answer could not be read'],
	])('with HTTP %i and no envelope says “%s”', (statusCode, sentence) => {
		for (const body of ['<html>no JSON</html>', '', undefined, { error: 'text' }, []]) {
			expect(
				explain(readFailure({ statusCode, headers: {}, body }), {
					isUnclear: false,
					repeatable: 'always',
				}).message,
			).toBe(sentence);
		}
	});

	test('takes the trace ID and the wait from the headers when the body has none', () => {
		const failure = readFailure({
			statusCode: 429,
			headers: { 'x-trace-id': 'from-header', 'retry-after': '7' },
			body: '',
		});
		expect(explain(failure, { isUnclear: false, repeatable: 'always' }).description).toContain(
			'Linq asks to wait 7 seconds. Trace ID: from-header.',
		);
	});

	test.each([
		['ECONNREFUSED', 'Nothing answers at Linq’s address'],
		['ENOTFOUND', 'Linq’s address could not be found'],
		['ECONNRESET', 'The connection to Linq broke off'],
		['ETIMEDOUT', 'Linq did not answer in time'],
		['ECONNABORTED', 'Linq did not answer in time'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'Linq’s certificate could not be verified'],
		['ESOMETHING', 'Linq could not be reached'],
	])('without an answer (%s) says “%s”', (code, sentence) => {
		const error = Object.assign(new Error('x'), { cause: Object.assign(new Error('y'), { code }) });
		expect(
			explain(readNetworkFailure(error), { isUnclear: false, repeatable: 'always' }).message,
		).toBe(sentence);
	});

	test.each([
		['always', 'Run the node again later: that does no harm.'],
		['keyed', 'look into the chat before you send it anew. Safe are “Retry” on this execution'],
		['ifRefused', 'check that before you run the node again'],
		['limited', 'Run the node again in 10 seconds or later: that does no harm.'],
	] as const)(
		'whose repetition is %s is followed by what to do, exactly when it may have been carried out',
		(repeatable, advice) => {
			const failure = readFailure(envelope(429, 1007));
			expect(explain(failure, { isUnclear: true, repeatable }).description).toContain(advice);
			expect(explain(failure, { isUnclear: false, repeatable }).description).not.toContain(advice);
		},
	);
});

describe('the words for a code', () => {
	const told = (code: number, circumstances: Partial<Circumstances> = {}) =>
		explain(readFailure(envelope(409, code)), {
			...{ isUnclear: false, repeatable: 'ifRefused' as const },
			...circumstances,
		}).description;

	test.each<[number, Subject, RegExp]>([
		[1001, 'chatsOfAnyLine', /needs the option “From”/],
		[1005, 'create', /link in the first message/],
		[2015, 'edit', /5 edits, within 15 minutes/],
		[2015, 'members', /3 members must remain/],
		[2015, 'mention', /mentioned/],
		[2015, 'sendToPeople', /no line that is free/],
		[4004, 'reachability', /this means “unknown”/],
		[5001, 'voiceMemo', /at most 10 MB/],
	])('of %i name the cause that fits to %s, and to nothing else', (code, about, cause) => {
		expect(told(code, { about })).toMatch(cause);
		expect(told(code)).not.toMatch(cause);
		const others = ALL_SUBJECTS.filter((other) => other !== about);
		for (const other of others) expect(told(code, { about: other })).not.toMatch(cause);
	});

	test.each([2007, 2009, 4002, 4004])(
		'of %i advise to run the node again only when nothing was carried out',
		(code) => {
			expect(told(code)).toContain('Run the node again');
			const unclear = told(code, { isUnclear: true, repeatable: 'keyed' });
			expect(unclear).not.toMatch(/[Rr]un the node again|nothing was sent/);
			expect(unclear).toContain('look into the chat before you send it anew');
		},
	);

	test('of 4001 give one advice, whether or not it is unclear', () => {
		const unclear = told(4001, { isUnclear: true, repeatable: 'keyed' });
		expect(unclear).toBe(told(4001));
		expect(unclear).toContain('do not simply send it again');
	});

	test('of 2002 for a send never ask for a message ID', () => {
		for (const isUnclear of [false, true]) {
			const description = told(2002, { isUnclear, repeatable: 'keyed' });
			expect(description).toContain('check that ID');
			expect(description).not.toContain('Check the message ID');
			expect(description.includes('Nothing was sent now')).toBe(!isUnclear);
		}
	});

	test('of a code that nobody has published blame no base URL for a 404 of Linq itself', () => {
		const { description } = explain(readFailure(envelope(404, 2998)), {
			...{ isUnclear: false, repeatable: 'always' },
		});
		expect(description).toMatch(/^Check the IDs in this node\.\n/);
	});
});

describe('the error that n8n shows', () => {
	test('carries sentence, remedy, HTTP status, item, code and trace ID', () => {
		const error = shownBy(readFailure(envelope(409, 2013)));
		expect(error.message).toBe('This chat can no longer be used');
		expect(error.description).toContain('create a new group');
		expect(error.httpCode).toBe('409');
		expect(error.context).toMatchObject({
			itemIndex: 4,
			data: {
				code: 2013,
				http_status: 409,
				trace_id: 'abc',
				doc_url: 'https://docs.linqapp.com/x',
			},
		});
	});

	test.each(DOCUMENTED_CODES)(
		'keeps our sentence for %i: n8n puts none of its own in its place',
		(code) => {
			const error = shownBy(readFailure(envelope(500, code)));
			expect(error.message).toBe(LINQ_ERRORS[code as keyof typeof LINQ_ERRORS].message);
		},
	);
});
