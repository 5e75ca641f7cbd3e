import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import axios, { type AxiosResponse } from 'axios';

import { SEED, type Simulator, type SimulatorOptions, startSimulator } from './index.mts';
import type { Chat, Service } from './model.mts';
import { receiver, type Receiver } from './receiver.mts';
import type { Json } from './rules.mts';

export const [LINE, OTHER_LINE] = SEED.lines;
export const { ana, ben, cleo, dora, rick, sam } = SEED.people;
/** An id of the right form that was never given. */
export const UNKNOWN_ID = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

/** What Linq answered: with a refusal's code, if it is one. */
export type Answer = AxiosResponse<Json> & { readonly code: number | undefined };

interface Subscribed {
	id: string;
	signing_secret: string;
}

/** The simulator that the tests of a file share, set back before each of them, and somebody who is told. */
export class Bench {
	private running: { simulator: Simulator; inbox: Receiver } | undefined;

	constructor(private readonly options: SimulatorOptions) {}

	async start(): Promise<void> {
		this.running = {
			simulator: await startSimulator({ ...this.options, holdToSchemas: true }),
			inbox: await receiver(),
		};
	}

	async stop(): Promise<void> {
		await this.simulator.stop();
		await this.inbox.stop();
	}

	/** Forgets what the tests before have done. */
	reset(): void {
		this.control.reset();
		this.inbox.received.length = 0;
		this.inbox.answers.length = 0;
		this.inbox.answerHeaders = {};
		this.inbox.onDelivery = undefined;
	}

	get simulator(): Simulator {
		if (!this.running) throw new Error('The simulator runs inside tests only');
		return this.running.simulator;
	}

	get inbox(): Receiver {
		if (!this.running) throw new Error('The inbox is open inside tests only');
		return this.running.inbox;
	}

	get control() {
		return this.simulator.control;
	}

	/** Calls the API; whatever it answers is a result. */
	async call(
		method: string,
		path: string,
		data?: unknown,
		headers: Record<string, string> = {},
	): Promise<Answer> {
		const response = await axios.request<Json>({
			method,
			url: path.startsWith('http') ? path : this.simulator.url + path,
			data,
			headers: { authorization: `Bearer ${this.simulator.apiKey}`, ...headers },
			validateStatus: () => true,
			maxRedirects: 0,
		});
		const { code } = (response.data.error ?? {}) as { code?: number };
		return { ...response, code };
	}

	/** A group of ana, ben and cleo, unless others are given, without anybody being texted. */
	group(to: string[] = [ana, ben, cleo], service?: Service): Chat {
		return this.control.addChat({ from: LINE, to, service });
	}

	async send(chatId: string, message: Json, rest: Json = {}): Promise<Answer> {
		return await this.call('POST', `/v3/chats/${chatId}/messages`, { message, ...rest });
	}

	async create(to: string[], message: Json = text('Hello'), rest: Json = {}): Promise<Answer> {
		return await this.call('POST', '/v3/chats', { from: LINE, to, message, ...rest });
	}

	/** Subscribes the inbox; its deliveries are in `inbox.received`. */
	async subscribe(types: string[], path = '/', rest: Json = {}): Promise<Subscribed> {
		const target_url = this.inbox.url + path;
		const body = { target_url, subscribed_events: types, ...rest };
		const { data } = await this.call('POST', '/v3/webhook-subscriptions', body);
		return data as unknown as Subscribed;
	}

	/** What the inbox was told, once everything under way has arrived. */
	async told(): Promise<Array<Json & { event_type: string; trace_id: string; data: Json }>> {
		await this.control.settle();
		return this.inbox.received.map(
			({ body }) => JSON.parse(body) as Json & { event_type: string; trace_id: string; data: Json },
		);
	}
}

export function useSimulator(options: SimulatorOptions = {}): Bench {
	const bench = new Bench({ settleMs: 1, ...options });
	beforeAll(async () => await bench.start());
	beforeEach(() => bench.reset());
	afterEach(() => bench.simulator.assertLinqsShapes());
	afterAll(async () => await bench.stop());
	return bench;
}

/** A message of one text part. */
export function text(value: string, rest: Json = {}): Json {
	return { parts: [{ type: 'text', value }], ...rest };
}

/** The id of the message that was sent or created. */
export function messageId({ data }: Answer): string {
	const { message } = (data.chat ?? data) as { message: { id: string } };
	return message.id;
}
