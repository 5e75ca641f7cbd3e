import { beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import { ABOUT_A_MINUTE, duringWaits, waits } from '../../harness/instantSleep.mts';
import { createPoll, sendTo, sendToPeople, voiceMemo } from '../../harness/parameters.mts';
import { RETRY } from '../../harness/retrying.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();
const options = { waitForConfirmation: true };
const pair = () => linq.newGroup({ to: [ana, ben] });

/** Each send, what it is called in a sentence, and how often ana's phone shows something of it. */
const SENDS: Array<[name: string, parameters: () => IDataObject, what: string, shown: number]> = [
	['a text', () => sendTo(pair(), { text: 'Hello', options }), 'text', 1],
	['a link', () => sendTo(pair(), { linkUrl: 'https://example.com', options }), 'link', 1],
	['to people', () => sendToPeople({ text: 'Hello', options }), 'message', 1],
	['a voice memo', () => voiceMemo(pair(), { options }), 'voice memo', 1],
	['a poll', () => createPoll(pair(), { options }), 'poll', 1],
	['a question', () => createPoll(pair(), { question: 'When?', options }), 'question', 2],
];
const outcomeOf = (what: string) => (what === 'poll' ? 'poll' : 'message');
const reads = () => linq.control.requests({ method: 'GET', path: '/v3/messages/' });

beforeEach(() => duringWaits(() => linq.control.settlePending()));

describe('waits until Linq has sent', () => {
	test.each(SENDS)('%s', async (_, parameters) => {
		const { json, hints } = await linq.succeed(parameters());
		expect(json).toHaveLength(1);
		expect(json[0]).toMatchObject({ confirmed: true, delivery_status: 'sent' });
		// A voice memo is claimed in n8n’s record first, which takes a moment.
		expect(waits.filter((ms) => ms !== 250)).toEqual([500]);
		expect(hints).toEqual([]);
	});

	test('both messages of an item', async () => {
		const chatId = pair();
		const both = sendTo(chatId, { text: 'See', linkUrl: 'https://example.com', options });
		const { json } = await linq.succeed(both);
		expect(json).toMatchObject([{ confirmed: true }, { confirmed: true }]);
		const messageIds = json.map(({ message_id }) => message_id);
		const asked = new Set(reads().map(({ path }) => path.split('/').at(-1)));
		expect([...asked].sort()).toEqual(messageIds.sort());
	});

	test('what was delivered meanwhile', async () => {
		const { json } = await linq.succeed(sendToPeople({ to: ana, text: 'Hello', options }));
		expect(json[0]).toMatchObject({ confirmed: true, delivery_status: 'delivered' });
	});

	test('and asks nothing without the option', async () => {
		const { json } = await linq.succeed(sendTo(pair(), { text: 'Hello' }));
		expect(json[0]).not.toHaveProperty('confirmed');
		expect(reads()).toEqual([]);
	});
});

describe('when Linq could not send it', () => {
	const sentence = (what: string) =>
		`Linq accepted the ${what} of this item, but could not send it`;

	test.each(SENDS)('the item fails: %s', async (_, parameters, what) => {
		linq.control.failNextOutcome({ kind: outcomeOf(what), code: 4001 });
		const { json } = await linq.run(parameters(), { node: { onError: 'continueRegularOutput' } });
		expect(json).toEqual([
			{
				error: sentence(what),
				details: {
					description: expect.stringMatching(/^Linq tells the reason only in an event: /),
					delivery_status: 'failed',
					failed_message_ids: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
				},
			},
		]);
	});

	test.each(SENDS)('no retry sends it again: %s', async (_, parameters, what, shown) => {
		linq.control.failNextOutcome({ kind: outcomeOf(what), code: 4001 });
		const failed = await linq.run(parameters(), { node: RETRY });
		expect(failed.error?.message).toBe(sentence(what));
		// Which of the tries it was does not matter: it says what is known of all of them.
		expect(failed.error?.description).toMatch(/^Linq tells the reason only in an event: /);
		const retried = await linq.engine.retry(failed);
		expect(retried.error?.message).toBe(sentence(what));
		expect(retried.error?.description).toBe(failed.error?.description);
		expect(linq.textsOf(ana)).toHaveLength(shown);
	});

	test.each(['asksEngine', 'callsInPlace'] as const)(
		'nor does an agent that %s when it repeats the call',
		async (kind) => {
			linq.control.failNextOutcome({ kind: 'message', code: 4001 });
			const text = "={{ $fromAI('Text', '', 'string') }}";
			const turns = [[{ Text: 'Lunch' }], [{ Text: 'Lunch' }]];
			await linq.run(sendTo(pair(), { text, options }), { agent: { kind, turns } });
			expect(linq.control.requests({ method: 'POST', path: '/messages' })).toHaveLength(2);
			expect(linq.textsOf(ana)).toEqual(['Lunch']);
		},
	);

	test('it says which of two messages', async () => {
		const both = () => sendTo(pair(), { text: 'See', linkUrl: 'https://example.com', options });
		linq.control.failNextOutcome({ kind: 'message', code: 4001 });
		expect((await linq.run(both())).error?.message).toBe(sentence('text'));
		for (const kind of ['message', 'message'] as const)
			linq.control.failNextOutcome({ kind, code: 4001 });
		expect((await linq.run(both())).error?.message).toBe(
			'Linq accepted the text and the link of this item, but could not send them',
		);
	});

	test('and what fails a later try says that something may have gone out', async () => {
		linq.control.failNextOutcome({ kind: 'message', code: 4001 });
		const failed = await linq.run(sendTo(pair(), { text: 'Hello', options }));
		linq.control.failNext({ method: 'POST', path: '/messages', status: 403, code: 2005 });
		const retried = await linq.engine.retry(failed);
		expect(retried.error?.description).toMatch(
			/^An earlier try of this item may have gone out, or a part of it: look into the chat/,
		);
	});
});

describe('the item does not fail', () => {
	const hint =
		'Linq accepted the text, but has not said yet that it was sent. Use Linq Trigger to be told when it is, or when it fails.';
	const send = () => sendTo(pair(), { text: 'Hello', options });

	test('when Linq does not say for a minute what became of it', async () => {
		duringWaits(() => undefined);
		const { json, hints } = await linq.succeed(send());
		expect(json[0]).toMatchObject({ confirmed: false, delivery_status: 'pending' });
		expect(waits).toEqual(ABOUT_A_MINUTE);
		expect(hints).toEqual([hint]);
	});

	test('when the message cannot be read', async () => {
		linq.control.failNext({ path: '/v3/messages/', status: 403, code: 2005, times: 100 });
		const { json, hints } = await linq.succeed(send());
		expect(json[0]).toMatchObject({ confirmed: false, delivery_status: null });
		expect(hints).toEqual([hint]);
		expect(linq.textsOf(ana)).toEqual(['Hello']);
	});

	test('when it can be read only later', async () => {
		linq.control.failNext({ path: '/v3/messages/', status: 404, code: 2002, times: 2 });
		const { json, hints } = await linq.succeed(send());
		expect(json[0]).toMatchObject({ confirmed: true });
		expect(waits).toEqual([500, 1000]);
		expect(hints).toEqual([]);
	});
});
