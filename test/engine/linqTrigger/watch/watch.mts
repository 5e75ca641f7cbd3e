import { describe, expect, test } from '@jest/globals';

import type { HostedTrigger, Watch } from '../../harness/hostedTrigger.mts';
import { useTriggers } from '../../harness/useTriggers.mts';
import { SEED } from '../../../simulator/index.mts';

const linq = useTriggers();
const [LINE] = SEED.lines;
const { ana, ben } = SEED.people;

const subscriptions = () => linq.control.subscriptions();
const changes = () =>
	linq.control.requests({ path: 'webhook-subscriptions' }).filter(({ method }) => method !== 'GET');

async function watched(): Promise<{ trigger: HostedTrigger; watch: Watch; id: string }> {
	const trigger = await linq.active();
	const watch = await trigger.watch();
	return { trigger, watch, id: subscriptions()[0]?.id ?? '' };
}

async function change(id: string, fields: object): Promise<void> {
	await linq.askLinq('PUT', `webhook-subscriptions/${id}`, fields);
}

/** Exactly one subscription delivers what is wanted, and the trigger hears of it. */
async function expectHealthy({ url }: HostedTrigger): Promise<void> {
	expect(subscriptions()).toMatchObject([
		{
			is_active: true,
			subscribed_events: ['message.received'],
			phone_numbers: null,
			target_url: expect.stringContaining(`${url}?`),
		},
	]);
	const chat = linq.control.addChat({ from: LINE, to: [ana, ben] });
	linq.control.reply({ chatId: chat.id, from: ana, text: 'still there?' });
	expect((await linq.outputs()).at(-1)).toMatchObject({ text: 'still there?' });
}

describe('While the workflow is published, the trigger', () => {
	test('changes nothing when all is well, and says nothing', async () => {
		const { trigger, watch } = await watched();
		const before = changes().length;
		expect(watch.ticks).toBe(1);
		await watch.tick();
		await watch.tick();
		expect(changes()).toHaveLength(before);
		expect(linq.warnings()).toEqual([]);
		await expectHealthy(trigger);
	});

	test.each<[string, (id: string) => Promise<void> | void, string]>([
		['was deleted', (id) => linq.control.deleteSubscription({ id }), 'Linq had none any more'],
		['was disabled', async (id) => await change(id, { is_active: false }), 'disabled'],
		[
			'got other events',
			async (id) => await change(id, { subscribed_events: ['message.sent'] }),
			'other events',
		],
		['got other lines', async (id) => await change(id, { phone_numbers: [LINE] }), 'other lines'],
		[
			'lost its secret',
			async (id) => {
				const { url } = linq.host.trigger();
				await change(id, { target_url: `${url}?version=2026-02-03` });
			},
			'could not be used',
		],
	])('puts a subscription right that %s at Linq, and says so', async (_, harm, reason) => {
		const { trigger, watch, id } = await watched();
		await harm(id);
		await watch.tick();
		expect(linq.warnings()).toEqual([
			expect.stringMatching(
				new RegExp(`^Linq Trigger put its subscription at Linq right: .*${reason}`),
			),
		]);
		await expectHealthy(trigger);
	});

	test('goes on with the same subscription after the API key was changed: what Linq is repeating arrives', async () => {
		const { trigger, watch, id } = await watched();
		linq.control.rotateApiKey({ apiKey: 'a new key' });
		linq.host.credential = { ...linq.host.credential, apiKey: 'a new key' };
		const chat = linq.control.addChat({ from: LINE, to: [ana, ben] });
		linq.control.reply({ chatId: chat.id, from: ana, text: 'in between' });
		await linq.until(() => linq.control.deliveries().some(({ outcome }) => outcome === 503));
		await watch.tick();
		expect(await linq.outputs()).toMatchObject([{ text: 'in between' }]);
		expect(subscriptions().map((one) => one.id)).toEqual([id]);
		await expectHealthy(trigger);
	});

	test('subscribes anew when n8n was restarted after the API key was changed', async () => {
		const { trigger, watch, id } = await watched();
		linq.host.restart();
		linq.control.rotateApiKey({ apiKey: 'a new key' });
		linq.host.credential = { ...linq.host.credential, apiKey: 'a new key' };
		await watch.tick();
		expect(subscriptions().map((one) => one.id)).not.toContain(id);
		await expectHealthy(trigger);
	});

	test('stops repairing again and again what Linq shows as before, and tries once an hour', async () => {
		const { trigger, watch, id } = await watched();
		await change(id, { subscribed_events: ['message.sent'] });
		const [shown] = subscriptions();
		linq.control.failNext({
			...{ method: 'PUT', path: 'webhook-subscriptions', times: 100 },
			...{ status: 200, rawBody: JSON.stringify(shown), contentType: 'application/json' },
		});
		const puts = () => changes().filter(({ method }) => method === 'PUT').length;
		const before = puts();
		const repairs = [];
		for (let look = 0; look < 30; look++) {
			await watch.tick();
			repairs.push(puts() - before);
		}
		expect([repairs[2], repairs[13], repairs[14], repairs[25], repairs[26]]).toEqual([
			3, 3, 4, 4, 5,
		]);
		const right = 'Linq Trigger put its subscription at Linq right: it had other events';
		expect(linq.warnings()).toEqual([
			...[right, right, right],
			'Linq Trigger has put its subscription right three times in a row, and Linq shows it as before: it had other events. It tries again once an hour. If events are missing, publish the workflow again',
			...[right, right],
		]);
		linq.control.faults.clear();
		for (let look = 0; look < 12; look++) await watch.tick();
		await expectHealthy(trigger);
	});

	test('goes on repairing while Linq fails, and what differs each time', async () => {
		const { trigger, watch, id } = await watched();
		await change(id, { is_active: false });
		linq.control.failNext({ method: 'PUT', path: 'webhook-subscriptions', status: 500, times: 6 });
		for (let look = 0; look < 6; look++) await watch.tick();
		for (let look = 0; look < 3; look++) {
			await watch.tick();
			await change(id, { phone_numbers: [LINE] });
			await watch.tick();
			await watch.tick();
			await change(id, { is_active: false });
		}
		await watch.tick();
		await expectHealthy(trigger);
	});

	test('keeps one of two subscriptions, the newest', async () => {
		const { trigger, watch } = await watched();
		await linq.askLinq('POST', 'webhook-subscriptions', {
			target_url: trigger.url,
			subscribed_events: ['message.received'],
		});
		await watch.tick();
		await expectHealthy(trigger);
	});

	test('leaves alone what delivers to another address', async () => {
		const { watch, trigger } = await watched();
		await linq.askLinq('POST', 'webhook-subscriptions', {
			target_url: trigger.url.replace('127.0.0.1', 'localhost'),
			subscribed_events: ['message.received'],
		});
		const before = subscriptions();
		await watch.tick();
		expect(subscriptions()).toEqual(before);
	});

	test('does not mind a Linq that is down, and says so once', async () => {
		const { trigger, watch, id } = await watched();
		linq.control.failNext({ times: 100, status: 503, code: 3007 });
		await watch.tick();
		await watch.tick();
		linq.control.faults.clear();
		expect(linq.warnings()).toEqual([expect.stringContaining('could not look after')]);
		linq.control.deleteSubscription({ id });
		await watch.tick();
		await expectHealthy(trigger);
	});

	test('and an activation at the same moment make one subscription', async () => {
		const { trigger, watch, id } = await watched();
		linq.control.deleteSubscription({ id });
		await Promise.all([watch.tick(), trigger.activate(), watch.tick()]);
		await expectHealthy(trigger);
	});

	test('does nothing any more once it is unpublished, whatever comes first', async () => {
		const { trigger, watch } = await watched();
		await Promise.all([trigger.deactivate(), watch.tick()]);
		expect(subscriptions()).toEqual([]);
		await watch.close();
		await trigger.activate();
		linq.control.deleteSubscription({ id: subscriptions()[0]?.id ?? '' });
		await watch.tick();
		expect(subscriptions()).toEqual([]);
		expect(linq.warnings()).toEqual([]);
	});

	test('makes no subscription after an activation that was overtaken by unpublishing', async () => {
		const { trigger, watch } = await watched();
		const created = () => linq.control.requests({ method: 'POST', path: 'webhook-subs' }).length;
		const before = created();
		linq.control.failNext({ method: 'PUT', path: 'webhook-subscriptions', delayMs: 200 });
		const activating = trigger.hook('create');
		await linq.until(() => created() > before);
		await Promise.all([activating, trigger.deactivate()]);
		await watch.tick();
		expect(subscriptions()).toEqual([]);
	});

	test('asks once while Linq is slow and fails, so that unpublishing does not wait long for its turn', async () => {
		const { watch } = await watched();
		const looks = () =>
			linq.control.requests({ method: 'GET', path: 'webhook-subscriptions' }).length;
		const before = looks();
		linq.control.failNext({ path: 'webhook-subscriptions', delayMs: 200, status: 503 });
		const first = watch.tick();
		await linq.until(() => looks() > before);
		await Promise.all([first, watch.tick(), watch.tick()]);
		expect(looks()).toBe(before + 1);
	});

	test('gives n8n an object, also when it cannot have a clock', async () => {
		const trigger = await linq.active();
		expect(await trigger.watch({ clock: false })).toMatchObject({ ticks: 0 });
		expect(linq.warnings()).toEqual([expect.stringContaining('cannot look after')]);
	});
});
