import { describe, expect, test } from '@jest/globals';

import { sealSecret } from '../../../../nodes/shared/deliveries/sealedSecret.ts';
import { targetUrl } from '../../../../nodes/shared/targetUrl.ts';
import type { HostedTrigger } from '../../harness/hostedTrigger.mts';
import { useTriggers } from '../../harness/useTriggers.mts';
import { SEED } from '../../../simulator/index.mts';

const linq = useTriggers();
const [LINE] = SEED.lines;
const { ana, ben } = SEED.people;

const subscriptions = () => linq.control.subscriptions();

/** What Linq would deliver now, and where. */
const live = () =>
	subscriptions()
		.filter(({ is_active }) => is_active)
		.map(({ target_url, subscribed_events, phone_numbers }) => ({
			url: target_url.replace(/\?.*/, ''),
			events: subscribed_events,
			lines: phone_numbers,
		}));

const oneFor = ({ url }: HostedTrigger, events = ['message.received']) => [
	{ url, events, lines: null },
];

/** A group member writes, and the trigger hears of it. */
async function expectRun(): Promise<void> {
	const chat = linq.control.addChat({ from: LINE, to: [ana, ben] });
	linq.control.reply({ chatId: chat.id, from: ana, text: 'still there?' });
	expect(await linq.outputs()).toMatchObject([{ text: 'still there?' }]);
}

/** The same trigger with the same memory in an n8n that has another address. */
function elsewhere({ url, staticData }: HostedTrigger): HostedTrigger {
	linq.host.publicUrl = url.replace('127.0.0.1', 'localhost').split('/webhook')[0];
	const trigger = linq.host.trigger();
	trigger.staticData = staticData;
	return trigger;
}

async function subscribeDirectly(target_url: string): Promise<void> {
	const subscribed_events = ['message.sent'];
	await linq.askLinq('POST', 'webhook-subscriptions', { target_url, subscribed_events });
}

describe('An active trigger has exactly one subscription', () => {
	test('after activation, with the payload version pinned and the secret sealed', async () => {
		const trigger = await linq.active();
		expect(live()).toEqual(oneFor(trigger));
		const { id = '', target_url = '' } = subscriptions()[0] ?? {};
		expect(target_url).toMatch(/\?version=2026-02-03&sealed_secret=[\w-]+$/);
		const secret = linq.control.signingSecret({ id }) ?? '';
		expect(target_url).not.toContain(encodeURIComponent(secret));
		expect(JSON.stringify(trigger.staticData)).not.toContain(secret);
		await expectRun();
	});

	test.each([202, 204])(
		'also when Linq answers its change with %i and nothing more',
		async (status) => {
			const fault = { method: 'PUT', path: 'webhook-subscriptions', times: 9 } as const;
			linq.control.failNext({ ...fault, when: 'after', status, rawBody: '' });
			const trigger = await linq.active();
			expect(live()).toEqual(oneFor(trigger));
			await expectRun();
		},
	);

	test('which activating again leaves alone', async () => {
		const trigger = await linq.active();
		const before = subscriptions();
		await trigger.activate();
		expect(subscriptions()).toEqual(before);
	});

	test('with the new events after they were changed', async () => {
		const trigger = await linq.active();
		const events = ['reaction.added', 'message.received'];
		const changed = await trigger.republish({ parameters: { events } });
		expect(live()).toEqual(oneFor(changed, events));
	});

	test.each([
		['events', { events: ['message.edited'] }],
		['lines', { filters: { lines: [LINE] } }],
	])('when n8n was killed before it could unsubscribe from the old %s', async (_, parameters) => {
		const trigger = await linq.active();
		expect(await trigger.changed({ parameters }).isActive()).toBe(false);
		await trigger.changed({ parameters }).activate();
		expect(live()).toHaveLength(1);
	});

	test('when Linq wraps its answer', async () => {
		linq.control.setAnswerForms({ createdSubscription: 'wrapped' });
		const trigger = await linq.active();
		expect(live()).toEqual(oneFor(trigger));
		await expectRun();
	});

	test('whatever form its ID has', async () => {
		linq.control.setAnswerForms({ subscriptionIds: 'opaque' });
		const trigger = await linq.active();
		expect(subscriptions()).toMatchObject([{ id: expect.stringMatching(/[/]eu[?]#%$/) }]);
		expect(live()).toEqual(oneFor(trigger));
		await expectRun();
		await trigger.deactivate();
		expect(subscriptions()).toEqual([]);
	});

	test('limited to the chosen lines', async () => {
		await linq.active({ parameters: { filters: { lines: [LINE] } } });
		expect(live()).toMatchObject([{ lines: [LINE] }]);
	});

	test('after it was renamed, which loses its static data', async () => {
		const trigger = await linq.active();
		const renamed = trigger.changed({ node: { name: 'Concierge' } });
		await renamed.activate();
		expect(live()).toEqual(oneFor(renamed));
		linq.host.serves(renamed);
		await expectRun();
	});

	test('and another one when the workflow is duplicated', async () => {
		const trigger = await linq.active();
		const copy = await linq.active({ workflowId: 'copy', node: { webhookId: 'copied-hook' } });
		expect(live()).toEqual([...oneFor(trigger), ...oneFor(copy)]);
	});

	test('after the API key was changed, with a secret that can be recovered again', async () => {
		const trigger = await linq.active();
		const { id = '' } = subscriptions()[0] ?? {};
		const sealed = sealSecret(
			{ secret: linq.control.signingSecret({ id }) ?? '', subscriptionId: id },
			'the key before',
			trigger.path,
		);
		await linq.askLinq('PUT', `webhook-subscriptions/${id}`, {
			target_url: targetUrl(trigger.url, sealed),
		});
		trigger.staticData = {};
		expect(await trigger.isActive()).toBe(false);
		await trigger.activate();
		expect(live()).toEqual(oneFor(trigger));
		await expectRun();
	});

	test('after somebody deleted it at Linq', async () => {
		const trigger = await linq.active();
		linq.control.deleteSubscription({ id: subscriptions()[0]?.id ?? '' });
		await trigger.activate();
		expect(live()).toEqual(oneFor(trigger));
		await expectRun();
	});

	test('when several of ours were left behind', async () => {
		const trigger = linq.host.trigger();
		for (const query of ['', '?version=2025-01-01', '?version=2026-02-03'])
			await subscribeDirectly(trigger.url + query);
		await trigger.activate();
		expect(live()).toEqual(oneFor(trigger));
		await expectRun();
	});

	test('when a second one of ours appears beside it', async () => {
		const trigger = await linq.active();
		await subscribeDirectly(trigger.url);
		expect(await trigger.isActive()).toBe(false);
		await trigger.activate();
		expect(live()).toEqual(oneFor(trigger));
	});

	test('after it was paused at Linq', async () => {
		const trigger = await linq.active();
		await linq.askLinq('PUT', `webhook-subscriptions/${subscriptions()[0]?.id}`, {
			is_active: false,
		});
		await trigger.activate();
		expect(live()).toEqual(oneFor(trigger));
		expect(subscriptions()).toHaveLength(1);
	});

	test('after n8n lost the static data', async () => {
		const trigger = await linq.active();
		trigger.staticData = {};
		const before = subscriptions();
		await trigger.activate();
		expect(subscriptions()).toEqual(before);
		await expectRun();
	});

	test('when n8n starts while Linq is down: its webhook stays, and the log says so', async () => {
		const trigger = await linq.active();
		const before = subscriptions();
		linq.control.failNext({ times: 100, status: 503, code: 3007 });
		await trigger.changed({ activation: 'init' }).activate();
		linq.control.faults.clear();
		expect(subscriptions()).toEqual(before);
		expect(linq.warnings()).toEqual([expect.stringContaining('could not look for')]);
		await expectRun();
	});

	test('when n8n starts with an API key that Linq has revoked: its webhook stays, and its deliveries start runs', async () => {
		const trigger = await linq.active();
		const before = subscriptions();
		linq.control.rotateApiKey({ apiKey: 'another key' });
		linq.host.restart();
		await trigger.changed({ activation: 'init' }).activate();
		expect(subscriptions()).toEqual(before);
		expect(linq.warnings()).toEqual([
			expect.stringMatching(/^Linq Trigger could not look for its subscription: .*API key/),
		]);
		await expectRun();
	});

	test('when n8n starts with an API key that is wrong: nothing is lost once it is put right', async () => {
		const trigger = await linq.active();
		const before = subscriptions();
		const right = linq.host.credential;
		linq.host.credential = { ...right, apiKey: 'wrong' };
		linq.host.restart();
		const started = trigger.changed({ activation: 'init' });
		await started.activate();
		expect(subscriptions()).toEqual(before);
		const chat = linq.control.addChat({ from: LINE, to: [ana, ben] });
		linq.control.reply({ chatId: chat.id, from: ana, text: 'kept' });
		await linq.until(() => linq.control.deliveries().some(({ outcome }) => outcome === 503));
		linq.host.credential = right;
		expect(await linq.outputs()).toMatchObject([{ text: 'kept' }]);
	});

	test('when n8n starts and Linq cannot renew it just now: it stays until the trigger looks again', async () => {
		const trigger = await linq.active();
		const before = subscriptions();
		const started = trigger.changed({
			...{
				activation: 'init' as const,
				parameters: { events: ['message.received', 'message.sent'] },
			},
		});
		linq.control.failNext({ method: 'POST', path: 'webhook', times: 100, status: 500, code: 3006 });
		await started.activate();
		linq.control.faults.clear();
		expect(subscriptions()).toEqual(before);
		expect(linq.warnings()).toEqual([expect.stringContaining('could not renew its subscription')]);
		linq.host.serves(started);
		await (await started.watch()).tick();
		expect(subscriptions()).toMatchObject([
			{ id: before[0]?.id, subscribed_events: ['message.received', 'message.sent'] },
		]);
	});

	test('when the address of n8n has changed, and is told of the one at the old address', async () => {
		const trigger = await linq.active();
		const [{ id = '' } = {}] = subscriptions();
		const moved = elsewhere(trigger);
		expect(await moved.isActive()).toBe(false);
		await moved.activate();
		expect(live()).toEqual([...oneFor(trigger), ...oneFor(moved)]);
		await moved.activate();
		expect(linq.warnings()).toEqual([
			expect.stringContaining(`${id} alone: it delivers to the same trigger at another address`),
		]);
	});

	test('when Linq created it but the answer was lost', async () => {
		linq.control.failNext({ method: 'POST', path: 'webhook', when: 'after', reset: true });
		const trigger = linq.host.trigger();
		await trigger.activate().catch(() => undefined);
		await trigger.activate();
		expect(live()).toEqual(oneFor(trigger));
	});
});

describe('An inactive trigger has no subscription', () => {
	test('after deactivation', async () => {
		const trigger = await linq.active();
		expect(trigger.staticData).not.toEqual({ 'node:Linq Trigger': {} });
		expect(await trigger.deactivate()).toBe(true);
		expect(subscriptions()).toEqual([]);
		// What it remembered belongs to a subscription that is no more.
		expect(trigger.staticData).toEqual({ 'node:Linq Trigger': {} });
	});

	test('also when somebody had deleted it at Linq', async () => {
		const trigger = await linq.active();
		linq.control.deleteSubscription({ id: subscriptions()[0]?.id ?? '' });
		expect(await trigger.deactivate()).toBe(true);
		expect(subscriptions()).toEqual([]);
	});

	test('when several were left behind', async () => {
		const trigger = await linq.active();
		await subscribeDirectly(trigger.url);
		await trigger.deactivate();
		expect(subscriptions()).toEqual([]);
	});

	test('when n8n starts while Linq is down, and it had none: activation fails', async () => {
		linq.control.failNext({ times: 100, status: 503, code: 3007 });
		await expect(linq.host.trigger({ activation: 'init' }).activate()).rejects.toThrow('Linq');
		linq.control.faults.clear();
		expect(subscriptions()).toEqual([]);
	});

	test('when Linq refuses the API key on activation: it fails, and says so', async () => {
		linq.host.credential = { ...linq.host.credential, apiKey: 'revoked' };
		await expect(linq.host.trigger().activate()).rejects.toThrow('API key');
	});

	test('when Linq tells no signing secret: it is deleted again, and activation says so', async () => {
		linq.control.setAnswerForms({ signingSecret: false });
		await expect(linq.host.trigger().hook('create')).rejects.toThrow('without telling the secret');
		expect(subscriptions()).toEqual([]);
	});

	test('when its address could not be completed after it was created', async () => {
		const fault = { method: 'PUT', path: 'webhook', times: 3, status: 500, code: 3006 };
		linq.control.failNext(fault);
		// Without n8n's own call of delete after a failure.
		await expect(linq.host.trigger().hook('create')).rejects.toThrow('Linq');
		expect(subscriptions()).toEqual([]);
	});

	test('when Linq is down on activation, which is told in a sentence', async () => {
		linq.control.failNext({ times: 100, status: 503, code: 3007 });
		const trigger = linq.host.trigger();
		await expect(trigger.activate()).rejects.toThrow(/^Linq [^{}]+$/);
		linq.control.faults.clear();
		expect(subscriptions()).toEqual([]);
	});

	test('when Linq was down on deactivation: it is logged, and the next activation and deactivation clean up', async () => {
		const trigger = await linq.active();
		linq.control.failNext({ times: 100, status: 503, code: 3007 });
		expect(await trigger.deactivate()).toBe(false);
		expect(linq.warnings()).toEqual([expect.stringContaining('could not unsubscribe')]);
		linq.control.faults.clear();
		expect(live()).toHaveLength(1);
		await trigger.changed({ parameters: { events: ['message.sent'] } }).activate();
		expect(live()).toHaveLength(1);
		await trigger.deactivate();
		expect(subscriptions()).toEqual([]);
	});

	test.each([
		['no event', { events: [] }, '“Event Names or IDs” is empty'],
		['a sender that is none', { filters: { senders: 'ana' } }, 'Senders'],
		['a broken pattern', { filters: { textMatches: '(' } }, 'Text Matches'],
		['a pattern that is too long', { filters: { textMatches: 'a'.repeat(501) } }, 'Text Matches'],
		['more words than can be looked for', { filters: { textContains: 'a'.repeat(501) } }, '501'],
		[
			'a word that is too long',
			{ filters: { addressed: ['word'], addressedWord: 'a'.repeat(501) } },
			'“Word” has 501 characters',
		],
		['a poll that is none', { filters: { pollIds: 'x' } }, '“Of These Polls” has “x”'],
		['a chat that is none', { filters: { chatIds: ['x'] } }, 'Chat Names or IDs'],
		['no word to be addressed by', { filters: { addressed: ['word'] } }, 'Word'],
	])('when it has %s: activation says so', async (_, parameters, sentence) => {
		await expect(linq.host.trigger({ parameters }).activate()).rejects.toThrow(sentence);
		expect(subscriptions()).toEqual([]);
	});
});

describe('Subscriptions of others', () => {
	test('are not touched by a copy of this n8n under another address, which remembers them', async () => {
		const production = await linq.active();
		const before = subscriptions();
		const staging = elsewhere(production);
		await staging.deactivate();
		expect(subscriptions()).toEqual(before);
		await staging.activate();
		await staging.republish({ parameters: { events: ['message.sent'] } });
		expect(subscriptions()).toHaveLength(2);
		expect(subscriptions()).toContainEqual(before[0]);
		await staging.deactivate();
		expect(subscriptions()).toEqual(before);
		expect(linq.warnings()).toHaveLength(1);
		expect(linq.warnings()[0]).toContain('it belongs there');
	});

	test('are not touched because a workflow of another n8n instance brought its static data', async () => {
		const trigger = await linq.active();
		const before = subscriptions();
		linq.host.publicUrl = trigger.url.replace('127.0.0.1', 'localhost').split('/webhook')[0];
		const imported = linq.host.trigger();
		imported.staticData = Object.fromEntries(
			Object.entries(trigger.staticData).map(([node, hints]) => [
				node,
				{ ...(hints as object), instanceId: 'another instance' },
			]),
		);
		await imported.activate();
		expect(subscriptions()).toHaveLength(2);
		await imported.deactivate();
		expect(subscriptions()).toEqual(before);
	});

	test('are never touched', async () => {
		const trigger = linq.host.trigger();
		for (const foreign of [
			'http://127.0.0.1:1/webhook/hook/webhook',
			trigger.url.replace('hook/webhook', 'other/webhook'),
			`${trigger.url}/more`,
			trigger.url.replace('/webhook/', '/webhook-test/'),
		])
			await subscribeDirectly(foreign);
		const before = subscriptions();
		await trigger.activate();
		expect(subscriptions()).toHaveLength(before.length + 1);
		await trigger.republish({ parameters: { events: ['message.sent'] } });
		await trigger.deactivate();
		expect(subscriptions()).toEqual(before);
	});
});
