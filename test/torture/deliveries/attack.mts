import { randomBytes, randomUUID } from 'node:crypto';

import type { N8nClient, WebhookAnswer } from '../../host/lib/n8nClient.mts';
import type { MemoryProbe, MemoryReading } from '../../host/lib/memoryProbe.mts';
import type { SavedCredential } from '../../host/lib/rest/credentials.mts';
import { guardedWebhookWorkflow, triggerWorkflow } from '../../host/workflowOf.mts';
import type { Simulator } from '../../simulator/index.mts';
import { Random } from '../world/random.mts';
import { HOSTILE, HOSTILE_KINDS, type HostileDelivery, hostileDelivery } from './hostile.mts';

/** What is attacked, and with what. */
export interface Attack {
	readonly client: N8nClient;
	readonly simulator: Simulator;
	readonly credential: SavedCredential;
	readonly probe: MemoryProbe;
	readonly seed: string;
	/** Deliveries to each of the two. */
	readonly count: number;
	/** Told now and then how far it is. */
	readonly report: (line: string) => void;
}

export interface AttackResult {
	/** How many of each kind our trigger got. */
	readonly kinds: Readonly<Record<string, number>>;
	/** Answers that were not as they had to be, by what they were. */
	readonly wrong: Readonly<Record<string, number>>;
	/** Runs that they started: of our trigger and of n8n's Webhook node. */
	readonly executions: number;
	/** Deliveries to each before the memory was looked at first. */
	readonly settled: number;
	readonly before: MemoryReading;
	readonly after: MemoryReading;
	/** What n8n's memory grew by, in MB, while our trigger was attacked, and while n8n's Webhook node was. */
	readonly growth: { readonly ours: number; readonly theirs: number };
}

/** After so many n8n has loaded and cached all that it will. */
const SETTLED_AFTER = 10_000;
/** Turns of the two, so that what n8n does meanwhile by itself is not always counted for the same one. */
const TURNS = 6;
/** As many requests as are under way at a time. */
const AT_ONCE = 20;
/** Whoever is not answered by then counts as not answered; n8n answers within milliseconds. */
const ANSWER_MS = 60_000;
const REPORT_EVERY = 2_000;

/** Attacks our trigger and n8n's own Webhook node, which refuses by a secret header, with the same in turns. */
export async function attack(options: Attack): Promise<AttackResult> {
	const { client, simulator, credential, probe, count, report } = options;
	const random = new Random(options.seed);
	const trigger = await client.workflows.create(triggerWorkflow(credential));
	await client.workflows.publish(trigger.id);
	const [subscription] = simulator.control.subscriptions();
	if (!subscription) throw new Error('Nobody is subscribed');
	const signing_secret = simulator.control.signingSecret(subscription) ?? '';
	const path = randomUUID();
	const guard = await client.credentials.create({
		...{ name: 'Guard', type: 'httpHeaderAuth' },
		data: { name: 'x-guard', value: randomBytes(32).toString('hex') },
	});
	const webhook = await client.workflows.create(guardedWebhookWorkflow(path, guard));
	await client.workflows.publish(webhook.id);

	const wrong: Record<string, number> = {};
	const kinds: Record<string, number> = {};
	let made = 0;
	// First one of each kind, for those that chance would leave out.
	const next = () =>
		hostileDelivery({ ...subscription, signing_secret }, random, HOSTILE_KINDS[made++]);
	let sent = 0;
	const answered = () => {
		if (++sent % REPORT_EVERY === 0) report(`${sent} of ${2 * count} deliveries answered`);
	};
	const ours = async (times: number) =>
		await send(client, times, next, ({ kind }, status) => {
			answered();
			add(kinds, kind);
			if (status !== HOSTILE[kind]) add(wrong, `${status} for ${kind}`);
		});
	const theirs = async (times: number) =>
		await send(
			client,
			times,
			() => ({ ...next(), path: `/webhook/${path}` }),
			({ kind }, status) => {
				answered();
				if (!isRefusal(status)) add(wrong, `${status} of n8n’s Webhook node for ${kind}`);
			},
		);

	const settled = Math.min(SETTLED_AFTER, Math.ceil(count / 2));
	await ours(settled);
	await theirs(settled);
	const before = await probe.read();
	const soFar = ({ held }: MemoryReading) =>
		`n8n holds ${held.toFixed(1)} MB, wrong answers ${JSON.stringify(wrong)}`;
	report(`${settled} to each: ${soFar(before)}`);
	const growth = { ours: 0, theirs: 0 };
	let last = before;
	for (let turn = 0; turn < TURNS; turn++) {
		const times = share(count - settled, turn);
		for (const who of turn % 2 === 0
			? (['ours', 'theirs'] as const)
			: (['theirs', 'ours'] as const)) {
			await (who === 'ours' ? ours : theirs)(times);
			const now = await probe.read();
			growth[who] += now.held - last.held;
			last = now;
			report(`Turn ${turn + 1} of ${TURNS}, ${who}: ${soFar(now)}`);
		}
	}
	const started = [trigger, webhook].map(async ({ id }) => await client.executions.list(id));
	const executions = (await Promise.all(started)).flat().length;
	return { kinds, wrong, executions, settled, before, after: last, growth };
}

/** Of a whole that is divided among the turns. */
function share(whole: number, turn: number): number {
	return Math.floor((whole * (turn + 1)) / TURNS) - Math.floor((whole * turn) / TURNS);
}

async function send(
	client: N8nClient,
	times: number,
	next: () => HostileDelivery,
	answered: (delivery: HostileDelivery, status: Status) => void,
): Promise<void> {
	let left = times;
	const sender = async () => {
		while (left-- > 0) {
			const delivery = next();
			const posted = client.postWebhook(delivery.path, delivery.body, delivery.headers, ANSWER_MS);
			answered(delivery, await posted.then(({ status }) => status, notAnswered));
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, sender));
}

type Status = WebhookAnswer['status'] | string;

function notAnswered(error: unknown): string {
	const { message, cause } = error as Error;
	return cause instanceof Error ? `${message} (${cause.message})` : message;
}

function isRefusal(status: Status): boolean {
	return typeof status === 'number' && status >= 400 && status < 500;
}

function add(counts: Record<string, number>, what: string): void {
	counts[what] = (counts[what] ?? 0) + 1;
}
