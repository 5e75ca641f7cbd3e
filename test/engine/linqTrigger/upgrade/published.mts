import { beforeAll, describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SEED } from '../../../simulator/index.mts';
import { CURRENT, freeze, FREEZING, frozen, frozenVersions } from '../../harness/frozen.mts';
import type { HostedTrigger } from '../../harness/hostedTrigger.mts';
import { useTriggers } from '../../harness/useTriggers.mts';

/** A trigger that a version of the package has published: in n8n's database, and at Linq. */
interface PublishedTrigger {
	readonly typeVersion: number;
	readonly webhookId: string;
	readonly parameters: INodeParameters;
	readonly staticData: IDataObject;
	readonly apiKey: string;
	readonly subscription: {
		readonly id: string;
		/** With `{n8n}` for n8n's address. */
		readonly targetUrl: string;
		readonly signingSecret: string;
		readonly events: string[];
	};
}

const N8N = '{n8n}';
const linq = useTriggers();
const [LINE] = SEED.lines;
const { ana, ben } = SEED.people;

// Not as a skipped one, because in CI nothing may be skipped.
if (FREEZING)
	test(`freezes what ${CURRENT} publishes`, async () => {
		const [webhookId, parameters] = ['frozen', { events: ['message.received'] }];
		const trigger = await linq.active({ node: { webhookId }, parameters });
		const [subscription] = linq.control.subscriptions();
		const { id = '', target_url = '', subscribed_events: events = [] } = subscription ?? {};
		freeze('trigger', {
			...{ typeVersion: trigger.node.typeVersion, webhookId, parameters },
			...{ staticData: trigger.staticData, apiKey: linq.simulator.apiKey },
			subscription: {
				...{ id, targetUrl: target_url.replace(new URL(target_url).origin, N8N) },
				...{ signingSecret: linq.control.signingSecret({ id }), events },
			},
		} satisfies Record<keyof PublishedTrigger, unknown>);
	});

test('the trigger of this version is among the frozen ones', () => {
	expect(frozenVersions()).toContain(CURRENT);
});

describe.each(frozenVersions())('A trigger that was published with %s', (version) => {
	let left: PublishedTrigger;
	beforeAll(() => {
		left = frozen(version, 'trigger');
	});

	/** n8n starts with this version of the package; Linq has the subscription of then. */
	function takenUp(request: { activation?: 'init' } = { activation: 'init' }): HostedTrigger {
		const { typeVersion, webhookId, parameters } = left;
		const trigger = linq.host.trigger({ ...request, node: { typeVersion, webhookId }, parameters });
		trigger.staticData = structuredClone(left.staticData);
		const targetUrl = left.subscription.targetUrl.replace(N8N, new URL(trigger.url).origin);
		linq.control.addSubscription({ ...left.subscription, targetUrl });
		return trigger;
	}

	const subscriptions = () => linq.control.subscriptions();
	const changes = () => linq.control.requests().filter(({ method }) => method !== 'GET');

	async function expectRun(text: string): Promise<void> {
		const chat = linq.control.addChat({ from: LINE, to: [ana, ben] });
		linq.control.reply({ chatId: chat.id, from: ana, text });
		expect(await linq.outputs()).toMatchObject([{ text, chat_id: chat.id }]);
	}

	test('was made with the API key that the simulator has', () => {
		expect(left.apiKey).toBe(linq.simulator.apiKey);
	});

	test('keeps its subscription, untouched, and its deliveries start runs', async () => {
		const trigger = takenUp();
		const before = subscriptions();
		await trigger.activate();
		expect(subscriptions()).toEqual(before);
		expect(changes()).toEqual([]);
		await expectRun('still there?');
		expect(linq.warnings()).toEqual([]);
	});

	test('accepts what is delivered before anything else has happened', async () => {
		takenUp();
		await expectRun('early');
	});

	test('is found in order by what looks after it', async () => {
		const trigger = takenUp();
		await trigger.activate();
		const watch = await trigger.watch();
		await watch.tick();
		expect(changes()).toEqual([]);
		expect(subscriptions()).toHaveLength(1);
		await watch.close();
	});

	test('has one subscription when it is published again', async () => {
		const trigger = takenUp();
		const again = await trigger.republish({});
		expect(subscriptions()).toHaveLength(1);
		expect(subscriptions()[0]?.id).not.toBe(left.subscription.id);
		linq.host.serves(again);
		await expectRun('and now?');
	});

	test('has none when it is unpublished', async () => {
		const trigger = takenUp();
		await trigger.activate();
		await trigger.deactivate();
		expect(subscriptions()).toEqual([]);
	});
});
