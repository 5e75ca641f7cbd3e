import { randomUUID } from 'node:crypto';

import type { INodeParameters } from 'n8n-workflow';

import { installN8n } from '../../host/lib/installN8n.mts';
import type { N8nClient } from '../../host/lib/n8nClient.mts';
import { workFolder } from '../../host/lib/projectFolder.mts';
import type { SavedCredential } from '../../host/lib/rest/credentials.mts';
import { startHost } from '../../host/lib/startHost.mts';
import { waitFor } from '../../host/lib/waitFor.mts';
import { askingOnRequest } from '../../host/workflowOf.mts';
import { SEED, type Simulator, startSimulator } from '../../simulator/index.mts';
import { signedHeaders } from '../../simulator/signature.mts';
import { timed } from '../lib/interleaved.mts';
import type { Figure, Measure } from '../lib/row.mts';

/** As many requests as are under way at a time. */
const AT_ONCE = 20;
const { ana, ben, cleo } = SEED.people;
const [line] = SEED.lines;

/** An event that each way is told of. */
const WAYS = { poll: 'poll.vote.added', reply: 'message.received' } as const;
type Way = keyof typeof WAYS;

/**
 * Deliveries to open questions of one line in a real n8n. Linq delivers every event of the line to each of them: one in so
 * many concerns the question that gets it, and is answered after a look at Linq.
 */
export const questions: Measure = async ({ tarball, isShort }) => {
	const install = await installN8n((text) => console.log(text));
	const figures: Figure[] = [];
	for (const way of Object.keys(WAYS) as Way[]) {
		for (const open of isShort ? [1, 2] : [1, 10, 100]) {
			const simulator = await startSimulator();
			const { n8n, client } = await startHost(install, tarball, workFolder('bench/questions'));
			try {
				const credential = await client.credentials.create({
					...{ name: 'Linq (simulator)', type: 'linqPartnerApi' },
					data: { apiKey: simulator.apiKey, baseUrl: simulator.url },
				});
				const chats = await ask(client, simulator, credential, way, open);
				const events = Math.ceil((isShort ? 20 : 400) / open);
				await deliver(client, simulator, way, chats[0] ?? '', 1);
				const ms = await timed(
					async () => await deliver(client, simulator, way, chats[0] ?? '', events),
				);
				const perSecond = (count: number) => `${((count / ms) * 1_000).toFixed(1)}/s`;
				figures.push({
					name: `${open} open question${open === 1 ? '' : 's'} of a line, by ${way}`,
					measured: `${perSecond(events * open)} deliveries, ${perSecond(events)} events`,
					target: 'none',
					isMet: true,
				});
			} finally {
				await n8n.stop();
				await simulator.stop();
			}
		}
	}
	return figures;
};

/** @returns the chats that are asked */
async function ask(
	client: N8nClient,
	{ control }: Simulator,
	credential: SavedCredential,
	way: Way,
	open: number,
): Promise<string[]> {
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
		await client.postWebhook(`/webhook/${path}`, JSON.stringify({ chatId }), headers);
	}
	await waitFor({
		what: `${open} executions to wait`,
		timeoutMs: 120_000,
		everyMs: 500,
		read: async () => await client.executions.listAll(workflow.id),
		until: (all) => all.filter(({ status }) => status === 'waiting').length === open,
	});
	return chats;
}

/** So many events of one chat, each delivered to all questions. */
async function deliver(
	client: N8nClient,
	{ control }: Simulator,
	way: Way,
	chatId: string,
	events: number,
): Promise<void> {
	const waiting = Array.from({ length: events }, () => event(way, chatId)).flatMap((one) =>
		control.subscriptions().map((subscription) => ({ subscription, ...one })),
	);
	const sender = async () => {
		for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
			const { subscription, eventId, body } = one;
			const secret = control.signingSecret(subscription) ?? '';
			const { pathname, search } = new URL(subscription.target_url);
			const signed = { id: subscription.id, signing_secret: secret };
			const headers = signedHeaders(signed, { eventId, type: WAYS[way] }, body, new Date());
			const { status } = await client.postWebhook(pathname + search, body, headers);
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
