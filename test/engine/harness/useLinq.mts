import { startAnew } from './instantSleep.mts';
import './seenDatabase.mts';

import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';

import type { Control } from '../../simulator/control.mts';
import { startSimulator, type Simulator } from '../../simulator/index.mts';
import { Engine, type RunRequest, type RunResult } from './engine.mts';
import { createPoll, sendTo } from './parameters.mts';
import { ana, ben, cleo, LINE } from './seed.mts';

interface Group {
	to?: string[];
	service?: 'iMessage' | 'RCS' | 'SMS';
	name?: string;
}

/** A Linq, and n8n to run our node against it. */
export class Linq {
	private running: { simulator: Simulator; engine: Engine } | undefined;

	async start(): Promise<void> {
		// Changes that Linq only accepts happen when the test says so.
		const simulator = await startSimulator({ manualSettle: true, holdToSchemas: true });
		const engine = await Engine.create({ apiKey: simulator.apiKey, baseUrl: simulator.url });
		this.running = { simulator, engine };
	}

	async stop(): Promise<void> {
		await this.running?.simulator.stop();
	}

	get simulator(): Simulator {
		if (!this.running) throw new Error('Linq runs inside tests only');
		return this.running.simulator;
	}

	get engine(): Engine {
		if (!this.running) throw new Error('Linq runs inside tests only');
		return this.running.engine;
	}

	get control(): Control {
		return this.simulator.control;
	}

	async run(
		parameters: IDataObject,
		rest: Omit<RunRequest, 'parameters'> = {},
	): Promise<RunResult> {
		return await this.engine.run({ parameters, ...rest });
	}

	/** Runs the node, of which the test expects that nothing goes wrong. */
	async succeed(
		parameters: IDataObject,
		rest: Omit<RunRequest, 'parameters'> = {},
	): Promise<RunResult> {
		const result = await this.run(parameters, rest);
		if (result.error)
			throw new Error(`${result.error.message}\n${String(result.error.description)}`);
		return result;
	}

	/** The ID of a group that exists already; ana, ben and cleo unless others are given. */
	newGroup({ to = [ana, ben, cleo], service, name }: Group = {}): string {
		return this.control.addChat({ from: LINE, to, service, name }).id;
	}

	/** The ID of a message of ours in a group. */
	async newMessage(chatId = this.newGroup(), text = 'Hello'): Promise<string> {
		const { json } = await this.succeed(sendTo(chatId, { text }));
		return String(json[0]?.message_id);
	}

	/** A poll of ours with these options, in a group. */
	async newPoll({ texts = ['Saturday', 'Sunday'], chatId = this.newGroup() } = {}): Promise<{
		messageId: string;
		/** Their IDs. */
		options: string[];
	}> {
		const { json } = await this.succeed(createPoll(chatId, { pollOptions: texts }));
		const { options } = json[0]?.poll as { options: Array<{ option_id: string }> };
		return {
			messageId: String(json[0]?.message_id),
			options: options.map(({ option_id }) => option_id),
		};
	}

	/** A webhook subscription that somebody else has made. */
	async subscribe(targetUrl: string): Promise<{ id: string; signing_secret: string }> {
		const answer = await fetch(`${this.simulator.url}/v3/webhook-subscriptions`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${this.simulator.apiKey}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify({ target_url: targetUrl, subscribed_events: ['message.received'] }),
		});
		return (await answer.json()) as { id: string; signing_secret: string };
	}

	/** What Linq was asked, as "METHOD /path", without the reads. */
	changes(): string[] {
		return this.control
			.requests()
			.filter(({ method }) => method !== 'GET')
			.map(({ method, path }) => `${method} ${path}`);
	}

	/** The body of the last request to a path. */
	lastBody(path: string): IDataObject {
		return this.control.requests({ path }).at(-1)?.body as IDataObject;
	}

	/** The idempotency keys that came with what was asked for. */
	keys(): unknown[] {
		return this.control
			.requests({ method: 'POST' })
			.map(({ body }) => (body as { message?: IDataObject }).message?.idempotency_key);
	}

	/** What somebody's phone showed. */
	textsOf(handle: string): string[] {
		return this.control.texts({ handle }).map(({ text }) => text);
	}

	/** What phones showed, as "handle: text". */
	shown(): string[] {
		return this.control.texts().map(({ handle, text }) => `${handle}: ${text}`);
	}
}

/**
 * A Linq for the tests of a file. Before each of them it forgets everything; or, for long tables whose cases do not see one
 * another's chats, only what it was asked.
 */
export function useLinq({ freshFor = 'test' }: { freshFor?: 'test' | 'file' } = {}): Linq {
	const linq = new Linq();
	// One server for all: starting it takes longer than most tests.
	beforeAll(async () => await linq.start());
	beforeEach(() => {
		startAnew();
		if (freshFor === 'test') linq.control.reset();
		linq.control.recorded.length = 0;
		linq.control.faults.clear();
	});
	afterEach(() => linq.simulator.assertLinqsShapes());
	afterAll(async () => await linq.stop());
	return linq;
}
