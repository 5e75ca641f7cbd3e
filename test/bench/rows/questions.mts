import { randomUUID } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';

import { FOR_BURSTS } from '../../host/forBursts.mts';
import { installN8n } from '../../host/lib/installN8n.mts';
import { N8nClient } from '../../host/lib/n8nClient.mts';
import { workFolder } from '../../host/lib/projectFolder.mts';
import { startQueueMode } from '../../host/lib/queueMode.mts';
import type { SavedCredential } from '../../host/lib/rest/credentials.mts';
import { startHost } from '../../host/lib/startHost.mts';
import { findQueuePrograms, HOW_TO_INSTALL } from '../../host/lib/systemPrograms.mts';
import { waitFor } from '../../host/lib/waitFor.mts';
import { askingOnRequest } from '../../host/workflowOf.mts';
import { SEED, type Simulator, startSimulator } from '../../simulator/index.mts';
import { signedHeaders } from '../../simulator/signature.mts';
import { timed } from '../lib/interleaved.mts';
import type { Equipment, Figure, Measure } from '../lib/row.mts';

/** As many requests as are under way at a time. */
const AT_ONCE = 20;
const { ana, ben, cleo } = SEED.people;
const [line] = SEED.lines;

/** An event that each way is told of. */
const WAYS = { poll: 'poll.vote.added', reply: 'message.received' } as const;
type Way = keyof typeof WAYS;

/** An n8n to ask with. */
interface Stand {
	readonly name: string;
	/** Logged in. */
	readonly client: N8nClient;
	/** Takes what is delivered. */
	readonly entrance: N8nClient;
	readonly stop: () => Promise<void>;
}

/**
 * Deliveries to open questions of one line in a real n8n. Linq delivers every event of the line to each of them: one in so
 * many concerns the question that gets it, and is answered after a look at Linq.
 */
export const questions: Measure = async (equipment) => {
	const figures: Figure[] = [];
	for (const start of [oneProcess, queueMode]) {
		const simulator = await startSimulator();
		const stand = await start(equipment);
		try {
			const credential = await stand.client.credentials.create({
				...{ name: 'Linq (simulator)', type: 'linqPartnerApi' },
				data: { apiKey: simulator.apiKey, baseUrl: simulator.url },
			});
			for (const way of Object.keys(WAYS) as Way[]) {
				for (const open of equipment.isShort ? [2] : [1, 10, 100]) {
					const asked = await ask(stand, simulator, credential, way, open);
					figures.push(await figureOf(stand, simulator, asked, equipment.isShort));
				}
			}
		} finally {
			await stand.stop();
			await simulator.stop();
		}
	}
	return figures;
};

async function oneProcess({ tarball }: Equipment): Promise<Stand> {
	const install = await installN8n((text) => console.log(text));
	const { n8n, client } = await startHost(
		install,
		tarball,
		workFolder('bench/questions'),
		FOR_BURSTS,
	);
	return { name: 'one process', client, entrance: client, stop: async () => await n8n.stop() };
}

async function queueMode({ tarball }: Equipment): Promise<Stand> {
	const programs = findQueuePrograms();
	if (programs === undefined) throw new Error(HOW_TO_INSTALL);
	const install = await installN8n((text) => console.log(text));
	const folder = workFolder('bench/questionsQueue');
	const queue = await startQueueMode(install, tarball, programs, folder, FOR_BURSTS);
	const name = `queue mode, ${queue.webhooks.length} webhook processors`;
	const entrance = new N8nClient(queue.entrance.replace(/\/$/, ''));
	return { name, client: queue.client, entrance, stop: queue.stop };
}

/** Questions of one line that are open at the same time. */
interface Asked {
	readonly way: Way;
	readonly chats: readonly string[];
	readonly subscriptions: ReturnType<Simulator['control']['subscriptions']>;
}

async function ask(
	{ client, entrance }: Stand,
	{ control }: Simulator,
	credential: SavedCredential,
	way: Way,
	open: number,
): Promise<Asked> {
	const before = new Set(control.subscriptions().map(({ id }) => id));
	const path = randomUUID();
	// Nobody decides while it is measured.
	const parameters: INodeParameters = { answerBy: way, decidedWhen: 'everyone' };
	const workflow = await client.workflows.create(askingOnRequest(credential, path, parameters));
	await client.workflows.publish(workflow.id);
	const chats = Array.from(
		{ length: open },
		() => control.addChat({ from: line, to: [ana, ben, cleo] }).id,
	);
	for (const chatId of chats) {
		const headers = { 'content-type': 'application/json' };
		const body = JSON.stringify({ chatId });
		const { status } = await entrance.postWebhook(`/webhook/${path}`, body, headers);
		if (status !== 200) throw new Error(`n8n answered ${status} to a request to ask`);
	}
	await waitFor({
		what: `${open} executions to wait`,
		timeoutMs: 300_000,
		everyMs: 500,
		read: async () => await client.executions.listAll(workflow.id),
		until: (all) => all.filter(({ status }) => status === 'waiting').length === open,
	});
	await client.workflows.unpublish(workflow.id);
	return { way, chats, subscriptions: control.subscriptions().filter(({ id }) => !before.has(id)) };
}

async function figureOf(
	{ name, entrance }: Stand,
	simulator: Simulator,
	asked: Asked,
	isShort: boolean,
): Promise<Figure> {
	const open = asked.chats.length;
	const events = Math.ceil((isShort ? 20 : 400) / open);
	await deliver(entrance, simulator, asked, 1);
	const ms = await timed(async () => await deliver(entrance, simulator, asked, events));
	const perSecond = (count: number) => `${((count / ms) * 1_000).toFixed(1)}/s`;
	return {
		name: `${open} open question${open === 1 ? '' : 's'} of a line, by ${asked.way}, ${name}`,
		measured: `${perSecond(events * open)} deliveries, ${perSecond(events)} events`,
	};
}

/** So many events of one of the chats, each delivered to all questions. */
async function deliver(
	entrance: N8nClient,
	{ control }: Simulator,
	{ way, chats: [chatId = ''], subscriptions }: Asked,
	events: number,
): Promise<void> {
	const waiting = Array.from({ length: events }, () => event(way, chatId)).flatMap((one) =>
		subscriptions.map((subscription) => ({ subscription, ...one })),
	);
	const sender = async () => {
		for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
			const { subscription, eventId, body } = one;
			const secret = control.signingSecret(subscription) ?? '';
			const { pathname, search } = new URL(subscription.target_url);
			const signed = { id: subscription.id, signing_secret: secret };
			const headers = signedHeaders(signed, { eventId, type: WAYS[way] }, body, new Date());
			const { status } = await entrance.postWebhook(pathname + search, body, headers);
			if (status !== 200) throw new Error(`n8n answered ${status}`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, sender));
}

function event(way: Way, chatId: string): { readonly eventId: string; readonly body: string } {
	const eventId = randomUUID();
	const body = JSON.stringify({
		...{ api_version: 'v3', webhook_version: '2026-02-03' },
		...{ event_type: WAYS[way], event_id: eventId, created_at: new Date().toISOString() },
		data: { chat: { id: chatId, is_group: true } },
	});
	return { eventId, body };
}
