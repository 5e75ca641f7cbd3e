import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { laterBy } from '../../harness/instantSleep.mts';
import { createPoll, sendTo, sendToPeople, voiceMemo } from '../../harness/parameters.mts';
import { ana, ben, LINE, OTHER_LINE } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();
const MINUTE_MS = 60_000;

const pair = () => linq.newGroup({ to: [ana, ben] });
const skipIf = (...condition: IDataObject[]): IDataObject => ({ skipIf: { condition } });
const send = (chatId: string, ...conditions: IDataObject[]) =>
	sendTo(chatId, { text: 'News', options: skipIf(...conditions) });
const reads = () => linq.control.requests({ method: 'GET' }).map(({ path }) => path);
const reply = (chatId: string, from: string, text: string) =>
	linq.control.reply({ chatId, from, text });

/** Runs it, and says whether it was skipped, and why. */
async function outcome(parameters: IDataObject): Promise<unknown> {
	const { json, hints } = await linq.succeed(parameters);
	const [{ skipped, skip_reason, skip_description } = {}] = json;
	if (skipped === undefined) return 'sent';
	expect(hints).toEqual([`Nothing was sent: ${String(skip_description)}`]);
	return [skipped, skip_reason, skip_description];
}
const skipped = (reason: string, sentence: string) => [true, reason, sentence];

describe('a chat that Linq rates', () => {
	const CRITICAL = skipped('chat_critical', 'Linq rates this chat as critical.');
	const AT_RISK = skipped('chat_at_risk', 'Linq rates this chat as at risk.');
	const OPTED_OUT = skipped('opted_out', 'Linq says that somebody here has opted out.');

	test.each([
		['HEALTHY', 'chatAtRisk', 'sent'],
		['HEALTHY', 'chatCritical', 'sent'],
		['AT_RISK', 'chatAtRisk', AT_RISK],
		['AT_RISK', 'chatCritical', 'sent'],
		['CRITICAL', 'chatAtRisk', CRITICAL],
		['CRITICAL', 'chatCritical', CRITICAL],
		['OPTED_OUT', 'chatAtRisk', 'sent'],
		['OPTED_OUT', 'optedOut', OPTED_OUT],
	] as const)('%s, with %s', async (status, kind, expected) => {
		const chatId = pair();
		linq.control.setHealth({ chatId, status });
		expect(await outcome(send(chatId, { kind }))).toEqual(expected);
		expect(reads()).toHaveLength(1);
		expect(linq.textsOf(ana)).toEqual(expected === 'sent' ? ['News'] : []);
	});

	test('is told with the chat’s ID', async () => {
		const chatId = pair();
		linq.control.setHealth({ chatId, status: 'CRITICAL' });
		const { json } = await linq.succeed(send(chatId, { kind: 'chatCritical' }));
		expect(json[0]).toMatchObject({ chat_id: chatId });
	});
});

describe('somebody who has opted out', () => {
	const GONE = skipped('opted_out', `${ana} has opted out: their last message says so.`);

	test.each([
		['their last message', [[ana, 'STOP']], GONE],
		['in other letters and with blanks', [[ana, ' Opt out\n']], GONE],
		[
			'and others go on',
			[
				[ana, 'stop'],
				[ben, 'Stopped for lunch'],
			],
			GONE,
		],
		[
			'unless they have written since',
			[
				[ana, 'STOP'],
				[ana, 'Go on'],
			],
			'sent',
		],
		['unless it is a word of more', [[ana, 'stop it, Ben']], 'sent'],
	])('%s', async (_, replies, expected) => {
		const chatId = pair();
		for (const [from, text] of replies) {
			reply(chatId, String(from), String(text));
			laterBy(1000);
		}
		expect(await outcome(send(chatId, { kind: 'optedOut' }))).toEqual(expected);
		expect(reads()).toHaveLength(2);
	});

	test('does not count after leaving', async () => {
		const chatId = linq.newGroup();
		reply(chatId, ana, 'STOP');
		linq.control.leave({ chatId, handle: ana });
		expect(await outcome(send(chatId, { kind: 'optedOut' }))).toBe('sent');
	});
});

describe('a line that is flagged', () => {
	test.each([
		['AT_RISK', 'at risk'],
		['CRITICAL', 'critical'],
	] as const)('%s', async (reputation, words) => {
		linq.control.setReputation({ phoneNumber: LINE, reputation });
		expect(await outcome(send(pair(), { kind: 'lineFlagged' }))).toEqual(
			skipped('line_flagged', `Linq rates your line ${LINE} as ${words}.`),
		);
		expect(reads()).toHaveLength(2);
	});

	test('but not another one', async () => {
		linq.control.setReputation({ phoneNumber: OTHER_LINE, reputation: 'CRITICAL' });
		expect(await outcome(send(pair(), { kind: 'lineFlagged' }))).toBe('sent');
	});

	test('is asked for once in a minute', async () => {
		const asked = () => reads().filter((path) => path === '/v3/phone_numbers').length;
		for (const [afterMs, times] of [
			[0, 1],
			[50_000, 1],
			[11_000, 2],
		] as const) {
			laterBy(afterMs);
			expect(await outcome(send(pair(), { kind: 'lineFlagged' }))).toBe('sent');
			expect(asked()).toBe(times);
		}
	});
});

describe('when nobody has written', () => {
	test('since our last messages', async () => {
		const chatId = pair();
		const one = { kind: 'noReply', messages: 1 };
		const two = { kind: 'noReply', messages: 2 };
		expect(await outcome(send(chatId, two))).toBe('sent');
		laterBy(1000);
		expect(await outcome(send(chatId, two))).toBe('sent');
		linq.control.recorded.length = 0;
		expect(await outcome(send(chatId, two))).toEqual(
			skipped('no_reply', 'Nobody has written since your last 2 messages.'),
		);
		expect(reads()).toHaveLength(1);
		reply(chatId, ben, 'Fine');
		laterBy(1000);
		expect(await outcome(send(chatId, one))).toBe('sent');
		laterBy(1000);
		expect(await outcome(send(chatId, one))).toEqual(
			skipped('no_reply', 'Nobody has written since your last message.'),
		);
	});

	test('but what has failed does not count', async () => {
		const chatId = pair();
		linq.control.failDelivery({ messageId: await linq.newMessage(chatId) });
		expect(await outcome(send(chatId, { kind: 'noReply', messages: 1 }))).toBe('sent');
	});
});

describe('the same text', () => {
	const within = (minutes: number) => ({ kind: 'sameText', minutes });
	const SAME = skipped('same_text', 'The same text went to this chat in the last 10 minutes.');

	test('does not go out again for so many minutes', async () => {
		const chatId = pair();
		expect(await outcome(send(chatId, within(10)))).toBe('sent');
		laterBy(9 * MINUTE_MS);
		linq.control.recorded.length = 0;
		expect(await outcome(send(chatId, within(10)))).toEqual(SAME);
		expect(reads()).toHaveLength(1);
		laterBy(MINUTE_MS);
		expect(await outcome(send(chatId, within(10)))).toBe('sent');
	});

	test.each([
		['with other blanks', { text: ' News\n' }, SAME],
		['with a link after it', { linkUrl: 'https://example.com' }, SAME],
		['other words', { text: 'Newest' }, 'sent'],
		[
			'a file without a text',
			{ text: '', media: { file: [{ source: 'url', url: 'https://example.com/a.png' }] } },
			'sent',
		],
	])('%s', async (_, values, expected) => {
		const chatId = pair();
		await linq.newMessage(chatId, 'News');
		const parameters = { ...send(chatId, within(10)), ...values };
		expect(await outcome(parameters)).toEqual(expected);
	});

	test('may come from others, go to other chats, or have failed', async () => {
		const chatId = pair();
		reply(chatId, ana, 'News');
		await linq.newMessage(linq.newGroup(), 'News');
		linq.control.failDelivery({ messageId: await linq.newMessage(chatId, 'News') });
		expect(await outcome(send(chatId, within(10)))).toBe('sent');
	});

	test('is a link that stands alone, and the question of a poll', async () => {
		const chatId = pair();
		const options = skipIf(within(10));
		const link = sendTo(chatId, { linkUrl: 'https://example.com', options });
		const poll = createPoll(chatId, { question: 'When?', options });
		for (const parameters of [link, poll]) {
			expect(await outcome(parameters)).toBe('sent');
			expect(await outcome(parameters)).toEqual(SAME);
		}
	});

	test('is not known where Linq keeps none: then it is sent, with a remark', async () => {
		const chatId = pair();
		linq.control.setZeroRetention({ phoneNumber: LINE });
		await linq.newMessage(chatId, 'News');
		const { json, hints } = await linq.succeed(send(chatId, within(10)));
		expect(json[0]).not.toHaveProperty('skipped');
		expect(hints).toEqual([expect.stringMatching(/^Linq keeps no texts for this line/)]);
	});

	test('two items of one run', async () => {
		const { json } = await linq.succeed(send(pair(), within(10)), { items: [{}, {}] });
		expect(json).toMatchObject([{ text: 'News' }, { skip_reason: 'same_text' }]);
		expect(linq.textsOf(ana)).toEqual(['News']);
	});
});

describe('quiet hours', () => {
	const time = (shiftMinutes: number, timeZone: string) =>
		new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
			Date.now() + shiftMinutes * MINUTE_MS,
		);
	const around = (timezone: string, from: number, to: number) => ({
		...{ kind: 'quietHours', timezone },
		...{ from: time(from, timezone), to: time(to, timezone) },
	});
	const QUIET = skipped(
		'quiet_hours',
		expect.stringMatching(/^It is \d\d:\d\d in the time zone /) as unknown as string,
	);

	test.each([
		['now', -5, 5, QUIET],
		['earlier', -10, -5, 'sent'],
		['later', 5, 10, 'sent'],
		['all day but now', 5, -5, 'sent'],
	])('%s', async (_, from, to, expected) => {
		const condition = around('Asia/Kathmandu', from, to);
		expect(await outcome(send(pair(), condition))).toEqual(expected);
		expect(reads()).toEqual([]);
	});

	test('are those of the workflow’s time zone, unless another is given', async () => {
		const { timezone, ...rest } = around('America/New_York', -5, 5);
		expect(timezone).toBe('America/New_York');
		const { json } = await linq.succeed(send(pair(), rest));
		expect(json[0]?.skip_description).toMatch(/ in the time zone America\/New_York, /);
	});

	test('hold for people whose chat is not known as well', async () => {
		const options = skipIf(around('UTC', -5, 5));
		expect(await outcome(sendToPeople({ text: 'News', options }))).toEqual(QUIET);
		expect(linq.control.requests()).toEqual([]);
	});
});

describe('several conditions', () => {
	const all = ['chatAtRisk', 'lineFlagged', 'optedOut', 'noReply', 'sameText'].map((kind) => ({
		...{ kind, messages: 1, minutes: 10 },
	}));

	test('the first that holds is told, and no more is read than it needs', async () => {
		const chatId = pair();
		await linq.newMessage(chatId, 'News');
		linq.control.recorded.length = 0;
		linq.control.setHealth({ chatId, status: 'AT_RISK' });
		expect(await outcome(send(chatId, ...[...all].reverse()))).toEqual(
			skipped('chat_at_risk', 'Linq rates this chat as at risk.'),
		);
		expect(reads()).toHaveLength(1);
	});

	test('need the chat and one page of its messages', async () => {
		const chatId = pair();
		await linq.newMessage(chatId, 'News');
		linq.control.recorded.length = 0;
		const withoutLine = all.filter(({ kind }) => kind !== 'lineFlagged');
		expect(await outcome(send(chatId, ...withoutLine))).toEqual(
			skipped('no_reply', 'Nobody has written since your last message.'),
		);
		expect(reads()).toEqual([`/v3/chats/${chatId}`, `/v3/chats/${chatId}/messages?limit=100`]);
	});

	test.each([
		['Send', (chatId: string, options: IDataObject) => sendTo(chatId, { text: 'a', options })],
		['Send Voice Memo', (chatId: string, options: IDataObject) => voiceMemo(chatId, { options })],
		['Create a poll', (chatId: string, options: IDataObject) => createPoll(chatId, { options })],
	])('%s has them', async (_, parameters) => {
		const chatId = pair();
		linq.control.setHealth({ chatId, status: 'CRITICAL' });
		expect(await outcome(parameters(chatId, skipIf({ kind: 'chatCritical' })))).toEqual(
			skipped('chat_critical', 'Linq rates this chat as critical.'),
		);
		expect(linq.changes()).toEqual([]);
	});
});

describe('when Linq does not say what a condition depends on', () => {
	test.each([
		['the chat', 'chatCritical', '/v3/chats/'],
		['the lines', 'lineFlagged', '/v3/phone_numbers'],
		['the messages', 'noReply', '/messages'],
	])('nothing is sent, and the item fails: %s', async (_, kind, path) => {
		linq.control.failNext({ method: 'GET', path, status: 403, code: 2005 });
		const { error } = await linq.run(send(pair(), { kind, messages: 1 }));
		expect(error?.message).toBe('This API key may not use that chat, file or subscription');
		expect(error?.description).toMatch(
			/^Nothing was sent in this try, because Linq could not be asked whether to skip this item\. /,
		);
		expect(linq.changes()).toEqual([]);
	});

	test.each([
		['chatCritical', '/v3/chats/', { id: 'a', handles: [] }, 'the chat'],
		['optedOut', '/v3/chats/', { id: 'a', handles: [] }, 'the chat'],
		['lineFlagged', '/v3/phone_numbers', { phone_numbers: [] }, 'the line of the chat'],
		[
			'lineFlagged',
			'/v3/phone_numbers',
			{ phone_numbers: [{ id: 'a', phone_number: LINE }] },
			'the line of the chat',
		],
	])('%s is never decided blindly', async (kind, path, body, what) => {
		const answer = { rawBody: JSON.stringify(body), contentType: 'application/json' };
		linq.control.failNext({ method: 'GET', path, status: 200, ...answer });
		const { error } = await linq.run(send(pair(), { kind }));
		expect(error?.message).toBe(
			`“Skip If” cannot be decided: Linq does not say how it rates ${what}`,
		);
		expect(linq.changes()).toEqual([]);
	});
});
