import { describe, expect, test } from '@jest/globals';

import { waitFor } from '../../../host/lib/waitFor.mts';
import { duringWaits } from '../../harness/instantSleep.mts';
import { create, createPoll, sendTo } from '../../harness/parameters.mts';
import { ana, ben } from '../../harness/seed.mts';
import { useLinq } from '../../harness/useLinq.mts';

const linq = useLinq();
const node = { onError: 'continueRegularOutput' as const };
const LINK = 'https://example.com';

/** Somebody stops the execution while the node waits, for what comes after the first message. */
function whileWaiting(): Promise<void> {
	return new Promise((stopped) => duringWaits(stopped));
}

/** A chat that has had so many messages in this minute that only one more goes out at once. */
async function almostFullChat(): Promise<string> {
	const chat = linq.newGroup({ to: [ana, ben] });
	const items = Array.from({ length: 29 }, () => ({}));
	await linq.succeed(sendTo(chat, { text: 'Earlier' }), { items });
	return chat;
}

const lastText = () => linq.textsOf(ana).slice(29);

describe('an execution that is stopped', () => {
	test('between the text and the link of an item says that the text has been sent', async () => {
		const chat = await almostFullChat();
		const both = sendTo(chat, { text: 'Hello', linkUrl: LINK });
		const { json } = await linq.run(both, { node, stop: whileWaiting() });
		expect(lastText()).toEqual(['Hello']);
		expect(json).toMatchObject([
			{
				error: 'The execution was stopped before this item was done',
				details: {
					description:
						'The text of this item has been sent, only its link has not: send the link alone.',
					sent_message_id: expect.any(String),
				},
			},
		]);
	});

	test('and ends with an error says so as well', async () => {
		const chat = await almostFullChat();
		const both = sendTo(chat, { text: 'Hello', linkUrl: LINK });
		const stop = whileWaiting();
		const { run } = await linq.run(both, { items: [{}, {}], stop });
		const error = Object.values(run.data.resultData.runData).flat().at(-1)?.error;
		expect(error?.message).toBe('The execution was stopped before this item was done');
		expect(error?.description).toMatch(/^The text of this item has been sent/);
	});

	test('between the question and the poll says that the question has been sent', async () => {
		const chat = await almostFullChat();
		const poll = createPoll(chat, { question: 'Where?' });
		const { json } = await linq.run(poll, { node, stop: whileWaiting() });
		expect(json[0]?.details).toMatchObject({
			description: expect.stringMatching(/^The question of this item has been sent/),
		});
	});

	test('before a new group has its name and its link gives the group, and says what is missing', async () => {
		linq.control.failNext({ method: 'PUT', status: 429 });
		const named = create({
			...{ displayName: 'Picnic', text: `See ${LINK}` },
			options: { sendLinksAsFollowUp: true },
		});
		const { json, hints } = await linq.run(named, { node, stop: whileWaiting() });
		expect(json).toMatchObject([
			{
				id: expect.any(String),
				display_name_status: 'failed',
				follow_up_links: [
					{ status: 'failed', error: 'The execution was stopped before this item was done' },
				],
			},
		]);
		expect(hints.join(' ')).toMatch(/Do not create it again; name it with Group Chat > Update/);
	});

	test('while Linq is answering says that it is unclear what went out', async () => {
		const chat = linq.newGroup({ to: [ana, ben] });
		linq.control.failNext({ method: 'POST', when: 'after', delayMs: 60_000 });
		const stop = waitFor({
			what: 'the message',
			everyMs: 5,
			read: () => linq.control.requests({ method: 'POST' }).length,
			until: (count) => count > 0,
		});
		const { json } = await linq.run(sendTo(chat, { text: 'Hello' }), { node, stop });
		expect(json).toMatchObject([
			{
				error: 'The execution was stopped while Linq was answering',
				details: { description: expect.stringMatching(/^The message may have gone out/) },
			},
		]);
		expect(linq.control.requests({ method: 'POST' })).toHaveLength(1);
	});
});
