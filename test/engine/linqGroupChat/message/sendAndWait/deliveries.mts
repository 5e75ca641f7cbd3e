import { describe, expect, test } from '@jest/globals';

import { waitFor } from '../../../../host/lib/waitFor.mts';
import { laterBy } from '../../../harness/instantSleep.mts';
import { oldestFirst } from '../../../harness/oldestFirst.mts';
import { ana, ben, cleo } from '../../../harness/seed.mts';
import { useQuestions } from '../../../harness/useQuestions.mts';

const { linq, ask, isGone, settle, vote, host } = useQuestions();

describe('Whatever becomes of deliveries of answers', () => {
	test('a lost one is made up for by the next look', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		const [subscription] = linq.control.subscriptions();
		const { nudged } = host().planned[0] ?? {};
		linq.control.deleteSubscription({ id: subscription?.id ?? '' });
		vote(chatId, ana, 0);
		await settle();
		expect(host().outputOf(asked)).toBeUndefined();
		expect(await host().nudge(nudged)).toBe('unknown');
		expect(host().outputOf(asked)).toMatchObject({ approved: true });
	});

	test('a reply is found in whatever order Linq lists messages', async () => {
		const chatId = linq.newGroup();
		for (let message = 0; message < 150; message++)
			linq.control.reply({ chatId, from: ben, text: 'yes' });
		laterBy(1_000);
		const asked = await ask(chatId, { answerBy: 'reply' });
		const [subscription] = linq.control.subscriptions();
		linq.control.deleteSubscription({ id: subscription?.id ?? '' });
		linq.control.reply({ chatId, from: ana, text: 'yes' });
		await oldestFirst(linq, chatId);
		await host().nudge();
		expect(host().outputOf(asked)).toMatchObject({ approved: true, responder: ana });
	});

	test('many at once resume it once', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId, { options: { announcement: 'Done' } });
		vote(chatId, ana, 0);
		vote(chatId, ben, 0);
		vote(chatId, cleo, 0);
		const standings = await Promise.all(
			Array.from({ length: 20 }, async () => await host().nudge()),
		);
		await settle();
		expect(host().outputOf(asked)).toMatchObject({ approved: true });
		expect(standings).not.toContain('open');
		// The one that resumed it has n8n’s own answer, the others are told; n8n fails none of them.
		expect(standings.filter((standing) => standing === 'unknown').length).toBeLessThanOrEqual(1);
		expect(linq.textsOf(ana).filter((text) => text === 'Done')).toHaveLength(1);
	});

	test('a forged one is refused, and changes nothing', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		const body = JSON.stringify({ event_type: 'poll.vote.added', event_id: 'e', data: {} });
		const answers = [
			await host().deliver(body, {}),
			await host().deliver(body, {
				...{ 'webhook-id': 'e', 'webhook-signature': 'v1,AAAA' },
				'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
			}),
		];
		expect(answers.map(({ status }) => status)).toEqual([401, 401]);
		expect(host().outputOf(asked)).toBeUndefined();
		expect(
			linq.control.requests({ path: '/poll' }).filter(({ method }) => method === 'GET'),
		).toEqual([]);
	});

	test('one of another chat costs no request', async () => {
		const chatId = linq.newGroup();
		await ask(chatId, { answerBy: 'reply' });
		const other = linq.newGroup();
		linq.control.recorded.length = 0;
		linq.control.reply({ chatId: other, from: ana, text: 'yes' });
		await settle();
		expect(linq.control.deliveries()).toMatchObject([{ outcome: 200 }]);
		const requests = linq.control.requests().map(({ path }) => path);
		// What is looked at in the background concerns all questions.
		expect(requests.filter((path) => path !== '/v3/webhook-subscriptions')).toEqual([]);
	});

	test('while Linq cannot be read it is refused with 503, so that Linq repeats it', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		linq.control.failNext({ times: 3, status: 500, code: 3006, path: `/chats/${chatId}` });
		vote(chatId, ana, 0);
		expect(await host().nudge()).toBe('unknown');
		linq.control.faults.clear();
		await settle();
		expect(host().outputOf(asked)).toMatchObject({ approved: true });
	});

	test('an answer of Linq that nobody expects decides nothing, and is read again', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		const odd = { status: 200, rawBody: '{"poll":null}', contentType: 'application/json' };
		linq.control.failNext({ ...odd, method: 'GET', path: '/poll' });
		expect(await host().nudge()).toBe('unknown');
		expect(host().outputOf(asked)).toBeUndefined();
		vote(chatId, ana, 0);
		await settle();
		expect(host().outputOf(asked)).toMatchObject({ approved: true });
	});

	test('when people change their minds before n8n could take the outcome, the last announcement is the one it goes on with', async () => {
		const chatId = linq.newGroup();
		const announcement = 'Decided: {outcome}';
		const asked = await ask(chatId, { options: { announcement } });
		host().failing = true;
		vote(chatId, ana, 0);
		await waitFor({
			what: 'the first outcome to be announced',
			read: async () => [await host().nudge(), linq.textsOf(ana).at(-1)],
			until: ([answer, text]) => answer === 'unknown' && text === 'Decided: Approve',
		});
		await settle();
		vote(chatId, ana, 0, 'remove');
		vote(chatId, ana, 1);
		host().failing = false;
		await settle();
		await host().nudge();
		expect(host().outputOf(asked)).toMatchObject({ approved: false });
		await isGone();
		expect(linq.textsOf(ana).slice(2)).toEqual(['Decided: Approve', 'Decided: Decline']);
	});

	test('an n8n that cannot resume is asked again', async () => {
		const chatId = linq.newGroup();
		const asked = await ask(chatId);
		host().failing = true;
		vote(chatId, ana, 0);
		expect(await host().nudge()).toBe('unknown');
		host().failing = false;
		await settle();
		await host().nudge();
		expect(host().outputOf(asked)).toMatchObject({ approved: true });
	});
});
