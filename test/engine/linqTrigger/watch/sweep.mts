import { describe, expect, test } from '@jest/globals';

import { sealSecret } from '../../../../nodes/shared/deliveries/sealedSecret.ts';
import type { OpenQuestion } from '../../../../nodes/shared/questions/openQuestion.ts';
import { laterBy } from '../../harness/instantSleep.mts';
import { openQuestion, questionAddress } from '../../harness/openQuestions.mts';
import { useTriggers } from '../../harness/useTriggers.mts';
import { SEED } from '../../../simulator/index.mts';

const linq = useTriggers();
const [LINE] = SEED.lines;
const { ana, ben } = SEED.people;
const HOUR = 60 * 60_000;

const subscriptions = () => linq.control.subscriptions().map(({ id }) => id);
const here = () => new URL(linq.host.trigger().url).origin;
const pathOf = (execution: string) => `/webhook-waiting/${execution}/node`;
const calls = (execution: string) =>
	linq.host.called.filter((path) => path === pathOf(execution)).length;

interface Waiting {
	/** What n8n answers for it; that it does not exist when there is nothing. */
	answer?: { status: number; body: object | string };
	n8n?: string;
	apiKey?: string;
	question?: Partial<OpenQuestion>;
}

/** The subscription of a question that an execution waits for. */
async function waits(execution: string, setting: Waiting = {}): Promise<string> {
	const { answer, n8n = here(), apiKey = linq.host.credential.apiKey } = setting;
	if (answer !== undefined) linq.host.waiting.set(pathOf(execution), answer);
	const question = openQuestion(linq.control.addChat({ from: LINE, to: [ana, ben] }).id, {
		...setting.question,
	});
	const { id, signing_secret: secret } = await linq.askLinq<{ id: string; signing_secret: string }>(
		'POST',
		'webhook-subscriptions',
		{
			target_url: questionAddress(question, { n8n, execution }),
			subscribed_events: ['participant.added'],
		},
	);
	const sealed_secret = sealSecret({ secret, subscriptionId: id }, apiKey, pathOf(execution));
	await linq.askLinq('PUT', `webhook-subscriptions/${id}`, {
		target_url: questionAddress(question, { n8n, execution, more: { sealed_secret } }),
	});
	return id;
}

const isGone = async (id: string) => await linq.until(() => !subscriptions().includes(id));

const OPEN = { status: 200, body: { question: 'open' } };
const conflict = (message: string) => ({ status: 409, body: { code: 0, message } });

describe('When it is published, the trigger', () => {
	test.each<[string, Waiting]>([
		['was deleted', {}],
		['failed or was stopped', { answer: conflict('The execution "1" has finished with error.') }],
		['has gone on', { answer: { status: 200, body: '<h1>No action required</h1>' } }],
		['was deleted, of another API key', { apiKey: 'another key' }],
		[
			'cannot be reached a day after its end',
			{ answer: { status: 502, body: 'gone' }, question: { until: Date.now() - 25 * HOUR } },
		],
	])('ends the subscription of a question whose execution %s', async (_, setting) => {
		const id = await waits('1', setting);
		linq.host.sweeps();
		await linq.active();
		await isGone(id);
		expect(linq.warnings()).toEqual([]);
	});

	test.each<[string, Waiting, number]>([
		['that is open, which looks for answers', { answer: OPEN }, 1],
		['that goes on just now', { answer: conflict('The execution "1" is running already.') }, 1],
		['that a proxy does not find', { answer: { status: 404, body: '404 page not found' } }, 1],
		['that a proxy has a page for', { answer: { status: 200, body: '<h1>Back soon</h1>' } }, 1],
		['that cannot be reached', { answer: { status: 502, body: '' }, question: { until: 1e15 } }, 1],
		['of another n8n', { n8n: 'http://127.0.0.1:9' }, 0],
		[
			'that is open, of another API key',
			{ apiKey: 'another key', answer: { status: 503, body: '{"accepted":false}' } },
			1,
		],
	])('leaves a question alone %s', async (_, setting, expected) => {
		const id = await waits('1', setting);
		// Linq lists the oldest first: when that one is gone all others have been looked at.
		const last = await waits('2');
		linq.host.sweeps();
		await linq.active();
		await isGone(last);
		expect(subscriptions()).toContain(id);
		expect(calls('1')).toBe(expected);
	});

	test('ends what a killed n8n left behind while it asked, but not while it asks', async () => {
		const asking = async (execution: string) =>
			await linq.askLinq<{ id: string }>('POST', 'webhook-subscriptions', {
				target_url: `${here()}${pathOf(execution)}?question=asking`,
				subscribed_events: ['message.received'],
			});
		linq.host.waiting.set(pathOf('1'), conflict('The execution "1" is running already.'));
		const [underWay, left] = [await asking('1'), await asking('2')];
		linq.host.sweeps();
		await linq.active();
		await isGone(left.id);
		expect(subscriptions()).toContain(underWay.id);
	});

	test('leaves a question alone of another n8n with a similar address', async () => {
		linq.host.publicUrl = 'http://127.0.0.1:9';
		const gone = { question: { until: Date.now() - 25 * HOUR } };
		const id = await waits('1', { ...gone, n8n: 'http://127.0.0.1:91' });
		const last = await waits('2', { ...gone, n8n: 'http://127.0.0.1:9' });
		linq.host.sweeps();
		await linq.active();
		await isGone(last);
		expect(subscriptions()).toContain(id);
	});

	test('leaves alone what is no question, and its own subscription', async () => {
		const { id } = await linq.askLinq<{ id: string }>('POST', 'webhook-subscriptions', {
			target_url: `${here()}${pathOf('1')}?question=why`,
			subscribed_events: ['message.received'],
		});
		const trigger = await linq.active();
		const last = await waits('2');
		linq.host.sweeps();
		await trigger.activate();
		await isGone(last);
		expect(subscriptions()).toHaveLength(2);
		expect(subscriptions()).toContain(id);
		expect(calls('1')).toBe(0);
	});

	test('does not sweep for test listening', async () => {
		await waits('1', { answer: OPEN });
		linq.host.sweeps();
		await linq.active({ mode: 'manual' });
		laterBy(5 * 60_000);
		// The first that is published does.
		await linq.active({ node: { id: 'other', webhookId: 'other' } });
		await linq.until(() => calls('1') > 0);
		expect(calls('1')).toBe(1);
	});
});

describe('While it is published, the trigger', () => {
	test('sweeps in every look, but an account only once in four minutes', async () => {
		const trigger = await linq.active();
		const other = await linq.active({ node: { id: 'other', webhookId: 'other' } });
		const watches = [await trigger.watch(), await other.watch()];
		await waits('1', { answer: OPEN });
		for (const times of [1, 2]) {
			laterBy(5 * 60_000);
			await Promise.all(watches.map(async (watch) => await watch.tick()));
			await linq.until(() => calls('1') >= times);
			laterBy(3 * 60_000);
			await Promise.all(watches.map(async (watch) => await watch.tick()));
			await linq.settle();
			expect(calls('1')).toBe(times);
		}
		expect(linq.warnings()).toEqual([]);
	});

	test('does not mind a Linq that is down, says so once, and sweeps later', async () => {
		const trigger = await linq.active();
		const watch = await trigger.watch();
		const id = await waits('1');
		laterBy(5 * 60_000);
		linq.control.failNext({ path: 'webhook-subscriptions', times: 100, status: 503 });
		await watch.tick();
		await linq.until(() => linq.warnings().length === 2);
		laterBy(5 * 60_000);
		const before = linq.control.requests().length;
		await watch.tick();
		await linq.until(() => linq.control.requests().length >= before + 2);
		await linq.settle();
		expect(linq.warnings().sort()).toEqual([
			expect.stringContaining('could not look after its subscription'),
			expect.stringContaining('could not look for questions that nobody waits for'),
		]);
		linq.control.faults.clear();
		laterBy(5 * 60_000);
		await watch.tick();
		await isGone(id);
		await linq.until(() =>
			linq.host.log.some(({ message }) => message.endsWith('nobody waits for any more: 1')),
		);
	});

	test('does nothing any more once n8n has closed it', async () => {
		const closed = await (await linq.active()).watch();
		const other = await linq.active({ node: { id: 'other', webhookId: 'other' } });
		const watch = await other.watch();
		await waits('1', { answer: OPEN });
		await closed.close();
		laterBy(5 * 60_000);
		await closed.tick();
		laterBy(5 * 60_000);
		await watch.tick();
		await linq.until(() => calls('1') > 0);
		expect(calls('1')).toBe(1);
	});
});

test('Unpublishing leaves questions alone', async () => {
	const trigger = await linq.active();
	const id = await waits('1');
	await trigger.deactivate();
	expect(subscriptions()).toEqual([id]);
});
