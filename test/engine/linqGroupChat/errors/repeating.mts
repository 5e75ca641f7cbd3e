import { describe, expect, test } from '@jest/globals';

import type { Fault } from '../../../simulator/faults.mts';
import type { Operation } from '../../harness/errorCases.mts';
import { failing } from '../../harness/failing.mts';
import { waits } from '../../harness/instantSleep.mts';
import { sendTo } from '../../harness/parameters.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq({ freshFor: 'file' });

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
		['of a 503 without Linq’s envelope', 'send', { status: 503, rawBody: '' }, [1000, 2000]],
		['of a poll that met a 503', 'createPoll', { status: 503, rawBody: '' }, [1000, 2000]],
		['of no send from a line that may not', 'send', { status: 403, code: 2027 }, []],
		['of no send to somebody blocked', 'sendToPeople', { status: 403, code: 2026 }, []],
		[
			'five times while Linq processes a file',
			'getAttachment',
			{ status: 404, code: 2007 },
			[3000, 6000, 12_000, 24_000, 15_000],
		],
		['of no other 409', 'send', { status: 409, code: 2013 }, []],
		['of no 401 but n8n’s own', 'send', { status: 401, code: 2004 }, []],
		['of a read that broke off', 'getChat', { reset: true }, [1000, 2000]],
		['of a change that was refused for now', 'add', { status: 429, code: 1007 }, [1000, 2000]],
		['never of a change that may have been made', 'add', { status: 500, code: 3006 }, []],
	])('happens %s', async (_, operation, fault, expected) => {
		const { error } = await failing(linq, operation, fault);
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
		const { error } = await failing(linq, 'checkIMessage', { status: 502 });
		expect(error?.description).toContain('Run the node again in 10 seconds or later');
	});

	test('leads to success when Linq recovers', async () => {
		linq.control.failNext({ path: '/messages', status: 500, code: 3001, times: 2 });
		await linq.succeed(sendTo(linq.newGroup(), { text: 'At last' }));
		expect(linq.shown().filter((shown) => shown.endsWith('At last'))).toHaveLength(3);
	});
});
