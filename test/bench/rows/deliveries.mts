import { randomUUID } from 'node:crypto';

import { installN8n } from '../../host/lib/installN8n.mts';
import type { N8nClient } from '../../host/lib/n8nClient.mts';
import { workFolder } from '../../host/lib/projectFolder.mts';
import { startHost } from '../../host/lib/startHost.mts';
import { triggerWorkflow, webhookWorkflow } from '../../host/workflowOf.mts';
import { SEED, type Simulator, startSimulator } from '../../simulator/index.mts';
import { signedHeaders } from '../../simulator/signature.mts';
import { compare, timed } from '../lib/interleaved.mts';
import { atLeast, type Equipment, type Figure, type Measure } from '../lib/row.mts';

/** As many requests as are under way at a time. */
const AT_ONCE = 20;
const EVENT_TYPE = 'message.received';

interface Setting {
	readonly words: string;
	/** Of n8n. */
	readonly environment: Record<string, string>;
}

const SETTINGS: readonly Setting[] = [
	{ words: 'n8n as it comes', environment: {} },
	// n8n 2.41.1 opens a sandbox for expressions at every request to a webhook, except to its own Webhook node
	// (live-webhooks, webhookPhaseNeedsIsolate). With this it opens one only where an expression is evaluated.
	{
		words: 'with N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE',
		environment: { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
	},
];

/** Deliveries to our trigger, and the same bodies to n8n's own Webhook node, in the same n8n. */
export const deliveries: Measure = async (equipment) => {
	const figures: Figure[] = [];
	for (const setting of SETTINGS) figures.push(await figureWith(setting, equipment));
	return figures;
};

async function figureWith(
	{ words, environment }: Setting,
	{ tarball, isShort }: Equipment,
): Promise<Figure> {
	const install = await installN8n((line) => console.log(line));
	const simulator = await startSimulator();
	const { n8n, client } = await startHost(install, tarball, workFolder('bench/n8n'), environment);
	try {
		const credential = await client.credentials.create({
			...{ name: 'Linq (simulator)', type: 'linqPartnerApi' },
			data: { apiKey: simulator.apiKey, baseUrl: simulator.url },
		});
		const trigger = await client.workflows.create(triggerWorkflow(credential));
		await client.workflows.publish(trigger.id);
		const path = randomUUID();
		const webhook = await client.workflows.create(webhookWorkflow(path));
		await client.workflows.publish(webhook.id);

		const count = isShort ? 20 : 400;
		const ours = async () =>
			await burst(client, trigger.id, count, () => signedDelivery(simulator));
		const theirs = async () =>
			await burst(client, webhook.id, count, () => ({
				path: `/webhook/${path}`,
				body: event(randomUUID()),
				headers: { 'content-type': 'application/json' },
			}));
		// Both once, so that everything is loaded.
		await ours();
		await theirs();
		const result = await compare(isShort ? 1 : 5, ours, theirs);
		const perSecond = (ms: number) => `${((count / ms) * 1_000).toFixed(0)}/s`;
		const ratio = 1 / result.ratio;
		const measured = `${ratio.toFixed(2)} (${perSecond(result.ours)} to ${perSecond(result.theirs)}, ${result.rounds} rounds of ${count})`;
		const name = `deliveries/s through a real n8n ÷ n8n’s own Webhook node, ${words}`;
		return atLeast(name, measured, ratio, 0.95);
	} finally {
		await n8n.stop();
		await simulator.stop();
	}
}

interface Delivery {
	readonly path: string;
	readonly body: string;
	readonly headers: Record<string, string>;
}

/** How long it takes until the last one is answered. The next burst begins when n8n has nothing to do any more. */
async function burst(
	client: N8nClient,
	workflowId: string,
	count: number,
	next: () => Delivery,
): Promise<number> {
	const waiting = Array.from({ length: count }, next);
	const took = await timed(async () => {
		const sender = async () => {
			for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
				const { status } = await client.postWebhook(one.path, one.body, one.headers);
				if (status !== 200) throw new Error(`n8n answered ${status}`);
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, sender));
	});
	await client.executions.allEnded(workflowId);
	return took;
}

function signedDelivery({ control }: Simulator): Delivery {
	const [subscription] = control.subscriptions();
	if (!subscription) throw new Error('Nobody is subscribed');
	const secret = control.signingSecret(subscription) ?? '';
	const { pathname, search } = new URL(subscription.target_url);
	const eventId = randomUUID();
	const body = event(eventId);
	const signed = { id: subscription.id, signing_secret: secret };
	const headers = signedHeaders(signed, { eventId, type: EVENT_TYPE }, body, new Date());
	return { path: pathname + search, body, headers };
}

function event(event_id: string): string {
	const [line] = SEED.lines;
	return JSON.stringify({
		...{ api_version: 'v3', webhook_version: '2026-02-03', event_type: EVENT_TYPE, event_id },
		created_at: new Date().toISOString(),
		data: {
			id: randomUUID(),
			chat: {
				...{ id: randomUUID(), is_group: true },
				owner_handle: { handle: line, is_me: true, service: 'iMessage' },
			},
			direction: 'inbound',
			sender_handle: { handle: SEED.people.ana, is_me: false, service: 'iMessage' },
			parts: [{ type: 'text', value: 'What was on the agenda again?' }],
			service: 'iMessage',
		},
	});
}
